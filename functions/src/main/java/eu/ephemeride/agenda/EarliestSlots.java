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
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The first free slots over several practitioners, or all: what one says on the telephone. Looks
/// through a week, then a month more at each step, a year at the most.
final class EarliestSlots {
  private static final int HORIZON_DAYS = 366;
  private static final int FIRST_DAYS = 7;
  private static final int MORE_DAYS = DayRange.LONGEST_DAYS;
  private static final int MOST = 50;
  private static final int USUAL = 5;

  private final Records records;
  private final Instant now;

  EarliestSlots(Records records, Instant now) {
    this.records = records;
    this.now = now;
  }

  /// What is asked: how many, for which visit, from which date, of whom (empty: of all to whom the
  /// mandate extends).
  record Question(
      Fields fields,
      Field<VisitTypeId> visitType,
      Field<PractitionerList> practitioners,
      Field<LocalDate> from,
      Field<Integer> count) {
    static Question read(Fields fields) {
      return new Question(
          fields,
          fields.required("visitType", IdForm.of(VisitTypeId::new)),
          fields.optional("practitioner", PractitionerList::parse),
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
          .map(PractitionerList::ids)
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

    /// Refuses whose mandate does not extend to all of them; after `fields.end()`.
    void requireCovered(Admission admission) {
      practitioners.maybe().ifPresent(all -> all.ids().forEach(admission::require));
    }

    @Override
    public String toString() {
      return "Question";
    }
  }

  /// In the order of their beginning; fewer than asked for when a year has no more.
  List<Slot> find(Admission admission, Question question) {
    var asked =
        question
            .practitioners()
            .maybe()
            .map(PractitionerList::ids)
            .orElseGet(() -> covered(admission));
    var minutes =
        Catalogue.visitType(admission, question.visitType().get())
            .map(VisitType::minutes)
            .orElseThrow();
    var today = LocalDay.of(now, admission.zone()).date();
    var wanted = question.count().maybe().orElse(USUAL);
    var search = new Search(admission, hours(admission.practice(), asked), minutes);
    var found = new ArrayList<Slot>();
    var last = today.plusDays(HORIZON_DAYS);
    var from = question.from().maybe().filter(today::isBefore).orElse(today);
    // Most often the first days have what is asked for.
    for (var days = FIRST_DAYS; !from.isAfter(last) && found.size() < wanted; days = MORE_DAYS) {
      var to = from.plusDays(days - 1L);
      var range = new DayRange(from, to.isAfter(last) ? last : to);
      search.in(range).limit((long) wanted - found.size()).forEach(found::add);
      from = from.plusDays(days);
    }
    return found;
  }

  private List<PractitionerId> covered(Admission admission) {
    return Catalogue.practitioners(records, admission.practice()).stream()
        .filter(admission::covers)
        .toList();
  }

  /// For whom and how long it looks; who has no hours has no free time, and costs no query.
  private final class Search {
    private final PracticeId practice;
    private final ZoneId zone;
    private final Map<PractitionerId, Availability> hours;
    private final int minutes;

    Search(Admission admission, Map<PractitionerId, Availability> hours, int minutes) {
      this.practice = admission.practice();
      this.zone = admission.zone();
      this.hours = hours;
      this.minutes = minutes;
    }

    /// What is free in a range, of all of them, in order: one query each, side by side.
    Stream<Slot> in(DayRange range) {
      return Together.map(List.copyOf(hours.keySet()), whose -> of(whose, range)).stream()
          .flatMap(List::stream)
          .sorted(
              Comparator.comparing((Slot slot) -> slot.start(zone))
                  .thenComparing(slot -> slot.practitioner().value()));
    }

    private List<Slot> of(PractitionerId whose, DayRange range) {
      return FreeSlots.of(
          whose,
          Optional.ofNullable(hours.get(whose)),
          minutes,
          range.days(zone).toList(),
          FreeSlots.taken(records, practice, whose, range),
          now);
    }
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
}
