package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong nanos = new AtomicLong(-5_000);
  private final ArrayList<String> lines = new ArrayList<>();
  private final Progress progress = new Progress(146_000, nanos::get, lines::add);

  private void steps(int count, Duration each) {
    for (var i = 0; i < count; i++) {
      nanos.addAndGet(each.toNanos());
      progress.step();
    }
  }

  @Test
  void everyFiveSecondsItTellsHowFarHowFastAndHowLong() {
    steps(1_499, Duration.ofMillis(10));
    assertThat(lines)
        .containsExactly(
            "500 of 146,000 visits (0 %), 100 a second, about 24 min to go",
            "1,000 of 146,000 visits (0 %), 100 a second, about 24 min to go");
    steps(1, Duration.ofMillis(10));
    assertThat(lines).hasSize(3);
  }

  @Test
  void theLastSecondsAreToldInSeconds() {
    steps(145_000, Duration.ofMillis(10));
    assertThat(lines.getLast())
        .isEqualTo("145,000 of 146,000 visits (99 %), 100 a second, 10 s to go");
  }

  @Test
  void aSlowOneSpeaksOnEveryStep() {
    steps(2, Duration.ofSeconds(20));
    assertThat(lines).hasSize(2);
    assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void howFastItWasBeforeTheLastMinuteDoesNotCount() {
    steps(100, Duration.ofSeconds(1));
    steps(7_000, Duration.ofMillis(10));
    assertThat(lines.getLast()).contains(" 100 a second");
  }
}
