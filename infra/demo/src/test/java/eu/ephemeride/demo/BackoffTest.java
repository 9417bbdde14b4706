package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void eachWaitIsAtMostTwiceTheLastAndAtLeastHalfOfThat() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), 7, new Random(1));
    var waits = new ArrayList<Duration>();
    backoff.waits().forEachRemaining(waits::add);
    var longest = new int[] {100, 200, 400, 800, 1_000, 1_000};
    assertThat(waits).hasSize(longest.length);
    for (var i = 0; i < longest.length; i++) {
      assertThat(waits.get(i))
          .isBetween(Duration.ofMillis(longest[i] / 2), Duration.ofMillis(longest[i]));
    }
  }
}
