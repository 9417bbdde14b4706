package eu.ephemeride.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RuleTest {
  // Frozen: clients decide by these words. More may come, none may go.
  @Test
  void theCodesStayForEver() {
    assertThat(Rule.values())
        .extracting(Rule::code)
        .contains(
            "required",
            "unknown-field",
            "wrong-type",
            "blank",
            "too-long",
            "characters",
            "not-allowed",
            "siren-form",
            "siren-luhn",
            "iban-form",
            "iban-country",
            "iban-length",
            "iban-mod97",
            "bic-form",
            "bic-country",
            "country",
            "address-lines",
            "postal-code",
            "phone",
            "email",
            "date",
            "date-future",
            "date-too-old",
            "not-adult",
            "departement",
            "departement-20",
            "time-zone",
            "version",
            "minutes-range",
            "minutes-step",
            "time",
            "five-minutes");
  }

  @Test
  void aCodeIsTheNameOfItsRule() {
    for (var rule : Rule.values()) {
      var word = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');

      assertThat(rule.code()).isEqualTo(rule == Rule.IBAN_CHECKSUM ? "iban-mod97" : word);
    }
    assertThat(Rule.values()).extracting(Rule::code).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleSaysWhatItAsksInOneSentenceOfItsOwn() {
    assertThat(Rule.values())
        .extracting(Rule::sentence)
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("[A-Z].{15,}\\."));
  }

  @Test
  void personalDataPrintsTheNameOfItsTypeAlone() {
    var lines = new AddressLines(List.of("planted"));
    var code = new PostalCode("planted");
    var label = new Label("planted");

    assertThat(List.of(lines, code, label).toString())
        .isEqualTo("[AddressLines, PostalCode, Label]");
    assertThat(new Bic("planted")).hasToString("Bic");
    assertThat(new BirthDate(LocalDate.EPOCH)).hasToString("BirthDate");
    assertThat(new BirthDepartement("planted")).hasToString("BirthDepartement");
    assertThat(new EmailAddress("planted")).hasToString("EmailAddress");
    assertThat(new Iban("planted")).hasToString("Iban");
    assertThat(new PersonName("planted")).hasToString("PersonName");
    assertThat(new PhoneNumber("planted")).hasToString("PhoneNumber");
    assertThat(new Siren("planted")).hasToString("Siren");
    assertThat(new PostalAddress(lines, code, label, new Country("FR")))
        .hasToString("PostalAddress");
    assertThat(new Parsed.Valid<>("planted")).hasToString("Valid");
  }
}
