package eu.ephemeride.crypto;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Pauses between attempts at a key item that others write too: from 10 ms, doubling, with jitter,
/// three seconds in all.
final class Patience {
  private static final Duration WHOLE = Duration.ofSeconds(3);
  private static final long FIRST_PAUSE_MS = 10;
  private static final long LONGEST_PAUSE_MS = 400;

  private final RandomGenerator random;
  private final long deadline = System.nanoTime() + WHOLE.toNanos();
  private long pause = FIRST_PAUSE_MS;

  Patience(RandomGenerator random) {
    this.random = random;
  }

  /// Waits before the next attempt; throws [RootsUnavailable] when there was time enough.
  void pause() {
    if (System.nanoTime() > deadline) {
      throw new RootsUnavailable(new IllegalStateException("too many writers of one key item"));
    }
    LockSupport.parkNanos(Duration.ofMillis(random.nextLong(pause) + 1).toNanos());
    pause = Math.min(LONGEST_PAUSE_MS, 2 * pause);
  }
}
