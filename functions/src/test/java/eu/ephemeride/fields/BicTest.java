package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BicTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "TESTFRPP,TESTFRPP",
        "TESTFRPPXXX,TESTFRPPXXX",
        "testfrppxxx,TESTFRPPXXX",
        " TESTFRPP\t,TESTFRPP",
        "1234BE56789,1234BE56789",
        "TESTXKPR,TESTXKPR"
      })
  void eightOrElevenCharactersAroundACountryAreABic(String text, String value) {
    assertThat(valid(Bic.parse(text)).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TESTFRP",
        "TESTFRPPX",
        "TESTFRPPXX",
        "TESTFRPPXXXX",
        "TEST FRPP",
        "TEST-FRP",
        "TESTF1PP",
        "TÉSTFRPP",
        "TESTFRP\u0661"
      })
  void whatHasNotTheFormIsRefused(String text) {
    assertThat(broken(Bic.parse(text))).isEqualTo(Rule.BIC_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TESTFRß", "TEſTFRPP", "TESTFRPı", "ﬁTFRPPX", "TESTFRﬃ"})
  void lettersThatOnlyBecomeLatinAsCapitalsAreRefused(String text) {
    assertThat(broken(Bic.parse(text))).isEqualTo(Rule.BIC_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TESTZZPP", "TESTUKPP", "TESTEUPP"})
  void whatIsNoCountryIsRefused(String text) {
    assertThat(broken(Bic.parse(text))).isEqualTo(Rule.BIC_COUNTRY);
  }

  @Test
  void twentyCharactersAreReadAndTwentyOneAreNot() {
    assertThat(valid(Bic.parse("TESTFRPP" + " ".repeat(12))).value()).isEqualTo("TESTFRPP");
    assertThat(broken(Bic.parse("TESTFRPP" + " ".repeat(13)))).isEqualTo(Rule.BIC_FORM);
  }
}
