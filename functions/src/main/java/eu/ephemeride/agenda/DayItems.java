package eu.ephemeride.agenda;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.calendar.DayQuanta;
import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Days of a practitioner's agenda as items: one attribute per quantum that is held, so that the
/// condition on those of a visit makes it impossible to book it twice.
///
/// A single set of quanta would not do: it knows no owner, and costs three operators a quantum.
final class DayItems {
  /// The name of its write in a transaction.
  static final String DAY = "day";

  /// The name of the write that leaves a day for another.
  static final String LEFT = "left";

  /// How many pairs of quantum and claim a day may hold: far from what an item can, with hundreds
  /// of visits squeezed in.
  static final int ROOM = 4_000;

  private static final String QUANTUM = "q";
  private static final Set<String> SOMEBODY = Set.of("somebody");

  /// How the attribute of an appointment begins.
  static final String ENTRY = "a";

  /// The attribute that counts pairs of quantum and claim.
  static final String TAKEN = "taken";

  /// How the sort keys of days begin.
  static final String SORT = "DAY#";

  private final String table;

  DayItems(String table) {
    this.table = table;
  }

  /// The partition of one practitioner's agenda.
  static String partition(PracticeId practice, PractitionerId practitioner) {
    return "AGENDA#" + practice + "#" + practitioner;
  }

  /// The sort key of one date: the order of the keys is that of the days.
  static String sort(LocalDate date) {
    return SORT + date;
  }

  /// One appointment on a day, without anything personal.
  record Entry(AppointmentId appointment, PatientId patient, boolean isSqueezedIn, Slot slot) {}

  /// Who is on the day for how long.
  static DayQuanta quanta(Map<String, AttributeValue> item) {
    var claims = new HashMap<Integer, Set<String>>();
    item.forEach((name, value) -> {
      if (name.startsWith(QUANTUM)) {
        claims.put(Integer.valueOf(name.substring(1)), new HashSet<>(value.ss()));
      }
    });
    return DayQuanta.of(claims);
  }

  /// The date of a day's item.
  static LocalDate date(Map<String, AttributeValue> item) {
    return LocalDate.parse(Attributes.text(item, "sk").substring(SORT.length()));
  }

  /// The appointments of a day's item.
  static List<Entry> entries(PractitionerId practitioner, Map<String, AttributeValue> item) {
    var date = date(item);
    return quanta(item).spans().entrySet().stream()
        .map(claim -> {
          var entry = item.getOrDefault(ENTRY + claim.getKey(), AttributeValue.fromM(Map.of())).m();
          return new Entry(
              new AppointmentId(claim.getKey()),
              new PatientId(Attributes.text(entry, "patient")),
              entry.containsKey("squeezed"),
              new Slot(practitioner, date, claim.getValue()));
        })
        .toList();
  }

  /// What is taken of each day of an item list, whoever takes it: for who only asks what is free.
  static Map<LocalDate, DayQuanta> taken(List<Map<String, AttributeValue>> items) {
    return items.stream().collect(toMap(DayItems::date, DayItems::taken));
  }

  private static DayQuanta taken(Map<String, AttributeValue> item) {
    var claims = new HashMap<Integer, Set<String>>();
    for (var name : item.keySet()) {
      if (name.startsWith(QUANTUM)) {
        claims.put(Integer.valueOf(name.substring(1)), SOMEBODY);
      }
    }
    return DayQuanta.of(claims);
  }

  /// Changes the quanta of the day that `appointment` is on now; lost when the change's rule does
  /// not hold there, or the day has no room.
  Write enter(
      VisitTerm term,
      PracticeId practice,
      Appointment appointment,
      QuantaChange change,
      String writeId) {
    var entry = new HashMap<>(Map.of("patient", Attributes.text(appointment.patient().value())));
    if (appointment.isSqueezedIn()) {
      entry.put("squeezed", AttributeValue.fromBool(true));
    }
    return write(
        DAY,
        practice,
        appointment,
        new DayUpdate(change, appointment.id(), term.expiry(appointment.slot().date())),
        Optional.of(AttributeValue.fromM(entry)),
        writeId);
  }

  /// Takes the quanta of `appointment` off the day that it was on; never lost.
  Write leave(String name, PracticeId practice, Appointment appointment, String writeId) {
    var change = QuantaChange.cancel(appointment.slot().span());
    var update = new DayUpdate(change, appointment.id(), Optional.empty());
    return write(name, practice, appointment, update, Optional.empty(), writeId);
  }

  private Write write(
      String name,
      PracticeId practice,
      Appointment appointment,
      DayUpdate update,
      Optional<AttributeValue> entry,
      String writeId) {
    var slot = appointment.slot();
    var key = new ItemKey(partition(practice, slot.practitioner()), sort(slot.date()));
    return update.write(name, table, key, entry, writeId);
  }
}
