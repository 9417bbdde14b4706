package eu.ephemeride.demo;

import java.util.SplittableRandom;

/// What is drawn by lot. Each thing has draws of its own, by its number, so that it is the same
/// whatever was drawn before it.
enum Chance {
  VISITS(0x1L << 60),
  PEOPLE(0x2L << 60),
  FAMILIES(0x3L << 60);

  // Odd, and not the step of SplittableRandom itself: neighbours' draws would be the same ones.
  private static final long APART = 0xD1342543DE82EF95L;

  private final long realm;

  Chance(long realm) {
    this.realm = realm;
  }

  SplittableRandom of(long seed, long n) {
    return new SplittableRandom(seed + (realm + n) * APART);
  }
}
