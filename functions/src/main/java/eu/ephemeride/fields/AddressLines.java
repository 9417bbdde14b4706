package eu.ephemeride.fields;

import java.util.List;

/// The lines of an address above its city: one to four, of at most 100 characters.
public record AddressLines(List<String> values) {
  private static final int MAX_LINES = 4;
  private static final int MAX_CHARS = 100;

  /// Each in NFC, without space around it.
  public static Parsed<AddressLines> parse(List<String> texts) {
    if (texts.isEmpty() || texts.size() > MAX_LINES) {
      return new Parsed.Broken<>(Rule.ADDRESS_LINES);
    }
    if (texts.stream().anyMatch(t -> t.length() > 2 * MAX_CHARS)) {
      return new Parsed.Broken<>(Rule.ADDRESS_LINES);
    }
    var lines = texts.stream().map(Text::normal).toList();
    for (var line : lines) {
      var fault = Text.fault(line, MAX_CHARS, Character::isLetterOrDigit);
      if (fault.isPresent()) {
        return new Parsed.Broken<>(
            fault.get() == Rule.CHARACTERS ? Rule.CHARACTERS : Rule.ADDRESS_LINES);
      }
    }
    return new Parsed.Valid<>(new AddressLines(lines));
  }

  @Override
  public String toString() {
    return "AddressLines";
  }
}
