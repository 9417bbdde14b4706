package eu.ephemeride.messages;

import eu.ephemeride.id.CallerId;
import java.time.Instant;

/// Who did something to a message, and when.
record Deed(CallerId by, Instant at) {
  /// One word of an item: ids hold no space.
  String text() {
    return by + " " + at;
  }

  /// Reads our own word back.
  static Deed of(String text) {
    var parts = text.split(" ", 2);
    return new Deed(new CallerId(parts[0]), Instant.parse(parts[1]));
  }
}
