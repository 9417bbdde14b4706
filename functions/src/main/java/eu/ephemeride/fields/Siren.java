package eu.ephemeride.fields;

import java.util.regex.Pattern;

/// The number of a French firm: nine digits, the last by Luhn's formula (P1).
public record Siren(String digits) {
  private static final Pattern FORM = Pattern.compile("[0-9]{3} ?[0-9]{3} ?[0-9]{3}");

  /// Grouping spaces are dropped.
  public static Parsed<Siren> parse(String text) {
    if (text.length() > 30 || !FORM.matcher(text.strip()).matches()) {
      return new Parsed.Broken<>(Rule.SIREN_FORM);
    }
    var digits = text.replace(" ", "").strip();
    if (digits.equals("000000000")) {
      return new Parsed.Broken<>(Rule.SIREN_FORM);
    }
    return luhn(digits) == 0
        ? new Parsed.Valid<>(new Siren(digits))
        : new Parsed.Broken<>(Rule.SIREN_LUHN);
  }

  private static int luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10;
  }

  @Override
  public String toString() {
    return "Siren";
  }
}
