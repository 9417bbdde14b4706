package eu.ephemeride;

import java.util.Random;
import java.util.random.RandomGenerator;

/// Runs a property over random seeds and names the one that fails; `-Dproperty.seed=…` runs that
/// one alone.
public final class Property {
  private static final int SEEDS = 300;

  private Property() {}

  /// What must hold for whatever `random` makes.
  @FunctionalInterface
  public interface Check {
    void holdsFor(RandomGenerator random) throws Exception;
  }

  public static void forAll(Check check) {
    var chosen = Long.getLong("property.seed");
    if (chosen != null) {
      run(chosen, check);
      return;
    }
    var seeds = new Random();
    for (var i = 0; i < SEEDS; i++) {
      run(seeds.nextLong(), check);
    }
  }

  private static void run(long seed, Check check) {
    try {
      check.holdsFor(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("fails for -Dproperty.seed=" + seed + ": " + e.getMessage(), e);
    }
  }
}
