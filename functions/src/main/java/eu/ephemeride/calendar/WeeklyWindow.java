package eu.ephemeride.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// Visiting hours that return every week.
public record WeeklyWindow(DayOfWeek day, TimeOfDay from, TimeOfDay to) {
  public WeeklyWindow {
    if (from.minute() >= to.minute()) {
      throw new IllegalArgumentException("A window ends after it begins.");
    }
  }

  boolean isFor(LocalDate date) {
    return date.getDayOfWeek() == day;
  }

  WallSpan on(LocalDate date) {
    return WallSpan.of(date, from, to);
  }
}
