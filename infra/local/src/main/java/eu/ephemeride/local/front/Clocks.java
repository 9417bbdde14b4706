package eu.ephemeride.local.front;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Moves every clock of the local cloud together: its own and the functions', through every instant
/// at which a schedule or a delayed message is due on the way; then what has expired goes. Whatever
/// waits in queues and streams is handed over before the clock goes on, and before the move ends.
public final class Clocks {
  // A function that keeps delaying a message would never let the clock arrive.
  private static final int MOST_STOPS = 1_000;

  private final LocalClock clock;
  private final BooleanSupplier isAnythingStored;
  private final Consumer<Optional<Instant>> functions;
  private final Schedules schedules;
  private final Runnable sweep;
  private final Waiting waiting;

  /// Runs what schedules ask for.
  @FunctionalInterface
  public interface Schedules {
    /// Runs in their order all runs that are due until `instant` and were not done, and returns
    /// when they have ended; `clock` is told the instant of each before it. Going back runs none.
    void until(Instant instant, Consumer<Instant> clock);
  }

  /// What waits in queues and streams.
  public interface Waiting {
    /// Hands over all that may be, until nothing is left.
    void drain();

    /// When the next may be handed over that may not yet; empty when there is none.
    Optional<Instant> next();
  }

  /// `functions` tells their JVM; `sweep` lets go what has expired.
  public Clocks(
      LocalClock clock,
      BooleanSupplier isAnythingStored,
      Consumer<Optional<Instant>> functions,
      Schedules schedules,
      Runnable sweep,
      Waiting waiting) {
    this.clock = clock;
    this.isAnythingStored = isAnythingStored;
    this.functions = functions;
    this.schedules = schedules;
    this.sweep = sweep;
    this.waiting = waiting;
  }

  /// See [Backdoor.ClockMover].
  synchronized boolean move(Optional<Instant> instant) {
    var target = instant.orElseGet(Instant::now);
    // Going back would make stored instants lie ahead, which no code need expect.
    if (target.isBefore(clock.instant()) && isAnythingStored.getAsBoolean()) {
      return false;
    }
    schedules.until(
        target,
        due -> {
          pass(due);
          set(Optional.of(due));
        });
    pass(target);
    set(instant);
    sweep.run();
    waiting.drain();
    return true;
  }

  /// Stops wherever a delayed message is due until `instant`.
  private void pass(Instant instant) {
    waiting.drain();
    for (var stops = 0; stops < MOST_STOPS; stops++) {
      var next = waiting.next().filter(due -> !due.isAfter(instant));
      if (next.isEmpty()) {
        return;
      }
      set(next);
      waiting.drain();
    }
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

  /// Hands over what waits by now, while the clock stands or runs.
  public synchronized void drain() {
    waiting.drain();
  }
}
