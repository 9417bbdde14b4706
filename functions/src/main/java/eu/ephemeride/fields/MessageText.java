package eu.ephemeride.fields;

/// What a message or a reply says: lines of free text, 1 to 4,000 characters.
public record MessageText(String value) {
  private static final int MAX_CHARS = 4_000;

  /// In NFC, without space around it; line ends become `\n`.
  public static Parsed<MessageText> parse(String text) {
    return switch (Text.lines(text, MAX_CHARS)) {
      case Parsed.Valid<String>(var value) -> new Parsed.Valid<>(new MessageText(value));
      case Parsed.Broken<String>(var rule) -> new Parsed.Broken<>(rule);
    };
  }

  @Override
  public String toString() {
    return "MessageText";
  }
}
