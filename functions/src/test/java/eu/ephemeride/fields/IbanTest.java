package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.math.BigInteger;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
  // Examples of the registry (SWIFT), none of them an account.
  private static final String FRENCH = "FR1420041010050500013M02606";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FRENCH,
        "BE68539007547034",
        "DE89370400440532013000",
        "GB29NWBK60161331926819",
        "LU280019400644750000",
        "MC5811222000010123456789030",
        "CH9300762011623852957",
        "ES9121000418450200051332",
        "IT60X0542811101000000123456",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
        "RU0204452560040702810412345678901",
        "XK051212012345678906"
      })
  void theExamplesOfTheRegistryPass(String text) {
    assertThat(valid(Iban.parse(text)).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FR14 2004 1010 0505 0001 3M02 606",
        "fr14 2004 1010 0505 0001 3m02 606",
        "  FR1420041010050500013M02606 ",
        "F R1420041010050500013M0260 6"
      })
  void groupsAndSmallLettersAreRead(String text) {
    assertThat(valid(Iban.parse(text)).value()).isEqualTo(FRENCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FR",
        "FR14",
        "1420041010050500013M02606",
        "FRA420041010050500013M02606",
        "FR1A20041010050500013M02606",
        "FR14-2004-1010-0505-0001-3M02-606",
        "FR14\u00a02004\u00a01010\u00a00505\u00a00001\u00a03M02\u00a0606",
        "FR14\t20041010050500013M02606",
        "FR14200410100505000１3M02606",
        "NO93860111179",
        "RU020445256004070281041234567890123"
      })
  void whatHasNotTheFormIsRefused(String text) {
    assertThat(broken(Iban.parse(text))).isEqualTo(Rule.IBAN_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB29NWBK6016133192681ß", "GB29NWBK60161331926819ſ", "GB29NWBKıııııııı"})
  void lettersThatOnlyBecomeLatinAsCapitalsAreRefused(String text) {
    assertThat(broken(Iban.parse(text))).isEqualTo(Rule.IBAN_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ1420041010050500013M02606", "US1420041010050500013M02606"})
  void aCountryWithoutIbansIsRefused(String text) {
    assertThat(broken(Iban.parse(text))).isEqualTo(Rule.IBAN_COUNTRY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FR1420041010050500013M0260",
        "FR1420041010050500013M026060",
        "BE6853900754703",
        "BE685390075470344"
      })
  void theLengthOfAnotherCountryIsRefused(String text) {
    assertThat(broken(Iban.parse(text))).isEqualTo(Rule.IBAN_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FR1520041010050500013M02606",
        "FR1420041010050500013M02607",
        "FR1420041010050500013N02606",
        "FR1402041010050500013M02606",
        "BE68539007547043"
      })
  void aWrongOrSwappedCharacterIsFound(String text) {
    assertThat(broken(Iban.parse(text))).isEqualTo(Rule.IBAN_CHECKSUM);
  }

  // 00, 01 and 99 leave the remainder 1 just as 97, 98 and 02 do, but are never issued.
  @ParameterizedTest
  @CsvSource({"97,00", "98,01", "02,99"})
  void checkDigitsThatTheFormulaNeverMakesAreRefused(String made, String twin) {
    var account = accountWith(made);

    assertThat(valid(Iban.parse("BE" + made + account)).value()).hasSize(16);
    assertThat(remainder("BE" + twin + account)).isEqualTo(1);
    assertThat(broken(Iban.parse("BE" + twin + account))).isEqualTo(Rule.IBAN_CHECKSUM);
  }

  @Test
  void sixtyCharactersAreReadAndSixtyOneAreNot() {
    var padded = FRENCH + " ".repeat(33);

    assertThat(valid(Iban.parse(padded)).value()).isEqualTo(FRENCH);
    assertThat(broken(Iban.parse(padded + " "))).isEqualTo(Rule.IBAN_FORM);
  }

  @Test
  void onlyItsLastFourCharactersMayBeShown() {
    assertThat(valid(Iban.parse(FRENCH)).lastFour()).isEqualTo("2606");
  }

  @Test
  void everyIbanMadeByTheFormulaPassesAndItsNeighbourDoesNot() {
    Property.forAll(random -> {
      var account = anyAccount(random);
      var check = 98 - remainder("FR00" + account);
      var iban = "FR" + String.format("%02d", check) + account;
      var neighbour = "FR" + String.format("%02d", check == 98 ? 2 : check + 1) + account;

      assertThat(valid(Iban.parse(iban)).value()).isEqualTo(iban);
      assertThat(broken(Iban.parse(neighbour))).isEqualTo(Rule.IBAN_CHECKSUM);
    });
  }

  private static String accountWith(String check) {
    for (var i = 0; i < 1000; i++) {
      var account = String.format("%012d", i);
      if (98 - remainder("BE00" + account) == Integer.parseInt(check)) {
        return account;
      }
    }
    throw new AssertionError("no account has the check digits " + check);
  }

  private static String anyAccount(RandomGenerator random) {
    var account = new StringBuilder();
    for (var i = 0; i < 23; i++) {
      account.append(Character.forDigit(random.nextInt(36), 36));
    }
    return account.toString().toUpperCase(Locale.ROOT);
  }

  // The definition: the whole as one number.
  private static int remainder(String iban) {
    var digits = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
  }
}
