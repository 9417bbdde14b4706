package eu.ephemeride.lives;

import eu.ephemeride.lives.Step.Deed;
import eu.ephemeride.lives.Step.When;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A life of a practice, lived on a product and held to the policy step by step.
final class Life {
  private final Practice practice;
  private final Database database;
  private final Owed owed;
  private final SplittableRandom random;
  private final int readsAStep;

  private Life(Practice practice, Database database, long seed, int readsAStep) {
    this.practice = practice;
    this.database = database;
    this.owed = new Owed(practice);
    this.random = new SplittableRandom(seed);
    this.readsAStep = readsAStep;
  }

  /// What of a life of these steps is not as the policy says; empty: it all is. After each step
  /// `readsAStep` of all reads are looked at, chosen by `seed`, beside those of what ends just
  /// then.
  static Optional<String> live(
      Product product, List<Step> steps, Database database, long seed, int readsAStep) {
    var begin = steps.stream().findFirst().map(Step::when).map(Life::first);
    var practice = new Practice(product, begin.orElse(Product.NOON));
    return new Life(practice, database, seed, readsAStep).live(steps);
  }

  private static Instant first(When when) {
    return when instanceof When.At(var instant) ? instant : Product.NOON;
  }

  private Optional<String> live(List<Step> steps) {
    for (var i = 0; i < steps.size(); i++) {
      try {
        live(steps.get(i));
      } catch (AssertionError | RuntimeException e) {
        return Optional.of(
            "step %d, %s, at %s: %s".formatted(i, steps.get(i), practice.now(), e.getMessage()));
      }
    }
    try {
      new Afterlife(practice, database, owed, this::look).hold();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of("at the end, %s: %s".formatted(practice.now(), e.getMessage()));
    }
    return Optional.empty();
  }

  private void live(Step step) {
    move(step.when());
    owed.note();
    if (step.deed() == Deed.PURGE || step.deed() == Deed.SWEEP) {
      database.run(practice.product, step.deed());
      owed.isThere();
    }
    new Deeds(practice).run(step);
    owed.note();
    look(readsAStep);
  }

  private void move(When when) {
    var now = practice.now();
    var next =
        switch (when) {
          case When.At(var instant) -> instant;
          case When.After(var duration) -> now.plus(duration);
          case When.End(var which, var early) ->
              Deeds.pick(new Ends(practice.policy()).ahead(), which)
                  .map(end -> end.minus(early))
                  .orElse(now);
        };
    practice.product.clock().set(next.isBefore(now) ? now : next);
  }

  private List<Reads.Read> some(int number) {
    var chosen = new ArrayList<Reads.Read>();
    var all = new ArrayList<>(new Reads(practice).all());
    for (var i = 0; i < number && !all.isEmpty(); i++) {
      chosen.add(all.remove(random.nextInt(all.size())));
    }
    return chosen;
  }

  /// So many reads, and those of what ends now.
  private void look(int number) {
    new Reads(practice).atTheEdge().forEach(read -> read.holds().run());
    some(number).forEach(read -> read.holds().run());
  }
}
