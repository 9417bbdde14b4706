package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FictionalSirenTest {
  @Test
  void everyOneHasNineDigitsThatEndByLuhnsFormula() {
    assertThat(IntStream.iterate(1, n -> n <= FictionalSiren.LAST, n -> n + 997))
        .extracting(FictionalSiren::of)
        .allMatch(siren -> siren.matches("00[0-9]{7}"))
        .allMatch(siren -> luhn(siren) % 10 == 0)
        .doesNotHaveDuplicates();
  }

  // The other way round than the code: from the left, where every second digit counts twice.
  private static int luhn(String siren) {
    return IntStream.range(0, siren.length())
        .map(i -> (siren.charAt(i) - '0') * (i % 2 + 1))
        .map(weighted -> weighted / 10 + weighted % 10)
        .sum();
  }

  @Test
  void theFormulaIsThatOfTheExamplesOfTheProduct() {
    assertThat(luhn("123456782") % 10).isZero();
    assertThat(FictionalSiren.of(1)).isEqualTo("000000018");
  }
}
