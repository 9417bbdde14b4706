package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.directory.VisitType;
import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Together;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first free slots over several practitioners, or all: what one says on the telephone. Looks a
/// month further at each step, a year at the most.
final class EarliestSlots {
  private static final int HORIZON_DAYS = 366;
  private static final int MOST = 50;
  private static final int USUAL = 5;

  private final Records records;
  private final Instant now;

  EarliestSlots(Records records, Instant now) {
    this.records = records;
    this.now = now;
  }

  /// What is asked: how many, for which visit, from which date, of whom (empty: of all).
  record Question(
      Fields fields,
      Field<VisitTypeId> visitType,
      Field<Practitioners> practitioners,
      Field<LocalDate> from,
      Field<Integer> count) {
    static Question read(Fields fields) {
      return new Question(
          fields,
          fields.required("visitType", IdForm.of(VisitTypeId::new)),
          fields.optional("practitioner", Practitioners::parse),
          fields.optional("from", IsoDate::parse),
          fields.optional("count", Question::count));
    }

    private static Parsed<Integer> count(String text) {
      if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > MOST) {
        return new Parsed.Broken<>(Rule.COUNT);
      }
      return new Parsed.Valid<>(Integer.valueOf(text));
    }

    /// What is to be read at the door.
    List<ItemKey> keys(PracticeId practice) {
      var keys = new ArrayList<ItemKey>();
      visitType.maybe().ifPresent(v -> keys.add(Catalogue.key(practice, v)));
      practitioners
          .maybe()
          .map(Practitioners::ids)
          .orElse(List.of())
          .forEach(p -> keys.add(Catalogue.key(practice, p)));
      return keys;
    }

    /// Reports what the practice has not; to be called before `fields.end()`.
    void check(Admission admission) {
      visitType
          .maybe()
          .filter(v -> Catalogue.visitType(admission, v).isEmpty())
          .ifPresent(_ -> fields.broken("visitType", Rule.UNKNOWN_REFERENCE));
      practitioners
          .maybe()
          .filter(all -> !all.ids().stream().allMatch(p -> Catalogue.has(admission, p)))
          .ifPresent(_ -> fields.broken("practitioner", Rule.UNKNOWN_REFERENCE));
    }

    @Override
    public String toString() {
      return "Question";
    }
  }

  /// In the order of their beginning; fewer than asked for when a year has no more.
  List<Slot> find(Admission admission, Question question) {
    var practice = admission.practice();
    var zone = admission.zone();
    var asked =
        question
            .practitioners()
            .maybe()
            .map(Practitioners::ids)
            .orElseGet(() -> Catalogue.practitioners(records, practice));
    var hours = hours(practice, asked);
    // Who has no hours has no free time, and costs no query.
    var whose = asked.stream().filter(hours::containsKey).toList();
    var minutes =
        Catalogue.visitType(admission, question.visitType().get())
            .map(VisitType::minutes)
            .orElseThrow();
    var today = LocalDay.of(now, zone).date();
    var first = question.from().maybe().filter(today::isBefore).orElse(today);
    var wanted = question.count().maybe().orElse(USUAL);
    var found = new ArrayList<Slot>();
    var last = today.plusDays(HORIZON_DAYS);
    for (var from = first;
        !from.isAfter(last) && found.size() < wanted;
        from = from.plusDays(DayRange.LONGEST_DAYS)) {
      var end = from.plusDays(DayRange.LONGEST_DAYS - 1L);
      var range = new DayRange(from, end.isAfter(last) ? last : end);
      var step =
          Together.map(whose, p -> slots(practice, p, hours, minutes, range, zone)).stream()
              .flatMap(List::stream)
              .sorted(
                  Comparator.comparing((Slot slot) -> slot.start(zone))
                      .thenComparing(slot -> slot.practitioner().value()))
              .limit((long) wanted - found.size())
              .toList();
      found.addAll(step);
    }
    return found;
  }

  private Map<PractitionerId, Availability> hours(PracticeId practice, List<PractitionerId> whose) {
    var keys = whose.stream().map(p -> Availabilities.key(practice, p)).toList();
    var items = records.get(keys);
    var hours = new HashMap<PractitionerId, Availability>();
    for (var practitioner : whose) {
      Optional.ofNullable(items.get(Availabilities.key(practice, practitioner)))
          .ifPresent(item -> hours.put(practitioner, Availabilities.read(item)));
    }
    return hours;
  }

  private List<Slot> slots(
      PracticeId practice,
      PractitionerId practitioner,
      Map<PractitionerId, Availability> hours,
      int minutes,
      DayRange range,
      ZoneId zone) {
    return FreeSlots.of(
        practitioner,
        Optional.ofNullable(hours.get(practitioner)),
        minutes,
        range.days(zone).toList(),
        FreeSlots.taken(records, practice, practitioner, range),
        now);
  }
}
