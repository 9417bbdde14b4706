package eu.ephemeride.local.schedules;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Ticks at every whole minute of real time, or some other length.
public final class Ticks implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /// Runs `tick` at every one of `length`; what it throws is logged by its class and ends nothing.
  public Ticks(String name, Duration length, Runnable tick, Consumer<String> log) {
    var millis = length.toMillis();
    var wait = millis - Math.floorMod(System.currentTimeMillis(), millis);
    Runnable safe =
        () -> {
          try {
            tick.run();
          } catch (RuntimeException e) {
            log.accept(name + " failed: " + e.getClass().getName());
          }
        };
    // The real clock may be slewed between two ticks: each looks a moment after the minute.
    var _ = thread.scheduleAtFixedRate(safe, wait + 20, millis, TimeUnit.MILLISECONDS);
  }

  /// Returns when the tick that may be running has ended, within reason.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
