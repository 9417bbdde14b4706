package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PatientId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One restriction of one category of a file, from its beginning to its lifting; `number` counts
/// those of the category. `told` has at most one notice for each way.
record Restriction(
    PatientId patient, int number, Wish wish, Act set, Map<Way, Act> told, Optional<Act> lifted) {

  /// What is asked for. `isVisible`: the practitioner himself is shown the data still (art. 18(2)).
  record Wish(Category category, Ground ground, boolean isVisible) {}

  /// When something was done, and who did it or put it on record.
  record Act(Instant at, CallerId by) {}

  /// True until it is lifted.
  boolean isStanding() {
    return lifted.isEmpty();
  }

  /// The same, lifted.
  Restriction lifted(Act act) {
    return new Restriction(patient, number, wish, set, told, Optional.of(act));
  }

  /// The categories that a patient has.
  static Optional<Category> category(String word) {
    return switch (word) {
      case "identity" -> Optional.of(Category.IDENTITY);
      case "agenda" -> Optional.of(Category.AGENDA);
      case "messages" -> Optional.of(Category.MESSAGES);
      default -> Optional.empty();
    };
  }

  static Parsed<Category> parseCategory(String word) {
    return category(word)
        .<Parsed<Category>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
