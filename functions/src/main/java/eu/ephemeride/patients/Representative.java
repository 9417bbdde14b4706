package eu.ephemeride.patients;

import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import java.util.Locale;
import java.util.Optional;

/// Who acts for a patient that cannot, and how to reach him.
public record Representative(
    PersonName name, Capacity capacity, Optional<PhoneNumber> phone, Optional<EmailAddress> email) {
  /// As what he acts.
  public enum Capacity {
    PARENT,
    GUARDIAN;

    /// The word in JSON.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Parsed<Capacity> parse(String word) {
      return switch (word) {
        case "parent" -> new Parsed.Valid<>(PARENT);
        case "guardian" -> new Parsed.Valid<>(GUARDIAN);
        default -> new Parsed.Broken<>(Rule.NOT_ALLOWED);
      };
    }

    /// Reads our own word back.
    static Capacity of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public String toString() {
    return "Representative";
  }
}
