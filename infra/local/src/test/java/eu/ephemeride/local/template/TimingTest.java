package eu.ephemeride.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static List<String> runs(String expression, String zone, String from, String to) {
    var timing = Timing.parse(expression, zone).orElseThrow();
    var runs = new ArrayList<String>();
    var minute = Instant.parse(from);
    for (; minute.isBefore(Instant.parse(to)); minute = minute.plus(Duration.ofMinutes(1))) {
      if (timing.isDue(minute, START)) {
        runs.add(minute.toString());
      }
    }
    return runs;
  }

  @Test
  void aDailyCronFollowsTheWallClockOverBothChangesInParis() {
    var three = "cron(0 3 * * ? *)";
    assertThat(runs(three, "Europe/Paris", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
        .containsExactly("2026-03-28T02:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T01:00:00Z");
    assertThat(runs(three, "UTC", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z"))
        .containsExactly("2026-03-29T03:00:00Z");
  }

  @Test
  void anHourThatIsLeftOutDoesNotRunAndOneThatComesTwiceRunsOnce() {
    var half = "cron(30 2 * * ? *)";
    assertThat(runs(half, "Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"))
        .containsExactly("2026-03-30T00:30:00Z");
    assertThat(runs(half, "Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cron(0/20 8-9 ? * MON-FRI *)  | 2026-06-05T09:15:00Z | 2026-06-08T08:21:00Z | 2026-06-05T09:20:00Z 2026-06-05T09:40:00Z 2026-06-08T08:00:00Z 2026-06-08T08:20:00Z
          cron(0 0 1 JAN,JUL ? 2026)    | 2026-01-01T00:00:00Z | 2026-07-02T00:00:00Z | 2026-01-01T00:00:00Z 2026-07-01T00:00:00Z
          cron(0 12 ? * 1 *)            | 2026-06-05T00:00:00Z | 2026-06-12T00:00:00Z | 2026-06-07T12:00:00Z
          rate(1 day)                   | 2026-01-02T00:00:00Z | 2026-01-03T00:01:00Z | 2026-01-02T00:00:00Z 2026-01-03T00:00:00Z
          rate(12 hours)                | 2026-01-01T00:01:00Z | 2026-01-01T12:01:00Z | 2026-01-01T12:00:00Z
          """)
  void whatIsReadMeansWhatItMeansOnAws(String expression, String from, String to, String runs) {
    assertThat(String.join(" ", runs(expression, "UTC", from, to))).isEqualTo(runs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(2 minute)",
        "rate(0 minutes)",
        "rate(1 week)",
        "rate(99999999999 days)",
        "at(2026-01-01T00:00:00)",
        "cron(0 3 * * * *)",
        "cron(0 3 ? * ? *)",
        "cron(? 3 * * ? *)",
        "cron(0 3 L * ? *)",
        "cron(0 3 ? * 6#3 *)",
        "cron(0 3 15W * ? *)",
        "cron(60 3 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 3 ? * 0 *)",
        "cron(0 3 ? * FRI-MON *)",
        "cron(0 3 * * ?)",
        "cron(, 3 * * ? *)",
        "{Ref=Rate}"
      })
  void whatIsNotReadIsRefusedAndNotGuessed(String expression) {
    assertThat(Timing.parse(expression, "UTC")).isEmpty();
  }

  @Test
  void aZoneThatNobodyKnowsIsRefused() {
    assertThat(Timing.parse("cron(0 3 * * ? *)", "Europe/Nulle_Part")).isEmpty();
  }
}
