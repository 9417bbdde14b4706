package eu.ephemeride.holds;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.Ids;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One hold, from its beginning to its lifting.
record Hold(String id, Wish wish, Act set, Optional<Act> lifted) {

  /// What is asked for; `reference` names a case elsewhere, and says nothing of anybody.
  record Wish(HoldGround ground, Optional<String> reference) {}

  /// When something was done, and who did it.
  record Act(Instant at, CallerId by) {}

  /// A new one.
  static Hold fresh(RandomGenerator random, Wish wish, Act act) {
    var id = String.format(Locale.ROOT, "%015d-%s", act.at().toEpochMilli(), Ids.random(random));
    return new Hold(id, wish, act, Optional.empty());
  }

  /// True until it is lifted.
  boolean isStanding() {
    return lifted.isEmpty();
  }

  /// The same, lifted.
  Hold lifted(Act act) {
    return new Hold(id, wish, set, Optional.of(act));
  }

  /// 1, and 2 once it was lifted.
  int version() {
    return isStanding() ? 1 : 2;
  }
}
