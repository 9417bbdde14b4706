package eu.ephemeride.calls;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.StoredRules;
import java.time.Instant;

/// How long the call log is kept (P16), counted in calendar months in France, or less by the
/// practice's rule (P13).
public record CallTerm(PracticeRules rules) {
  /// The policy's own term alone.
  public static final CallTerm POLICY = new CallTerm(PracticeRules.NONE);

  /// By the rules on the practice's key item.
  public static CallTerm of(PracticeKeys keys) {
    return new CallTerm(StoredRules.of(keys));
  }

  /// True from the very instant at which a call of `at` is invisible (P15).
  public boolean isOver(Instant at, Instant now) {
    return !now.isBefore(end(at));
  }

  Instant end(Instant at) {
    var end = DataCategory.CALL_LOG.end(at);
    return rules.end(Ruled.CALLS, at).filter(end::isAfter).orElse(end);
  }

  /// The janitor's time, in seconds.
  long expiry(Instant at) {
    return DataCategory.expiry(end(at));
  }

  /// The oldest instant of which a call may still be visible.
  Instant oldest(Instant now) {
    var oldest = DataCategory.CALL_LOG.oldest(now);
    return rules.of(Ruled.CALLS).oldest(now).filter(oldest::isBefore).orElse(oldest);
  }
}
