package eu.ephemeride.agenda;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Records;
import java.time.LocalDate;
import java.util.Optional;

/// How many appointments a practitioner has on days to come, and from when until when: for who is
/// not shown whose they are. Costs no key.
public record AppointmentsAhead(int count, LocalDate first, LocalDate last) {
  // Every date there is, in the order of the keys.
  private static final String NO_END = DayItems.sort(LocalDate.of(9999, 12, 31));

  /// Those on days after `day`; empty when there are none.
  public static Optional<AppointmentsAhead> after(
      Records records, PracticeId practice, PractitionerId practitioner, LocalDate day) {
    var days =
        records.between(
            DayItems.partition(practice, practitioner), DayItems.sort(day.plusDays(1)), NO_END);
    return days.stream()
        .map(item -> new Day(DayItems.date(item), DayItems.quanta(item).spans().size()))
        .filter(one -> one.count() > 0)
        .map(one -> new AppointmentsAhead(one.count(), one.date(), one.date()))
        .reduce((a, b) -> new AppointmentsAhead(a.count() + b.count(), a.first(), b.last()));
  }

  private record Day(LocalDate date, int count) {}
}
