package eu.ephemeride.messages;

/// How soon a message must be read; the most urgent first.
public enum Urgency {
  URGENT,
  SOON,
  ROUTINE;

  /// The word in JSON and in items.
  public String word() {
    return Words.of(this);
  }

  /// Its place in the order of a list: 0 comes first. Part of sort keys, so it never changes.
  int rank() {
    return switch (this) {
      case URGENT -> 0;
      case SOON -> 1;
      case ROUTINE -> 2;
    };
  }
}
