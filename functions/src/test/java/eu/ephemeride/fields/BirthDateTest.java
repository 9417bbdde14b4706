package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @ParameterizedTest
  @ValueSource(strings = {"1950-02-28", "2000-02-29", "1904-02-29", "2024-02-29", "2026-11-01"})
  void aDayOfTheCalendarThatHasComeIsABirthDate(String iso) {
    assertThat(valid(BirthDate.parse(iso, TODAY)).date()).isEqualTo(LocalDate.parse(iso));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1950-02-29",
        "1900-02-29",
        "2023-02-29",
        "1950-04-31",
        "1950-13-01",
        "1950-00-10",
        "1950-01-00",
        "1950-01-32",
        "1950-1-1",
        "50-01-01",
        "28/02/1950",
        "1950-02-28T00:00",
        "1950-02-28 ",
        " 1950-02-28",
        "+1950-02-28",
        "-1950-02-28",
        "+11950-02-28",
        "1950-02-2８",
        "１９５０-02-28"
      })
  void anythingElseIsNoDate(String text) {
    assertThat(broken(BirthDate.parse(text, TODAY))).isEqualTo(Rule.DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-02", "2027-01-01", "9999-12-31"})
  void tomorrowLiesAhead(String iso) {
    assertThat(broken(BirthDate.parse(iso, TODAY))).isEqualTo(Rule.DATE_FUTURE);
  }

  @ParameterizedTest
  @CsvSource({
    "1896-11-01, 2026-11-01, true",
    "1896-10-31, 2026-11-01, false",
    "1896-02-29, 2026-02-28, true",
    "1896-02-29, 2026-03-02, false",
    "1895-11-02, 2026-11-01, false",
    "0000-01-01, 2026-11-01, false"
  })
  void nobodyIsBornMoreThan130YearsBack(String iso, LocalDate today, boolean passes) {
    var parsed = BirthDate.parse(iso, today);

    if (passes) {
      assertThat(valid(parsed).date()).isEqualTo(LocalDate.parse(iso));
    } else {
      assertThat(broken(parsed)).isEqualTo(Rule.DATE_TOO_OLD);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2008-11-01, 2026-10-31, false",
    "2008-11-01, 2026-11-01, true",
    "2008-11-01, 2026-11-02, true",
    "2008-02-29, 2026-02-28, false",
    "2008-02-29, 2026-03-01, true",
    "2010-02-28, 2028-02-27, false",
    "2010-02-28, 2028-02-28, true",
    "2010-03-01, 2028-02-29, false",
    "1950-02-28, 2026-11-01, true",
    "2026-11-01, 2026-11-01, false"
  })
  void whoHasCompleted18YearsIsAnAdult(LocalDate born, LocalDate today, boolean adult) {
    assertThat(new BirthDate(born).isAdult(today)).isEqualTo(adult);
  }
}
