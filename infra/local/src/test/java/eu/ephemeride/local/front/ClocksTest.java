package eu.ephemeride.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final Instant NEXT = Instant.parse("2090-01-01T00:00:00Z");

  private final LocalClock clock = new LocalClock();
  private final List<String> done = new ArrayList<>();
  private final Clocks clocks =
      new Clocks(
          clock,
          () -> true,
          instant -> done.add("functions " + instant.map(Instant::toString).orElse("run")),
          (instant, told) -> {
            told.accept(instant.minusSeconds(60));
            done.add("ran");
          },
          () -> done.add("swept at " + clock.instant()));

  @Test
  void runsOnTheWayComeBeforeTheClockArrivesAndWhatHasExpiredGoesLast() {
    assertThat(clocks.move(Optional.of(NEXT))).isTrue();
    assertThat(done)
        .containsExactly(
            "functions 2089-12-31T23:59:00Z",
            "ran",
            "functions 2090-01-01T00:00:00Z",
            "swept at 2090-01-01T00:00:00Z");
  }

  @Test
  void aFrozenClockRunsNothingByItselfAndARefusedMoveRunsNothing() {
    clocks.tick();
    assertThat(done).containsExactly("ran");
    clock.set(Optional.of(NEXT));
    clocks.tick();
    assertThat(clocks.move(Optional.of(NEXT.minusSeconds(1)))).isFalse();
    assertThat(done).containsExactly("ran");
  }
}
