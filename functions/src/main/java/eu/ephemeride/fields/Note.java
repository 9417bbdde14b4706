package eu.ephemeride.fields;

/// A free text of several lines: why one comes, what is to be known. 1 to 2,000 characters.
public record Note(String value) {
  private static final int MAX_CHARS = 2_000;

  /// In NFC, without space around it; line ends become `\n`.
  public static Parsed<Note> parse(String text) {
    return switch (Text.lines(text, MAX_CHARS)) {
      case Parsed.Valid<String>(var value) -> new Parsed.Valid<>(new Note(value));
      case Parsed.Broken<String>(var rule) -> new Parsed.Broken<>(rule);
    };
  }

  @Override
  public String toString() {
    return "Note";
  }
}
