package eu.ephemeride.agenda;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Note;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A patient's next and last visits, for whoever speaks to him: chosen by what stands in clear, so
/// that only those that are shown are opened.
public final class PatientVisits {
  /// As many of either are shown.
  public static final int MOST = 3;

  // After every character of an id.
  private static final String END = "~";

  private PatientVisits() {}

  /// One visit; `reason` where one was given.
  public record Visit(
      AppointmentId id,
      Instant start,
      PractitionerId practitioner,
      VisitTypeId visitType,
      Optional<Note> reason) {
    @Override
    public String toString() {
      return "Visit " + id;
    }
  }

  /// Those ahead, the first one first; those gone by, the last one first.
  public record Around(List<Visit> next, List<Visit> past) {}

  /// An appointment's item and the file that it stands in.
  private record Kept(PatientId file, Slot slot, Map<String, AttributeValue> item) {}

  /// The items of a file's appointments: one query per megabyte.
  public static List<Map<String, AttributeValue>> items(
      Records records, PracticeId practice, PatientId file) {
    var prefix = AppointmentItems.PREFIX;
    return records.between(PatientItems.partition(practice, file), prefix, prefix + END);
  }

  /// The visits among `items`, by file (and `keys` by file, as they were read), with practitioners
  /// that `covered` takes; empty when the data of `patient`, whose files they are, may not be used.
  public static Optional<Around> around(
      Function<PatientId, PracticeKeys> keys,
      PatientId patient,
      Map<PatientId, List<Map<String, AttributeValue>>> items,
      Predicate<PractitionerId> covered,
      Moment moment) {
    var his = keys.apply(patient);
    if (!his.isLiving(patient.subject(), Category.AGENDA)
        || his.isRestricted(patient.subject(), Category.AGENDA)) {
      return Optional.empty();
    }
    var term = VisitTerm.of(his, moment.zone());
    var standing = new ArrayList<Kept>();
    items.forEach((file, ofFile) ->
        ofFile.stream()
            .filter(item -> AppointmentItems.status(item) != Status.CANCELLED)
            .map(item -> new Kept(file, AppointmentItems.slot(item), item))
            .filter(kept -> covered.test(kept.slot().practitioner()))
            .filter(kept -> !term.isOver(kept.slot(), moment.now()))
            .forEach(standing::add));
    var byStart = Comparator.comparing((Kept kept) -> kept.slot().start(moment.zone()));
    Predicate<Kept> isOver = kept -> !kept.slot().end(moment.zone()).isAfter(moment.now());
    var next = standing.stream().filter(isOver.negate()).sorted(byStart).toList();
    var past = standing.stream().filter(isOver).sorted(byStart.reversed()).toList();
    return Optional.of(new Around(opened(keys, next, moment), opened(keys, past, moment)));
  }

  /// When it is asked, by which clock, and why.
  public record Moment(Instant now, ZoneId zone, Purpose purpose) {}

  private static List<Visit> opened(
      Function<PatientId, PracticeKeys> keys, List<Kept> chosen, Moment moment) {
    var visits = new ArrayList<Visit>();
    for (var kept : chosen) {
      if (visits.size() == MOST) {
        break;
      }
      // Of a file that was merged into the patient's and may not be used: his own are there still.
      if (AppointmentItems.read(keys.apply(kept.file()), kept.file(), kept.item(), moment.purpose())
          instanceof Payloads.Read.Clear<Appointment>(var appointment)) {
        visits.add(visit(appointment, moment.zone()));
      }
    }
    return List.copyOf(visits);
  }

  private static Visit visit(Appointment appointment, ZoneId zone) {
    return new Visit(
        appointment.id(),
        appointment.start(zone),
        appointment.slot().practitioner(),
        appointment.details().visitType(),
        appointment.details().reason());
  }
}
