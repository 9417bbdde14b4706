package eu.ephemeride.calendar;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A part of a day without a change of clocks: `wall` is what they show at its first minute.
record Stretch(Span span, LocalDateTime wall) {
  /// Its minutes whose wall-clock time lies in what is given.
  Optional<Span> within(WallSpan wanted) {
    var from = span.from() + minutesUntil(wanted.from());
    var to = span.from() + minutesUntil(wanted.to());
    return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  // How many of its minutes begin before that time.
  private int minutesUntil(LocalDateTime time) {
    var whole = wall.until(time, ChronoUnit.MINUTES);
    var begun = wall.plusMinutes(whole).isBefore(time) ? whole + 1 : whole;
    return Math.clamp(begun, 0, span.minutes());
  }
}
