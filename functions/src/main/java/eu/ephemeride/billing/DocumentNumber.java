package eu.ephemeride.billing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number of an invoice or a credit note: both stand in one series a year, without gaps (CGI,
/// annexe II, art. 242 nonies A, I, 7°). Written `2026-000001`.
record DocumentNumber(int year, int serial) {
  private static final Pattern FORM = Pattern.compile("([0-9]{4})-([0-9]{6})");
  private static final int MOST = 999_999;

  DocumentNumber {
    if (serial < 1 || serial > MOST) {
      throw new IllegalStateException("a year has 999,999 documents at most");
    }
  }

  /// Empty for what is no number of ours.
  static Optional<DocumentNumber> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches() && !match.group(2).equals("000000")
        ? Optional.of(
            new DocumentNumber(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  /// One of our own.
  static DocumentNumber of(String text) {
    return parse(text).orElseThrow(() -> new IllegalStateException("no number of ours"));
  }

  /// The part after the year, of fixed width.
  String serialText() {
    return String.format(Locale.ROOT, "%06d", serial);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d-%s", year, serialText());
  }
}
