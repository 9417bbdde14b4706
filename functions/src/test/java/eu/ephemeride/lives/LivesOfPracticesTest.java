package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random lives of practices against the policy as it reads: whatever is done, and whenever, each
/// read shows what the policy says is there, and nothing deletes it.
///
/// `-Dlives=N` lives more of them, `-Dseed=S` begins with another; a life that goes wrong is told
/// with its seed and as few steps as it takes. Thousands: `-Dgroups=history -DexcludedGroups=none
/// -Dlives=2000`.
class LivesOfPracticesTest {
  private static final long SEED = Long.getLong("seed", 20_261_125);
  private static final int MOST_FAULTS = 3;

  // So many on one product: more of them would only make its tables longer.
  private static final int TOGETHER = 20;
  private static final int STEPS = Integer.getInteger("steps", 25);

  static void live(int lives, Database database, int readsAStep) {
    var faults = new ArrayList<String>();
    var product = new Product();
    for (var i = 0; i < lives && faults.size() < MOST_FAULTS; i++) {
      var fault = fault(product, SEED + i, database, readsAStep);
      fault.ifPresent(faults::add);
      product = fault.isPresent() || (i + 1) % TOGETHER == 0 ? new Product() : product;
    }
    assertThat(faults).as(String.join("\n\n", faults)).isEmpty();
  }

  // Where one went wrong, what was noticed stays with the product: each try has its own.
  private static Optional<String> fault(
      Product product, long seed, Database database, int readsAStep) {
    var steps = new Steps(new SplittableRandom(seed)).life(STEPS);
    return Life.live(product, steps, database, seed, readsAStep)
        .map(fault ->
            Shrunk.of(
                steps, fault, fewer -> Life.live(new Product(), fewer, database, seed, readsAStep)))
        .map(shrunk -> "-Dseed=%d -Dlives=1, %s: %s".formatted(seed, database, shrunk));
  }

  @Test
  void whateverIsDoneEachReadShowsWhatThePolicySaysIsThere() {
    live(Integer.getInteger("lives", 6), Database.PUNCTUAL, 3);
  }

  @Test
  @Tag("history")
  void whateverIsDoneAndHoweverOften() {
    live(Integer.getInteger("lives", 1_000), Database.PUNCTUAL, 10);
  }

  @Test
  void aLifeThatGoesWrongIsToldWithAsFewStepsAsItTakes() {
    var steps = new Steps(new SplittableRandom(SEED)).life(STEPS);
    var wrong = List.of(steps.get(7), steps.get(19));
    var shrunk =
        Shrunk.of(
            steps, "x", fewer -> fewer.containsAll(wrong) ? Optional.of("y") : Optional.empty());
    assertThat(shrunk).isEqualTo(new Shrunk(wrong, "y"));
    assertThat(new Steps(new SplittableRandom(SEED)).life(STEPS)).isEqualTo(steps);
  }
}
