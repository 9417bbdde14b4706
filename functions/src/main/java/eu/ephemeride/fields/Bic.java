package eu.ephemeride.fields;

import java.util.Locale;
import java.util.regex.Pattern;

/// A bank's identifier (ISO 9362): four of the party, two of the country, two of the place, three
/// of a branch or none.
public record Bic(String value) {
  // ASCII only, before letters are made capital: a sharp s would become two.
  private static final Pattern FORM =
      Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?", Pattern.CASE_INSENSITIVE);

  /// Letters are made capital.
  public static Parsed<Bic> parse(String text) {
    if (text.length() > 20) {
      return new Parsed.Broken<>(Rule.BIC_FORM);
    }
    var written = text.strip();
    if (!FORM.matcher(written).matches()) {
      return new Parsed.Broken<>(Rule.BIC_FORM);
    }
    var value = written.toUpperCase(Locale.ROOT);
    var country = value.substring(4, 6);
    // Kosovo's banks use XK, which ISO 3166 leaves to users.
    return Country.isListed(country) || country.equals("XK")
        ? new Parsed.Valid<>(new Bic(value))
        : new Parsed.Broken<>(Rule.BIC_COUNTRY);
  }

  @Override
  public String toString() {
    return "Bic";
  }
}
