package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.DayQuanta;
import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hours of a practitioner expanded per day, minus what is taken, in the future.
final class FreeSlots {
  private FreeSlots() {}

  /// What is taken of a practitioner's days: one query, whatever the history's size.
  static Map<LocalDate, DayQuanta> taken(
      Records records, PracticeId practice, PractitionerId practitioner, DayRange range) {
    return DayItems.taken(
        records.between(
            DayItems.partition(practice, practitioner),
            DayItems.sort(range.from()),
            DayItems.sort(range.to())));
  }

  /// Those of `days` that hold a visit of `minutes`, in order; none begins before `now`.
  static List<Slot> of(
      PractitionerId practitioner,
      Optional<Availability> hours,
      int minutes,
      List<LocalDay> days,
      Map<LocalDate, DayQuanta> taken,
      Instant now) {
    var slots = new ArrayList<Slot>();
    for (var day : days) {
      var onDay = taken.getOrDefault(day.date(), DayQuanta.EMPTY);
      hours.map(h -> h.on(day).starts(minutes)).map(onDay::free).orElse(List.of()).stream()
          .filter(span -> !day.at(span.from()).isBefore(now))
          .forEach(span -> slots.add(new Slot(practitioner, day.date(), span)));
    }
    return slots;
  }
}
