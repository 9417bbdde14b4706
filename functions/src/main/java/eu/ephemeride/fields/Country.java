package eu.ephemeride.fields;

import java.util.Locale;
import java.util.Set;

/// A country of ISO 3166-1, by its two letters.
public record Country(String alpha2) {
  private static final Set<String> LISTED = Set.of(Locale.getISOCountries());

  /// Capital letters only.
  public static Parsed<Country> parse(String text) {
    return isListed(text)
        ? new Parsed.Valid<>(new Country(text))
        : new Parsed.Broken<>(Rule.COUNTRY);
  }

  static boolean isListed(String alpha2) {
    return LISTED.contains(alpha2);
  }
}
