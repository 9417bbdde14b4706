package eu.ephemeride.local.front;

import static java.util.Comparator.naturalOrder;
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
  private final List<Instant> delayed = new ArrayList<>();
  private final Clocks clocks =
      new Clocks(
          clock,
          () -> true,
          instant -> done.add("functions " + instant.map(Instant::toString).orElse("run")),
          (instant, told) -> {
            told.accept(instant.minusSeconds(60));
            done.add("ran");
          },
          () -> done.add("swept at " + clock.instant()),
          new Clocks.Waiting() {
            @Override
            public void drain() {
              done.add("drained");
            }

            @Override
            public Optional<Instant> next() {
              return delayed.stream().filter(d -> d.isAfter(clock.instant())).min(naturalOrder());
            }
          });

  @Test
  void runsOnTheWayComeBeforeTheClockArrivesAndWhatHasExpiredGoesLast() {
    assertThat(clocks.move(Optional.of(NEXT))).isTrue();
    assertThat(done)
        .containsExactly(
            "drained",
            "functions 2089-12-31T23:59:00Z",
            "ran",
            "drained",
            "functions 2090-01-01T00:00:00Z",
            "swept at 2090-01-01T00:00:00Z",
            "drained");
  }

  @Test
  void theClockStopsWhereverADelayedMessageIsDueOnTheWay() {
    delayed.addAll(
        List.of(NEXT.minusSeconds(90), NEXT.minusSeconds(30), NEXT, NEXT.plusSeconds(1)));
    assertThat(clocks.move(Optional.of(NEXT))).isTrue();
    assertThat(done)
        .containsExactly(
            "drained",
            "functions 2089-12-31T23:58:30Z",
            "drained",
            "functions 2089-12-31T23:59:00Z",
            "ran",
            "drained",
            "functions 2089-12-31T23:59:30Z",
            "drained",
            "functions 2090-01-01T00:00:00Z",
            "drained",
            "functions 2090-01-01T00:00:00Z",
            "swept at 2090-01-01T00:00:00Z",
            "drained");
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
