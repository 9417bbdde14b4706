package eu.ephemeride.notices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.policy.Term;
import java.time.Duration;
import java.time.Period;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever term the table holds is told as such, in both languages.
class TermWordsTest {
  static Stream<Arguments> terms() {
    return Stream.of(
        Arguments.of(new Term.Calendar(Period.ofMonths(6)), "six mois", "six months"),
        Arguments.of(new Term.Calendar(Period.ofMonths(7)), "sept mois", "seven months"),
        Arguments.of(new Term.Calendar(Period.ofMonths(1)), "un mois", "one month"),
        Arguments.of(new Term.Calendar(Period.ofMonths(16)), "seize mois", "sixteen months"),
        Arguments.of(new Term.Calendar(Period.ofMonths(25)), "25 mois", "25 months"),
        Arguments.of(new Term.Calendar(Period.ofYears(1)), "un an", "one year"),
        Arguments.of(
            new Term.Calendar(Period.of(2, 6, 0)),
            "deux ans et six mois",
            "two years and six months"),
        Arguments.of(new Term.Calendar(Period.ofDays(10)), "dix jours", "ten days"),
        Arguments.of(new Term.Elapsed(Duration.ofDays(30)), "30 jours", "30 days"),
        Arguments.of(new Term.Elapsed(Duration.ofHours(1)), "une heure", "one hour"),
        Arguments.of(new Term.Elapsed(Duration.ofHours(24)), "un jour", "one day"),
        Arguments.of(
            new Term.Elapsed(Duration.ofMinutes(255)),
            "quatre heures et quinze minutes",
            "four hours and fifteen minutes"),
        Arguments.of(
            new Term.Contract(Period.ofMonths(3)),
            "la durée du contrat, puis trois mois",
            "the length of the contract, then three months"),
        Arguments.of(new Term.FinancialYears(10), "dix ans", "ten years"));
  }

  @ParameterizedTest
  @MethodSource("terms")
  void aTermIsToldInWords(Term term, String french, String english) {
    assertThat(new TermWords(Texts.in(Language.FR)).of(term)).contains(french);
    assertThat(new TermWords(Texts.in(Language.EN)).of(term)).contains(english);
  }

  @Test
  void andInIso8601ForMachines() {
    assertThat(TermWords.iso(new Term.Calendar(Period.ofMonths(12)))).contains("P12M");
    assertThat(TermWords.iso(new Term.Elapsed(Duration.ofMinutes(255)))).contains("PT4H15M");
    assertThat(TermWords.iso(Term.AFTER_THE_CONTRACT)).contains("P3M");
    assertThat(TermWords.iso(new Term.FinancialYears(10))).contains("P10Y");
    assertThat(TermWords.iso(new Term.AsLongAs())).isEmpty();
  }
}
