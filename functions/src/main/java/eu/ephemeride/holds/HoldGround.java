package eu.ephemeride.holds;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// Why data must be kept although its term is over (GDPR art. 17(3)(b), (e)).
enum HoldGround {
  /// A claim is being brought or defended.
  LITIGATION,
  /// An authority looks into something.
  INSPECTION,
  /// A court has ordered it.
  COURT_ORDER,
  /// A statute asks for it.
  LEGAL_OBLIGATION,
  /// Restrictions of the person that stood when the practice ended; set by nobody.
  RESTRICTION;

  /// The word in JSON and in items.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads our own word back.
  static HoldGround of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Parsed<HoldGround> parse(String word) {
    return Arrays.stream(values())
        .filter(ground -> ground != RESTRICTION && ground.word().equals(word))
        .findFirst()
        .<Parsed<HoldGround>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
