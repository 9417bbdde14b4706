package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDayTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static LocalDay day(String date, String zone) {
    return new LocalDay(LocalDate.parse(date), ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24, Europe/Paris, 1440, 2026-11-23T23:00:00Z",
    "2026-07-14, Europe/Paris, 1440, 2026-07-13T22:00:00Z",
    "2026-03-29, Europe/Paris, 1380, 2026-03-28T23:00:00Z",
    "2026-10-25, Europe/Paris, 1500, 2026-10-24T22:00:00Z",
    "2027-03-28, Europe/Paris, 1380, 2027-03-27T23:00:00Z",
    "2027-10-31, Europe/Paris, 1500, 2027-10-30T22:00:00Z",
    "2028-02-29, Europe/Paris, 1440, 2028-02-28T23:00:00Z",
    "2026-03-29, Indian/Reunion, 1440, 2026-03-28T20:00:00Z",
    "2026-10-25, America/Guadeloupe, 1440, 2026-10-25T04:00:00Z",
    "2026-10-25, Z, 1440, 2026-10-25T00:00:00Z",
    // Half an hour, forth and back.
    "2026-10-04, Australia/Lord_Howe, 1410, 2026-10-03T13:30:00Z",
    "2026-04-05, Australia/Lord_Howe, 1470, 2026-04-04T13:00:00Z",
    // Midnight does not exist: the day begins at 01:00.
    "2026-03-08, America/Havana, 1380, 2026-03-08T05:00:00Z",
    "2026-04-24, Africa/Cairo, 1380, 2026-04-23T22:00:00Z",
    // The hour before midnight comes twice.
    "2026-10-29, Africa/Cairo, 1500, 2026-10-28T21:00:00Z",
    // Midnight comes twice, and the day begins at the first.
    "2026-11-01, America/Havana, 1500, 2026-11-01T04:00:00Z",
    // Samoa went to the other side of the date line.
    "2011-12-29, Pacific/Apia, 1440, 2011-12-29T10:00:00Z",
    "2011-12-30, Pacific/Apia, 0, 2011-12-30T10:00:00Z",
    "2011-12-31, Pacific/Apia, 1440, 2011-12-30T10:00:00Z"
  })
  void aDayIsAsLongAsItsZoneMakesIt(String date, String zone, int minutes, Instant begin) {
    var day = day(date, zone);

    assertThat(day.minutes()).isEqualTo(minutes);
    assertThat(day.begin()).isEqualTo(begin);
    assertThat(day.elapsed(begin)).isZero();
    assertThat(day.at(0)).isEqualTo(begin);
  }

  @Test
  void minutesElapseWhateverTheClockShows() {
    var autumn = day("2026-10-25", "Europe/Paris");

    assertThat(autumn.at(120).atZone(PARIS).toLocalTime()).hasToString("02:00");
    assertThat(autumn.at(180).atZone(PARIS).toLocalTime()).hasToString("02:00");
    assertThat(autumn.at(600).atZone(PARIS).toLocalTime()).hasToString("09:00");
    assertThat(autumn.elapsed(Instant.parse("2026-10-25T08:00:00Z"))).isEqualTo(600);

    var spring = day("2027-03-28", "Europe/Paris");

    assertThat(spring.at(480).atZone(PARIS).toLocalTime()).hasToString("09:00");
    assertThat(spring.elapsed(Instant.parse("2027-03-28T07:00:00Z"))).isEqualTo(480);
  }

  @Test
  void aMinuteLastsUntilTheNext() {
    var day = day("2026-11-24", "Europe/Paris");

    assertThat(day.elapsed(Instant.parse("2026-11-23T23:00:59.999Z"))).isZero();
    assertThat(day.elapsed(Instant.parse("2026-11-23T23:01:00Z"))).isEqualTo(1);
  }

  @Test
  void beforeTheDayMinutesAreNegativeAndAfterItTheyRunOn() {
    var day = day("2026-11-24", "Europe/Paris");

    assertThat(day.elapsed(Instant.parse("2026-11-23T22:59:59.999Z"))).isEqualTo(-1);
    assertThat(day.elapsed(Instant.parse("2026-11-23T22:59:00Z"))).isEqualTo(-1);
    assertThat(day.elapsed(Instant.parse("2026-11-23T22:58:59Z"))).isEqualTo(-2);
    assertThat(day.elapsed(Instant.parse("2026-11-24T23:00:00Z"))).isEqualTo(1440);
    assertThat(day.elapsed(Instant.MAX)).isEqualTo(Integer.MAX_VALUE);
    assertThat(day.elapsed(Instant.MIN)).isEqualTo(Integer.MIN_VALUE);
    assertThat(day.at(-1)).isEqualTo(Instant.parse("2026-11-23T22:59:00Z"));
  }

  @Test
  void anInstantBelongsToTheDateOfItsZone() {
    var at = Instant.parse("2026-11-23T23:00:00Z");

    assertThat(LocalDay.of(at, PARIS)).isEqualTo(day("2026-11-24", "Europe/Paris"));
    assertThat(LocalDay.of(at.minusNanos(1), PARIS)).isEqualTo(day("2026-11-23", "Europe/Paris"));
    assertThat(LocalDay.of(at, ZoneId.of("Indian/Reunion")))
        .isEqualTo(day("2026-11-24", "Indian/Reunion"));
    assertThat(LocalDay.of(at, ZoneId.of("America/Guadeloupe")))
        .isEqualTo(day("2026-11-23", "America/Guadeloupe"));
  }

  @Test
  void theNextDayBeginsWhereThisOneEnds() {
    var leap = day("2028-02-28", "Europe/Paris").next();

    assertThat(leap.date()).isEqualTo(LocalDate.of(2028, 2, 29));
    assertThat(leap.next().date()).isEqualTo(LocalDate.of(2028, 3, 1));
    assertThat(leap.at(leap.minutes())).isEqualTo(leap.next().begin());
    assertThat(leap.next().zone()).isEqualTo(PARIS);
  }

  // In Newfoundland clocks went back at one minute past midnight.
  @Test
  void anHourOfYesterdayThatComesAgainBelongsToTheDayThatHasBegun() {
    var zone = ZoneId.of("America/St_Johns");
    var day = day("2010-11-07", "America/St_Johns");
    var again = day.at(30);

    assertThat(LocalDateTime.ofInstant(again, zone)).hasToString("2010-11-06T23:30");
    assertThat(LocalDay.of(again, zone)).isEqualTo(day);
    assertThat(LocalDay.of(day.begin(), zone)).isEqualTo(day);
    assertThat(LocalDay.of(day.begin().minusNanos(1), zone).date()).hasToString("2010-11-06");
    assertThat(day.minutes()).isEqualTo(1500);
    assertThat(day("2010-11-06", "America/St_Johns").minutes()).isEqualTo(1440);
  }

  @Test
  void aDayFallsIntoStretchesBetweenChangesOfTheClock() {
    assertThat(day("2026-10-25", "Europe/Paris").stretches())
        .containsExactly(
            new Stretch(new Span(0, 180), LocalDateTime.parse("2026-10-25T00:00")),
            new Stretch(new Span(180, 1500), LocalDateTime.parse("2026-10-25T02:00")));
    assertThat(day("2026-10-26", "Europe/Paris").stretches())
        .containsExactly(new Stretch(new Span(0, 1440), LocalDateTime.parse("2026-10-26T00:00")));
    assertThat(day("2026-10-24", "Europe/Paris").stretches()).hasSize(1);
    assertThat(new LocalDay(LocalDate.EPOCH, ZoneOffset.UTC).stretches()).hasSize(1);
    assertThat(day("2011-12-30", "Pacific/Apia").stretches()).isEmpty();
    assertThat(day("2011-12-29", "Pacific/Apia").stretches()).hasSize(1);
  }
}
