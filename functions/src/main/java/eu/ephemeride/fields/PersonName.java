package eu.ephemeride.fields;

/// The name of a person as he writes it: 1 to 100 characters, a letter among them.
public record PersonName(String value) {
  private static final int MAX_CHARS = 100;

  /// In NFC, without space around it.
  public static Parsed<PersonName> parse(String text) {
    if (text.length() > 2 * MAX_CHARS) {
      return new Parsed.Broken<>(Rule.TOO_LONG);
    }
    var value = Text.normal(text);
    return Text.fault(value, MAX_CHARS, Character::isLetter)
        .<Parsed<PersonName>>map(Parsed.Broken::new)
        .orElseGet(() -> new Parsed.Valid<>(new PersonName(value)));
  }

  @Override
  public String toString() {
    return "PersonName";
  }
}
