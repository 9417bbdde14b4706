package eu.ephemeride.agenda;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Locale;

/// What became of an appointment. `CANCELLED` is final and frees the time; the others keep it.
enum Status {
  BOOKED,
  ARRIVED,
  DONE,
  NO_SHOW,
  CANCELLED;

  /// The word in JSON and in items.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads our own word back.
  static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// What may be marked; cancelling is an act of its own.
  static Parsed<Status> parseMarked(String word) {
    return switch (word) {
      case "booked" -> new Parsed.Valid<>(BOOKED);
      case "arrived" -> new Parsed.Valid<>(ARRIVED);
      case "done" -> new Parsed.Valid<>(DONE);
      case "no-show" -> new Parsed.Valid<>(NO_SHOW);
      default -> new Parsed.Broken<>(Rule.NOT_ALLOWED);
    };
  }
}
