package eu.ephemeride.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands where a test puts it.
public final class MovableClock implements InstantSource {
  private volatile Instant now;

  /// Stands at `now`.
  public MovableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Puts it somewhere else.
  public void set(Instant instant) {
    now = instant;
  }

  /// Moves it on.
  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
