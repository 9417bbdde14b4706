package eu.ephemeride.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// How long the call log is kept (P16), counted in calendar months in France.
public final class CallTerm {
  /// The term itself.
  public static final Period TERM = Period.ofMonths(12);

  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
  private static final Duration JANITORS_GRACE = Duration.ofDays(3);

  private CallTerm() {}

  /// True from the very instant at which a call of `at` is invisible (P15).
  public static boolean isOver(Instant at, Instant now) {
    return !now.isBefore(end(at));
  }

  static Instant end(Instant at) {
    return at.atZone(FRANCE).plus(TERM).toInstant();
  }

  /// The janitor's time, in seconds.
  static long expiry(Instant at) {
    return end(at).plus(JANITORS_GRACE).getEpochSecond();
  }

  /// The oldest instant of which a call may still be visible.
  static Instant oldest(Instant now) {
    return now.atZone(FRANCE).minus(TERM).minusDays(3).toInstant();
  }
}
