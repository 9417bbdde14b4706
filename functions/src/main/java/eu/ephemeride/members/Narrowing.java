package eu.ephemeride.members;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Whether other terms take something from a mandate: what a restore must not give back.
final class Narrowing {
  private Narrowing() {}

  /// True when `after` gives less than `before` in whatever respect.
  static boolean is(Mandate.Terms before, Mandate.Terms after) {
    return !after.included().containsAll(before.included())
        || isFewer(before.practitioners(), after.practitioners())
        || after.from().filter(from -> from.isAfter(begin(before))).isPresent()
        || after.until().filter(until -> until.isBefore(end(before))).isPresent();
  }

  private static <T> boolean isFewer(Optional<Set<T>> before, Optional<Set<T>> after) {
    return after.filter(some -> before.map(all -> !some.containsAll(all)).orElse(true)).isPresent();
  }

  private static Instant begin(Mandate.Terms terms) {
    return terms.from().orElse(Instant.MIN);
  }

  private static Instant end(Mandate.Terms terms) {
    return terms.until().orElse(Instant.MAX);
  }
}
