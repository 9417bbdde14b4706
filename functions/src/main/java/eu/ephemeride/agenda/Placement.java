package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.calendar.Span;
import eu.ephemeride.id.PractitionerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Where a visit would lie on an agenda, or why it cannot; whether somebody is there already is for
/// the day item's condition alone to say.
sealed interface Placement {
  /// Within the rules.
  record Placed(Slot slot) implements Placement {}

  /// Not whole in one window of one local date, or closed.
  record OutsideHours() implements Placement {}

  /// It would begin before now.
  record InThePast() implements Placement {}

  /// A wish for time: from `start` for `minutes`; squeezed in, it needs no hours, but still one
  /// local date.
  record Wish(PractitionerId practitioner, Instant start, int minutes, boolean isSqueezedIn) {}

  /// Judges a wish by the practitioner's hours, if he has any; `earliest` is now, but for a visit
  /// that has begun.
  static Placement of(Wish wish, Optional<Availability> hours, ZoneId zone, Instant earliest) {
    if (wish.start().isBefore(earliest)) {
      return new InThePast();
    }
    var day = LocalDay.of(wish.start(), zone);
    var from = day.elapsed(wish.start());
    if (from + wish.minutes() > day.minutes()) {
      return new OutsideHours();
    }
    var visit = new Span(from, from + wish.minutes());
    var isAdmitted = wish.isSqueezedIn() || hours.filter(h -> h.on(day).admits(visit)).isPresent();
    return isAdmitted
        ? new Placed(new Slot(wish.practitioner(), day.date(), visit))
        : new OutsideHours();
  }
}
