package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
  private static final Country FRANCE = new Country("FR");

  // 01 99 00 is kept for fiction by the French regulator; the others are the library's examples.
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0199000001,FR,+33199000001",
        "01 99 00 00 01,FR,+33199000001",
        "01.99.00.00.01,FR,+33199000001",
        "01-99-00-00-01,FR,+33199000001",
        "01/99/00/00/01,FR,+33199000001",
        "01\u00a099\u202f00 00 01,FR,+33199000001",
        " 0199000001\t,FR,+33199000001",
        "+33 (0)1 99 00 00 01,FR,+33199000001",
        "0033 1 99 00 00 01,FR,+33199000001",
        "+33 1 99 00 00 01,BE,+33199000001",
        "0612345678,FR,+33612345678",
        "0262161234,RE,+262262161234",
        "+262 262 16 12 34,FR,+262262161234",
        "0590201234,GP,+590590201234",
        "0596301234,MQ,+596596301234",
        "0594101234,GF,+594594101234",
        "02 01 23 45 67,IT,+390201234567"
      })
  void aNumberOfTheRegionOrOfAnyCountryBecomesE164(String text, String region, String e164) {
    assertThat(valid(PhoneNumber.parse(text, new Country(region))).e164()).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "15",
        "112",
        "3949",
        "0199",
        "019900000",
        "01990000011",
        "+",
        "+0199000001",
        "++33199000001",
        "+999199000001",
        "01 99 00 00 01 ext. 5",
        "01 99 00 00 01;ext=5",
        "01 99 00 00 01 x5",
        "01 99 00 00 01#5",
        "tel:+33199000001",
        "0199AAAAAA",
        "０１９９０００００１",
        "01\n99000001",
        "()"
      })
  void whatCannotBeCalledFromAbroadIsRefused(String text) {
    assertThat(broken(PhoneNumber.parse(text, FRANCE))).isEqualTo(Rule.PHONE);
  }

  @Test
  void aNumberOfAnotherRegionNeedsItsCountryCode() {
    assertThat(broken(PhoneNumber.parse("0262161234", FRANCE))).isEqualTo(Rule.PHONE);
    assertThat(broken(PhoneNumber.parse("0199000001", new Country("TF")))).isEqualTo(Rule.PHONE);
  }

  @Test
  void fortyCharactersAreReadAndFortyOneAreNot() {
    var padded = "0199000001" + " ".repeat(30);

    assertThat(valid(PhoneNumber.parse(padded, FRANCE)).e164()).isEqualTo("+33199000001");
    assertThat(broken(PhoneNumber.parse(padded + " ", FRANCE))).isEqualTo(Rule.PHONE);
  }

  @Test
  void theExampleOfEveryRegionIsRead() {
    var numbers = PhoneNumberUtil.getInstance();
    for (var region : numbers.getSupportedRegions()) {
      var example = numbers.getExampleNumber(region);
      var national = numbers.format(example, PhoneNumberFormat.NATIONAL);

      assertThat(valid(PhoneNumber.parse(national, new Country(region))).e164())
          .as(region)
          .isEqualTo(
              "+" + example.getCountryCode() + numbers.getNationalSignificantNumber(example));
    }
    assertThat(numbers.getSupportedRegions()).hasSizeGreaterThan(200);
  }
}
