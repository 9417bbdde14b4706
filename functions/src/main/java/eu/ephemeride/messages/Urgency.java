package eu.ephemeride.messages;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// How soon a message must be read; the most urgent first.
public enum Urgency {
  URGENT,
  SOON,
  ROUTINE;

  /// The word in JSON and in items.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its place in the order of a list: 0 comes first. Part of sort keys, so it never changes.
  int rank() {
    return ordinal();
  }

  /// Reads our own word back.
  static Urgency of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Parsed<Urgency> parse(String word) {
    return Arrays.stream(values())
        .filter(urgency -> urgency.word().equals(word))
        .findFirst()
        .<Parsed<Urgency>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
