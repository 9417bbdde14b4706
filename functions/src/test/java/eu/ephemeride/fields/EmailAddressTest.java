package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  // Three labels of 63 and one of 60, 252 characters with their points.
  private static final String LONGEST_DOMAIN =
      "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nom@example.org",
        "nom.fictif+agenda@example.org",
        "a@b.fr",
        "1@2.fr",
        "!#$%&'*+/=?^_`{|}~-@example.org",
        "Nom@Example.ORG",
        "nom@xn--preuve-9ra.example",
        "nom@a-b.c--d.example",
        "nom@example.x1"
      })
  void theCommonFormIsKeptAsWritten(String text) {
    assertThat(valid(EmailAddress.parse(text)).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nom",
        "@example.org",
        "nom@",
        "nom@example",
        "nom@example.",
        "nom@.example.org",
        "nom@example..org",
        "nom@-example.org",
        "nom@example-.org",
        "nom@example.-org",
        "nom@example.o",
        "nom@example.1rg",
        "nom@example.org-",
        "nom@192.0.2.1",
        "nom@[192.0.2.1]",
        ".nom@example.org",
        "nom.@example.org",
        "n..om@example.org",
        "n om@example.org",
        "\"nom\"@example.org",
        "nom(x)@example.org",
        "nom@autre@example.org",
        "Nom <nom@example.org>",
        "nom,autre@example.org",
        "nom;autre@example.org",
        "nom:autre@example.org",
        "nom\\@example.org",
        "nom@exam_ple.org",
        "nom@example.org\r\nBcc: a@b.fr",
        "nom\r\n@example.org",
        "nom\u0000@example.org",
        "nöm@example.org",
        "nom@exämple.org",
        "nom@example。org",
        "nom＠example.org"
      })
  void anyOtherFormIsRefused(String text) {
    assertThat(broken(EmailAddress.parse(text))).isEqualTo(Rule.EMAIL);
  }

  @Test
  void spaceAroundItIsDropped() {
    assertThat(valid(EmailAddress.parse(" nom@example.org\t")).value())
        .isEqualTo("nom@example.org");
  }

  @ParameterizedTest
  @CsvSource({"1,true", "64,true", "65,false"})
  void theLocalPartHasAtMost64Characters(int length, boolean passes) {
    var parsed = EmailAddress.parse("n".repeat(length) + "@example.org");

    assertThat(parsed instanceof Parsed.Valid<EmailAddress>).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({"63,true", "64,false"})
  void aLabelHasAtMost63Characters(int length, boolean passes) {
    assertThat(EmailAddress.parse("nom@" + "a".repeat(length) + ".org") instanceof Parsed.Valid<?>)
        .isEqualTo(passes);
    assertThat(EmailAddress.parse("nom@example." + "a".repeat(length)) instanceof Parsed.Valid<?>)
        .isEqualTo(passes);
  }

  @Test
  void theWholeHasAtMost254Characters() {
    var longest = "n@" + LONGEST_DOMAIN;

    assertThat(valid(EmailAddress.parse(longest)).value()).hasSize(254);
    assertThat(broken(EmailAddress.parse("n" + longest))).isEqualTo(Rule.EMAIL);
  }

  @Test
  void whatIsTwiceAsLongIsNotEvenRead() {
    var padded = "nom@example.org" + " ".repeat(493);

    assertThat(valid(EmailAddress.parse(padded)).value()).isEqualTo("nom@example.org");
    assertThat(broken(EmailAddress.parse(padded + " "))).isEqualTo(Rule.TOO_LONG);
  }

  @Test
  void itsNormalFormIsInSmallLetters() {
    assertThat(valid(EmailAddress.parse("Nom.Fictif@Example.ORG")).normalForm())
        .isEqualTo("nom.fictif@example.org");
    assertThat(new EmailAddress("ＮＯＭ@example.org").normalForm()).isEqualTo("nom@example.org");
  }
}
