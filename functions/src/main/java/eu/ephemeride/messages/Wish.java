package eu.ephemeride.messages;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// What whoever left the message wants done.
enum Wish {
  CALL_BACK,
  APPOINTMENT,
  MOVE_APPOINTMENT,
  CANCELLATION,
  PRESCRIPTION,
  RESULTS,
  OTHER;

  /// The word in JSON and in payloads.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads our own word back.
  static Wish of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Parsed<Wish> parse(String word) {
    return Arrays.stream(values())
        .filter(wish -> wish.word().equals(word))
        .findFirst()
        .<Parsed<Wish>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
