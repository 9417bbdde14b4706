package eu.ephemeride.restrictions;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// How a person was told that a restriction will be lifted (GDPR art. 18(3)). Mails are ours; of
/// the other ways the practice says when.
enum Way {
  EMAIL,
  LETTER,
  TELEPHONE,
  IN_PERSON;

  /// The word in JSON and in items.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads our own word back.
  static Way of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Parsed<Way> parse(String word) {
    return Arrays.stream(values())
        .filter(way -> way.word().equals(word))
        .findFirst()
        .<Parsed<Way>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
