package eu.ephemeride.local.front;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Moves every clock of the local cloud together: its own, then the functions', then whatever is
/// due by the new time.
public final class Clocks {
  private final LocalClock clock;
  private final BooleanSupplier isAnythingStored;
  private final Consumer<Optional<Instant>> functions;
  private final Runnable due;

  /// `functions` tells their JVM; `due` runs what falls due and returns when it is idle.
  public Clocks(
      LocalClock clock,
      BooleanSupplier isAnythingStored,
      Consumer<Optional<Instant>> functions,
      Runnable due) {
    this.clock = clock;
    this.isAnythingStored = isAnythingStored;
    this.functions = functions;
    this.due = due;
  }

  /// See [Backdoor.ClockMover].
  synchronized boolean move(Optional<Instant> instant) {
    var target = instant.orElseGet(Instant::now);
    // Going back would make stored instants lie ahead, which no code need expect.
    if (target.isBefore(clock.instant()) && isAnythingStored.getAsBoolean()) {
      return false;
    }
    clock.set(instant);
    functions.accept(instant);
    due.run();
    return true;
  }
}
