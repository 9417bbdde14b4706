package eu.ephemeride.demo;

import java.util.List;
import java.util.Locale;

/// Telephone numbers that the French regulator keeps for fiction, in E.164: they ring nowhere.
///
/// The mobile ones, 06 39 98, are not among them: libphonenumber knows no such number, so neither
/// does the product.
final class FictionalNumbers {
  /// How many there are.
  static final int COUNT = 50_000;

  private static final List<String> RANGES =
      List.of("+3319900", "+3326191", "+3335301", "+3346571", "+3353649");

  private FictionalNumbers() {}

  /// The n-th, from 0.
  static String of(int n) {
    if (n < 0 || n >= COUNT) {
      throw new IllegalArgumentException("There are " + COUNT + " numbers.");
    }
    return RANGES.get(n % RANGES.size()) + String.format(Locale.ROOT, "%04d", n / RANGES.size());
  }
}
