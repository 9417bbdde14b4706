package eu.ephemeride.fields;

/// A short free text: the name of a firm, a speciality, a purpose. 1 to 100 characters, a letter or
/// a digit among them.
public record Label(String value) {
  private static final int MAX_CHARS = 100;

  /// In NFC, without space around it.
  public static Parsed<Label> parse(String text) {
    if (text.length() > 2 * MAX_CHARS) {
      return new Parsed.Broken<>(Rule.TOO_LONG);
    }
    var value = Text.normal(text);
    return Text.fault(value, MAX_CHARS, Character::isLetterOrDigit)
        .<Parsed<Label>>map(Parsed.Broken::new)
        .orElseGet(() -> new Parsed.Valid<>(new Label(value)));
  }

  @Override
  public String toString() {
    return "Label";
  }
}
