package eu.ephemeride.members;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Locale;

/// As what a person acts for a practice.
public enum Role {
  OWNER,
  PRACTITIONER,
  SECRETARY;

  /// The word in JSON and in items.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads our own word back.
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Reads any of them.
  static Parsed<Role> parse(String word) {
    return word.equals("owner") ? new Parsed.Valid<>(OWNER) : parseInvited(word);
  }

  /// The roles that an owner may invite to; ownership is not given by mail.
  static Parsed<Role> parseInvited(String word) {
    return switch (word) {
      case "practitioner" -> new Parsed.Valid<>(PRACTITIONER);
      case "secretary" -> new Parsed.Valid<>(SECRETARY);
      default -> new Parsed.Broken<>(Rule.NOT_ALLOWED);
    };
  }
}
