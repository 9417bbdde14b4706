package eu.ephemeride.demo;

import java.time.Duration;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// How long to wait before another try: twice as long each time, up to `longest`, less a random
/// half, so that those who failed together do not come back together.
record Backoff(Duration first, Duration longest, int tries, RandomGenerator random) {
  /// The waits between the tries of one call.
  Iterator<Duration> waits() {
    return Stream.iterate(first, this::next).limit(tries - 1L).map(this::withJitter).iterator();
  }

  private Duration next(Duration wait) {
    var twice = wait.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  private Duration withJitter(Duration wait) {
    var half = wait.toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }
}
