package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SirenTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "123456782,123456782",
        "123 456 782,123456782",
        "123456 782,123456782",
        " 123 456 782\t,123456782",
        "000000018,000000018",
        "999999998,999999998"
      })
  void nineDigitsByLuhnAreASiren(String text, String digits) {
    assertThat(valid(Siren.parse(text)).digits()).isEqualTo(digits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "12345678",
        "1234567820",
        "12 345 6782",
        "123  456 782",
        "123-456-782",
        "123\u00a0456\u00a0782",
        "12345678a",
        "FR123456782",
        "-123456782",
        "١٢٣٤٥٦٧٨٢",
        "１２３４５６７８２",
        "000000000",
        "000 000 000"
      })
  void anythingElseHasNotTheForm(String text) {
    assertThat(broken(Siren.parse(text))).isEqualTo(Rule.SIREN_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789", "123456780", "213456782", "000000001", "999999999"})
  void aWrongDigitIsFoundByLuhn(String text) {
    assertThat(broken(Siren.parse(text))).isEqualTo(Rule.SIREN_LUHN);
  }

  @Test
  void thirtyCharactersAreReadAndThirtyOneAreNot() {
    assertThat(valid(Siren.parse("123456782" + " ".repeat(21))).digits()).isEqualTo("123456782");
    assertThat(broken(Siren.parse("123456782" + " ".repeat(22)))).isEqualTo(Rule.SIREN_FORM);
  }

  @Test
  void oneLastDigitOfTenFitsEveryHead() {
    Property.forAll(random -> {
      var head = String.format("%08d", random.nextInt(1, 100_000_000));

      var fitting =
          IntStream.range(0, 10)
              .filter(last -> Siren.parse(head + last) instanceof Parsed.Valid<Siren>)
              .toArray();

      assertThat(fitting).containsExactly(checkDigit(head));
    });
  }

  // Luhn by the table of doubled digits, from the left: the second, fourth, … of nine count double.
  private static int checkDigit(String head) {
    var doubled = new int[] {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
    var sum = 0;
    for (var i = 0; i < 8; i++) {
      var digit = head.charAt(i) - '0';
      sum += i % 2 == 1 ? doubled[digit] : digit;
    }
    return (10 - sum % 10) % 10;
  }
}
