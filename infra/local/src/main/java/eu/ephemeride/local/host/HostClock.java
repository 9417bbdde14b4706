package eu.ephemeride.local.host;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The clock that functions find by `ServiceLoader<InstantSource>`: real time, or the instant at
/// which the local cloud has frozen it.
public final class HostClock implements InstantSource {
  private static volatile Optional<Instant> frozen = Optional.empty();

  static void set(Optional<Instant> instant) {
    frozen = instant;
  }

  @Override
  public Instant instant() {
    return frozen.orElseGet(Instant::now);
  }
}
