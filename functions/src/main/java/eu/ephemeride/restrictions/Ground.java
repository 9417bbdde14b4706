package eu.ephemeride.restrictions;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// Why processing is restricted: the four cases of GDPR art. 18(1).
enum Ground {
  /// (a): the person contests that the data is right.
  ACCURACY,
  /// (b): the processing is unlawful, and he would rather not have the data erased.
  UNLAWFUL,
  /// (c): he needs the data for a legal claim.
  CLAIMS,
  /// (d): he objected, and whose grounds weigh more is not settled.
  OBJECTION;

  /// The word in JSON and in items.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads our own word back.
  static Ground of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Parsed<Ground> parse(String word) {
    return Arrays.stream(values())
        .filter(ground -> ground.word().equals(word))
        .findFirst()
        .<Parsed<Ground>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
