package eu.ephemeride.calendar;

import java.time.LocalDate;

/// Visiting hours of one date alone, holiday or not.
public record Opening(LocalDate date, TimeOfDay from, TimeOfDay to) {
  public Opening {
    if (from.minute() >= to.minute()) {
      throw new IllegalArgumentException("An opening ends after it begins.");
    }
  }

  WallSpan hours() {
    return WallSpan.of(date, from, to);
  }
}
