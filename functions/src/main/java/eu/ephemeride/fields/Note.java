package eu.ephemeride.fields;

/// A free text of several lines: why one comes, what is to be known. 1 to 2,000 characters.
public record Note(String value) {
  private static final int MAX_CHARS = 2_000;

  /// In NFC, without space around it; line ends become `\n`.
  public static Parsed<Note> parse(String text) {
    if (text.length() > 2 * MAX_CHARS) {
      return new Parsed.Broken<>(Rule.TOO_LONG);
    }
    var value = Text.normal(text.replace("\r\n", "\n").replace('\r', '\n'));
    var oneLine = value.replace('\n', ' ').replace('\t', ' ');
    return Text.fault(oneLine, MAX_CHARS, _ -> true)
        .<Parsed<Note>>map(Parsed.Broken::new)
        .orElseGet(() -> new Parsed.Valid<>(new Note(value)));
  }

  @Override
  public String toString() {
    return "Note";
  }
}
