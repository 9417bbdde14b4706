package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/// Finds the appointments that a practitioner's hours no longer admit.
final class ToMove {
  // Every date there is, in the order of the keys.
  private static final String NO_END = DayItems.sort(LocalDate.of(9999, 12, 31));

  private ToMove() {}

  /// Those still ahead, by their beginning. One that was squeezed in outside the hours stays; one
  /// that a closure hits does not, squeezed in or not.
  static List<DayItems.Entry> find(
      AgendaStore store, Admission admission, PractitionerId practitioner, Availability hours) {
    var zone = admission.zone();
    var now = store.now();
    var today = LocalDay.of(now, zone).date();
    return store
        .records()
        .between(
            DayItems.partition(admission.practice(), practitioner), DayItems.sort(today), NO_END)
        .stream()
        .flatMap(item -> DayItems.entries(practitioner, item).stream())
        .filter(entry -> !entry.slot().start(zone).isBefore(now))
        .filter(entry -> isHit(entry, hours, zone))
        .sorted(
            Comparator.comparing((DayItems.Entry entry) -> entry.slot().start(zone))
                .thenComparing(entry -> entry.appointment().value()))
        .toList();
  }

  private static boolean isHit(DayItems.Entry entry, Availability hours, ZoneId zone) {
    var visit = entry.slot().span();
    var open = hours.on(new LocalDay(entry.slot().date(), zone));
    return entry.isSqueezedIn()
        ? open.closed().stream().anyMatch(visit::overlaps)
        : !open.admits(visit);
  }
}
