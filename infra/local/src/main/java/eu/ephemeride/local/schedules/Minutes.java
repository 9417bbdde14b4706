package eu.ephemeride.local.schedules;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Ticks at every whole minute of real time.
public final class Minutes implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /// Runs `tick` at every one; what it throws is logged by its class and ends nothing.
  public Minutes(Runnable tick, Consumer<String> log) {
    this(tick, log, Duration.ofMinutes(1));
  }

  Minutes(Runnable tick, Consumer<String> log, Duration every) {
    var length = every.toMillis();
    var wait = length - Math.floorMod(System.currentTimeMillis(), length);
    Runnable safe =
        () -> {
          try {
            tick.run();
          } catch (RuntimeException e) {
            log.accept("the schedules' tick failed: " + e.getClass().getName());
          }
        };
    // The real clock may be slewed between two ticks: each looks a moment after the minute.
    var _ = thread.scheduleAtFixedRate(safe, wait + 20, length, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
