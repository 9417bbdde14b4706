package eu.ephemeride.local.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Schedule;
import eu.ephemeride.local.template.Timing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final Instant START = Instant.parse("2026-06-01T08:00:30Z");

  private final List<String> ran = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int failures;

  private Scheduler scheduler(Schedule... schedules) {
    var function =
        new Function(
            "Echo",
            "some.Echo",
            Path.of("code.zip"),
            Duration.ofSeconds(1),
            List.of(),
            List.of(schedules),
            List.of());
    return new Scheduler(
        List.of(function),
        (_, event) -> {
          ran.add(new String(event, StandardCharsets.UTF_8));
          return failures-- > 0 ? Optional.empty() : Optional.of(new byte[0]);
        },
        START,
        log::add);
  }

  private static Schedule every(String name, String expression) {
    var timing = Timing.parse(expression, "UTC").orElseThrow();
    return new Schedule(name, false, timing, Optional.of(name));
  }

  private List<String> clocks(Scheduler scheduler, String until) {
    var clocks = new ArrayList<String>();
    scheduler.runUntil(Instant.parse(until), at -> clocks.add(at.toString()));
    return clocks;
  }

  @Test
  void aRunComesOnTheMinuteOnceAndNotBefore() {
    var scheduler = scheduler(every("A", "rate(1 minute)"));
    assertThat(clocks(scheduler, "2026-06-01T08:00:59Z")).isEmpty();
    assertThat(clocks(scheduler, "2026-06-01T08:01:00.020Z"))
        .containsExactly("2026-06-01T08:01:00Z");
    assertThat(clocks(scheduler, "2026-06-01T08:01:59Z")).isEmpty();
    assertThat(clocks(scheduler, "2026-06-01T08:02:00Z")).hasSize(1);
    assertThat(ran).containsExactly("A", "A");
  }

  @Test
  void theRunsOfAllSchedulesComeInTheOrderOfTheirTimes() {
    var scheduler = scheduler(every("A", "rate(30 minutes)"), every("B", "cron(0 9 * * ? *)"));
    assertThat(clocks(scheduler, "2026-06-01T09:30:30Z"))
        .containsExactly(
            "2026-06-01T08:30:00Z",
            "2026-06-01T09:00:00Z",
            "2026-06-01T09:00:00Z",
            "2026-06-01T09:30:00Z");
    assertThat(ran).containsExactly("A", "A", "B", "A");
  }

  @Test
  void fourHundredRunsAreRunAndOfMoreSomeSpreadEvenlyWithTheLast() {
    var scheduler = scheduler(every("A", "rate(1 minute)"));
    assertThat(clocks(scheduler, "2026-06-01T14:40:00Z")).hasSize(400);
    assertThat(clocks(scheduler, "2026-06-01T21:21:00Z"))
        .hasSize(120)
        .startsWith("2026-06-01T14:43:00Z", "2026-06-01T14:46:00Z")
        .endsWith("2026-06-01T21:17:00Z", "2026-06-01T21:21:00Z");
    assertThat(clocks(scheduler, "2026-09-01T21:21:30Z"))
        .hasSize(120)
        .endsWith("2026-09-01T21:21:00Z");
  }

  @Test
  void whoGoesBackRunsNothingUntilTimeGoesOnFromThere() {
    var scheduler = scheduler(every("A", "rate(1 minute)"));
    assertThat(clocks(scheduler, "2026-01-01T00:00:00Z")).isEmpty();
    assertThat(clocks(scheduler, "2026-01-01T00:01:00Z")).containsExactly("2026-01-01T00:01:00Z");
  }

  @Test
  void aRunThatFailsIsTriedTwiceMoreAndThenNamedWithoutItsEvent() {
    failures = 2;
    var scheduler = scheduler(every("A", "rate(1 minute)"));
    clocks(scheduler, "2026-06-01T08:01:00Z");
    assertThat(ran).hasSize(3);
    assertThat(log).isEmpty();
    failures = 3;
    clocks(scheduler, "2026-06-01T08:03:00Z");
    assertThat(ran).hasSize(7);
    assertThat(log)
        .containsExactly(
            "schedule given up after 3 attempts: Echo.A at 2026-06-01T08:02:00Z: some.Echo");
  }

  @Test
  void aTickComesEveryTimeWhateverTheLastOneThrew() throws Exception {
    var ticks = new CountDownLatch(3);
    try (var _ =
        new Ticks(
            "the schedules' tick",
            Duration.ofMillis(30),
            () -> {
              ticks.countDown();
              throw new IllegalStateException("secret");
            },
            log::add)) {
      assertThat(ticks.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log.getFirst())
        .isEqualTo("the schedules' tick failed: java.lang.IllegalStateException");
  }
}
