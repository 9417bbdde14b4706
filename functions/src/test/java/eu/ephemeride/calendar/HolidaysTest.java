package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1818-03-22",
        "1886-04-25",
        "1943-04-25",
        "1954-04-18",
        "1961-04-02",
        "1981-04-19",
        "1999-04-04",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2100-03-28",
        "2285-03-22"
      })
  void easterFallsWhereTheAlmanacsSay(LocalDate date) {
    assertThat(Easter.of(date.getYear())).isEqualTo(date);
  }

  @Test
  void easterIsASundayBetween22MarchAnd25April() {
    for (var year = 1583; year < 4100; year++) {
      assertThat(Easter.of(year))
          .matches(date -> date.getDayOfWeek() == DayOfWeek.SUNDAY)
          .isBetween(LocalDate.of(year, 3, 22), LocalDate.of(year, 4, 25));
    }
  }

  @Test
  void metropolitanFranceHasElevenHolidays() {
    assertThat(Holidays.METROPOLITAN.of(2026))
        .extracting(LocalDate::toString)
        .containsExactly(
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-08",
            "2026-05-14",
            "2026-05-25",
            "2026-07-14",
            "2026-08-15",
            "2026-11-01",
            "2026-11-11",
            "2026-12-25");
  }

  @Test
  void twoHolidaysThatMeetAreOne() {
    assertThat(Holidays.METROPOLITAN.of(2008))
        .hasSize(10)
        .contains(LocalDate.of(2008, 5, 1), LocalDate.of(2008, 3, 24), LocalDate.of(2008, 5, 12));
    // Ascension on 8 May.
    assertThat(Holidays.METROPOLITAN.of(1997)).hasSize(10).contains(LocalDate.of(1997, 5, 8));
  }

  @ParameterizedTest
  @CsvSource({
    "ALSACE_MOSELLE, 2026-04-03",
    "ALSACE_MOSELLE, 2026-12-26",
    "GUADELOUPE, 2026-05-27",
    "MARTINIQUE, 2026-05-22",
    "GUYANE, 2026-06-10",
    "REUNION, 2026-12-20",
    "MAYOTTE, 2026-04-27"
  })
  void somePartsOfFranceHaveHolidaysOfTheirOwn(Holidays holidays, LocalDate own) {
    var others = new TreeSet<>(holidays.of(2026));
    others.removeAll(Holidays.METROPOLITAN.of(2026));

    assertThat(others).contains(own).hasSize(holidays == Holidays.ALSACE_MOSELLE ? 2 : 1);
    assertThat(holidays.of(2026)).containsAll(Holidays.METROPOLITAN.of(2026));
    assertThat(holidays.includes(own)).isTrue();
    assertThat(Holidays.METROPOLITAN.includes(own)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Holidays.class)
  void aDateIsIncludedWhenItsYearListsIt(Holidays holidays) {
    var listed = holidays.of(2027);
    for (var date = LocalDate.of(2027, 1, 1); date.getYear() == 2027; date = date.plusDays(1)) {
      assertThat(holidays.includes(date)).isEqualTo(listed.contains(date));
    }
  }

  @Test
  void whoObservesNoneHasNone() {
    assertThat(Holidays.NONE.of(2026)).isEmpty();
    assertThat(Holidays.NONE.includes(LocalDate.of(2026, 1, 1))).isFalse();
  }

  @Test
  void theirWordsStayForEver() {
    assertThat(Holidays.values())
        .extracting(Holidays::word)
        .containsExactly(
            "none",
            "metropolitan",
            "alsace-moselle",
            "guadeloupe",
            "martinique",
            "guyane",
            "reunion",
            "mayotte");
  }
}
