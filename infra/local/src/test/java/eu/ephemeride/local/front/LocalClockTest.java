package eu.ephemeride.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalClockTest {
  private final LocalClock clock = new LocalClock();

  @ParameterizedTest
  @CsvSource({
    // A day over the change is 23 hours long; 24 hours are 24 hours.
    "2026-03-28T09:00:00Z, P1D, 2026-03-29T08:00:00Z",
    "2026-03-28T09:00:00Z, PT24H, 2026-03-29T09:00:00Z",
    "2026-10-24T08:00:00Z, P1D, 2026-10-25T09:00:00Z",
    "2024-02-29T12:00:00Z, P1Y, 2025-02-28T12:00:00Z",
    "2026-01-31T12:00:00Z, P1M, 2026-02-28T12:00:00Z",
    "2026-01-31T12:00:00Z, P1M1DT2H, 2026-03-01T14:00:00Z",
    // The month is the calendar's in Paris, where this is already 1 February.
    "2026-01-31T23:30:00Z, P1M, 2026-02-28T23:30:00Z",
    "2026-06-01T00:00:00Z, -PT1H, 2026-05-31T23:00:00Z"
  })
  void periodsFollowTheCalendarInParisAndHoursDoNot(Instant from, String step, Instant to) {
    clock.set(Optional.of(from));
    assertThat(clock.after(step)).contains(to);
  }

  @Test
  void whatIsNoPeriodLeadsNowhere() {
    assertThat(clock.after("soon")).isEmpty();
    assertThat(clock.after("PT")).isEmpty();
    assertThat(clock.after("P999999999Y")).isEmpty();
  }

  @Test
  void anInstantHasAnOffsetAndADateBeginsInParis() {
    assertThat(LocalClock.parse("2026-07-01T00:00:00+02:00"))
        .contains(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(LocalClock.parse("2026-07-01")).contains(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(LocalClock.parse("2026-07-01T00:00:00")).isEmpty();
    assertThat(LocalClock.parse("2026-02-30")).isEmpty();
  }
}
