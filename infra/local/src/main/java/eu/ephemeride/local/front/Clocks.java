package eu.ephemeride.local.front;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Moves every clock of the local cloud together: its own and the functions', through every instant
/// at which a schedule is due on the way; then what has expired goes.
public final class Clocks {
  private final LocalClock clock;
  private final BooleanSupplier isAnythingStored;
  private final Consumer<Optional<Instant>> functions;
  private final Schedules schedules;
  private final Runnable sweep;

  /// Runs what schedules ask for.
  @FunctionalInterface
  public interface Schedules {
    /// Runs in their order all runs that are due until `instant` and were not done, and returns
    /// when they have ended; `clock` is told the instant of each before it. Going back runs none.
    void until(Instant instant, Consumer<Instant> clock);
  }

  /// `functions` tells their JVM; `sweep` lets go what has expired.
  public Clocks(
      LocalClock clock,
      BooleanSupplier isAnythingStored,
      Consumer<Optional<Instant>> functions,
      Schedules schedules,
      Runnable sweep) {
    this.clock = clock;
    this.isAnythingStored = isAnythingStored;
    this.functions = functions;
    this.schedules = schedules;
    this.sweep = sweep;
  }

  /// See [Backdoor.ClockMover].
  synchronized boolean move(Optional<Instant> instant) {
    var target = instant.orElseGet(Instant::now);
    // Going back would make stored instants lie ahead, which no code need expect.
    if (target.isBefore(clock.instant()) && isAnythingStored.getAsBoolean()) {
      return false;
    }
    schedules.until(target, due -> set(Optional.of(due)));
    set(instant);
    sweep.run();
    return true;
  }

  private void set(Optional<Instant> instant) {
    clock.set(instant);
    functions.accept(instant);
  }

  /// Runs what has fallen due by itself: nothing while the clock is frozen.
  public synchronized void tick() {
    if (clock.frozen().isEmpty()) {
      schedules.until(clock.instant(), _ -> {});
    }
  }
}
