package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  @Test
  void everyCountryOfIso3166Passes() {
    assertThat(Locale.getISOCountries()).hasSizeGreaterThan(240);
    for (var alpha2 : Locale.getISOCountries()) {
      assertThat(valid(Country.parse(alpha2)).alpha2()).isEqualTo(alpha2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "F", "fr", "Fr", "FRA", " FR", "FR ", "ZZ", "XK", "UK", "EU", "AN", "33"})
  void anythingElseIsNoCountry(String text) {
    assertThat(broken(Country.parse(text))).isEqualTo(Rule.COUNTRY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF", "MC"
      })
  void whereLaPosteDeliversACodeHasFiveDigits(String alpha2) {
    var country = new Country(alpha2);

    assertThat(valid(PostalCode.parse("01234", country)).value()).isEqualTo("01234");
    assertThat(valid(PostalCode.parse(" 97400\t", country)).value()).isEqualTo("97400");
    for (var text :
        new String[] {"", "1234", "012345", "0123A", "01 234", "F-01234", "٠١٢٣٤", "０１２３４"}) {
      assertThat(broken(PostalCode.parse(text, country))).as(text).isEqualTo(Rule.POSTAL_CODE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, BE",
    "1000, BE",
    "AD500, AD",
    "SW1A 1AA, GB",
    "1234-567, PT",
    "L-1234, LU",
    "A1-B2 C3-D4E, IE",
    "123456789012, US",
    "sw1a 1aa, GB"
  })
  void elsewhereACodeHasUpToTwelveCharacters(String text, String alpha2) {
    assertThat(valid(PostalCode.parse(text, new Country(alpha2))).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-1000", "1000-", "10_00", "1000\n1000", "1234567890123", "é"})
  void elsewhereTooACodeHasAForm(String text) {
    assertThat(broken(PostalCode.parse(text, new Country("BE")))).isEqualTo(Rule.POSTAL_CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "Indian/Reunion",
        "America/Guadeloupe",
        "America/Martinique",
        "America/Cayenne",
        "America/Port-au-Prince",
        "America/Argentina/Buenos_Aires",
        "Pacific/Noumea",
        "Africa/Abidjan",
        "Asia/Tokyo",
        "Atlantic/Azores",
        "Australia/Sydney",
        "Antarctica/DumontDUrville"
      })
  void aRegionAndACityAreATimeZone(String text) {
    assertThat(valid(PracticeZone.parse(text)).zone()).isEqualTo(ZoneId.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Paris",
        "Europe",
        "Europe/",
        "Europe/Nowhere",
        "europe/paris",
        "EUROPE/PARIS",
        " Europe/Paris",
        "Europe/Paris ",
        "UTC",
        "GMT",
        "Z",
        "CET",
        "+01:00",
        "UTC+1",
        "Etc/GMT+1",
        "Etc/UTC",
        "SystemV/EST5",
        "US/Eastern"
      })
  void anOffsetAnAliasOrAnUnknownCityIsNone(String text) {
    assertThat(broken(PracticeZone.parse(text))).isEqualTo(Rule.TIME_ZONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2026-11-01", "v1.2_b", "1234567890123456789012345678901234567890"})
  void aVersionIsKeptAsItsPublisherWritesIt(String text) {
    assertThat(valid(DocumentVersion.parse(text)).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 ", "v1/2", "é", "12345678901234567890123456789012345678901"})
  void anythingElseIsNoVersion(String text) {
    assertThat(broken(DocumentVersion.parse(text))).isEqualTo(Rule.VERSION);
  }
}
