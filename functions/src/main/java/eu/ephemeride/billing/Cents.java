package eu.ephemeride.billing;

/// Arithmetic of amounts: whole cents, rounded half up; no floating point.
final class Cents {
  private static final int BASIS_POINTS = 10_000;

  private Cents() {}

  /// `cents × numerator ÷ denominator`, half up. Nothing is negative; too large is an error.
  static long share(long cents, long numerator, long denominator) {
    var product = Math.multiplyExact(cents, numerator);
    return Math.floorDiv(
        Math.addExact(Math.multiplyExact(2, product), denominator), 2 * denominator);
  }

  /// The VAT on `net` at a rate in basis points, half up.
  static long vat(long net, int rate) {
    return share(net, rate, BASIS_POINTS);
  }
}
