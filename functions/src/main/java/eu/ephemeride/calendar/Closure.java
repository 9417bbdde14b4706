package eu.ephemeride.calendar;

import java.time.LocalDateTime;
import java.util.Locale;

/// A time by the clock on the wall in which nobody is received, whatever is open: `from` included,
/// `to` excluded.
public record Closure(LocalDateTime from, LocalDateTime to, Kind kind) {
  public Closure {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A closure ends after it begins.");
    }
  }

  /// Why: the practice is closed, the practitioner is away, or the time is kept for something else.
  public enum Kind {
    CLOSURE,
    ABSENCE,
    BLOCKED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  WallSpan hours() {
    return new WallSpan(from, to);
  }
}
