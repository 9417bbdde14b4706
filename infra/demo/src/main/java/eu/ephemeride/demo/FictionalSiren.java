package eu.ephemeride.demo;

import java.util.Locale;

/// Numbers that have the form of a firm's and are none's: they begin with 00, and end by Luhn's
/// formula.
final class FictionalSiren {
  /// The last one's number.
  static final int LAST = 999_999;

  private FictionalSiren() {}

  /// The n-th, from 1: nine zeros are none.
  static String of(int n) {
    var digits = String.format(Locale.ROOT, "00%06d", n);
    return digits + luhn(digits);
  }

  private static int luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return (10 - sum % 10) % 10;
  }
}
