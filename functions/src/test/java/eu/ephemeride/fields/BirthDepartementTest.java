package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDepartementTest {
  private static final BirthDate IN_1950 = new BirthDate(LocalDate.of(1950, 2, 28));

  @Test
  void exactlyTheListedCodesPass() {
    var listed = new HashSet<>(Set.of("2A", "2B", "984", "986", "987", "988", "99"));
    for (var i = 1; i <= 95; i++) {
      listed.add(String.format("%02d", i));
    }
    for (var i = 971; i <= 978; i++) {
      listed.add(Integer.toString(i));
    }
    var passing = new HashSet<String>();
    for (var i = 0; i < 36 * 36 * 36; i++) {
      for (var length = 1; length <= 3; length++) {
        var code = Integer.toString(36 * 36 * 36 + i, 36).substring(4 - length);
        if (BirthDepartement.parse(code.toUpperCase(Locale.ROOT), IN_1950)
            instanceof Parsed.Valid<BirthDepartement>(var value)) {
          passing.add(value.code());
        }
      }
    }

    assertThat(passing).isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource({"2a,2A", "2b,2B", "2A,2A"})
  void aSmallLetterIsMadeCapital(String text, String code) {
    assertThat(valid(BirthDepartement.parse(text, IN_1950)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "1", "00", "96", "97", "98", "2C", "970", "979", "985", "989", "100", " 75", "75 ",
        "7５", "9710", "75001"
      })
  void anythingElseIsNoDepartement(String text) {
    assertThat(broken(BirthDepartement.parse(text, IN_1950))).isEqualTo(Rule.DEPARTEMENT);
  }

  @Test
  void corsicaWasOneDepartementUntilTheEndOf1975() {
    var last = new BirthDate(LocalDate.of(1975, 12, 31));
    var first = new BirthDate(LocalDate.of(1976, 1, 1));

    assertThat(valid(BirthDepartement.parse("20", last)).code()).isEqualTo("20");
    assertThat(broken(BirthDepartement.parse("20", first))).isEqualTo(Rule.DEPARTEMENT_20);
    assertThat(valid(BirthDepartement.parse("2A", first)).code()).isEqualTo("2A");
    assertThat(valid(BirthDepartement.parse("2B", last)).code()).isEqualTo("2B");
    assertThat(valid(BirthDepartement.parse("21", first)).code()).isEqualTo("21");
  }
}
