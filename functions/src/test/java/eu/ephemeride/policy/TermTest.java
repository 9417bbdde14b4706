package eu.ephemeride.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TermTest {
  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2027-03-01T00:00+01:00", // 28 February has passed
    "2026-11-29, 2027-03-01T00:00+01:00",
    "2026-11-28, 2027-03-01T00:00+01:00",
    "2026-11-27, 2027-02-28T00:00+01:00",
    "2026-12-28, 2027-03-29T00:00+02:00", // the clocks changed on the 28th
    "2026-12-27, 2027-03-28T00:00+01:00",
    "2027-07-30, 2027-10-31T00:00+02:00", // the clocks change on the 31st
    "2027-07-31, 2027-11-01T00:00+01:00",
    "2027-11-29, 2028-03-01T00:00+01:00", // 29 February has passed
    "2027-11-30, 2028-03-01T00:00+01:00",
    "2028-02-29, 2028-05-30T00:00+02:00",
    "2026-09-30, 2026-12-31T00:00+01:00",
  })
  void aContractsDataEndsWithTheDayThatBearsItsLastDaysNumberOrTheMonthsLast(
      LocalDate lastDay, String end) {
    assertThat(Term.AFTER_THE_CONTRACT.end(lastDay)).isEqualTo(at(end));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 2026-08-31T10:00:00.123+02:00, 2027-02-28T10:00:00.123+01:00",
    "6, 2027-08-31T10:00:00+02:00, 2028-02-29T10:00:00+01:00",
    "12, 2028-02-29T23:59:59.999+01:00, 2029-02-28T23:59:59.999+01:00",
    "12, 2026-03-29T03:00:00+02:00, 2027-03-29T03:00:00+02:00",
    "6, 2026-09-28T02:30:00+02:00, 2027-03-28T03:30:00+02:00", // 02:30 does not exist
    "6, 2026-04-25T02:30:00+02:00, 2026-10-25T02:30:00+02:00", // 02:30 is there twice: the first
    "1, 2027-01-31T12:00:00+01:00, 2027-02-28T12:00:00+01:00",
    "12, 2026-12-31T23:30:00+01:00, 2027-12-31T23:30:00+01:00",
  })
  void monthsAreCountedToTheSameWallClockTimeInFrance(int months, String start, String end) {
    assertThat(new Term.Calendar(Period.ofMonths(months)).end(at(start))).isEqualTo(at(end));
  }

  @Test
  void elapsedTimeKnowsNoClockChange() {
    var day = new Term.Elapsed(Duration.ofHours(24));
    assertThat(day.end(at("2027-03-27T12:00:00+01:00"))).isEqualTo(at("2027-03-28T13:00:00+02:00"));
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01, 2037-01-01T00:00+01:00", "2026-12-31, 2037-01-01T00:00+01:00"})
  void financialYearsCountFromTheEndOfTheYear(LocalDate day, String end) {
    assertThat(new Term.FinancialYears(10).end(day)).isEqualTo(at(end));
  }

  @ParameterizedTest
  @EnumSource
  void aCategoryIsOverAtItsEndAndNotAMillisecondEarlier(DataCategory category) {
    var start = at("2026-08-31T10:00:00+02:00");
    switch (category.term()) {
      case Term.Calendar _, Term.Elapsed _ -> {
        var end = category.end(start);
        assertThat(category.isOver(start, end.minusMillis(1))).isFalse();
        assertThat(category.isOver(start, end)).isTrue();
        // Whatever may still be visible starts at or after the oldest.
        assertThat(category.oldest(end.minusMillis(1))).isBeforeOrEqualTo(start);
      }
      case Term.Contract _, Term.FinancialYears _, Term.AsLongAs _ -> {
        assertThatThrownBy(() -> category.end(start)).hasMessageContaining(category.toString());
        assertThatThrownBy(() -> category.oldest(start)).hasMessageContaining(category.toString());
      }
    }
  }

  @Test
  void theJanitorComesThreeDaysAfterTheEnd() {
    assertThat(DataCategory.expiry(Instant.ofEpochSecond(1_000_000)))
        .isEqualTo(1_000_000 + 3 * 24 * 3600);
  }
}
