package eu.ephemeride.calls;

import eu.ephemeride.policy.DataCategory;
import java.time.Instant;

/// How long the call log is kept (P16), counted in calendar months in France.
public final class CallTerm {
  private CallTerm() {}

  /// True from the very instant at which a call of `at` is invisible (P15).
  public static boolean isOver(Instant at, Instant now) {
    return !now.isBefore(end(at));
  }

  static Instant end(Instant at) {
    return DataCategory.CALL_LOG.end(at);
  }

  /// The janitor's time, in seconds.
  static long expiry(Instant at) {
    return DataCategory.expiry(end(at));
  }

  /// The oldest instant of which a call may still be visible.
  static Instant oldest(Instant now) {
    return DataCategory.CALL_LOG.oldest(now);
  }
}
