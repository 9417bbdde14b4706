package eu.ephemeride.messages;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// How far a message has come. Reading alone leads from new to read; what is done may be reopened.
public enum MessageStatus {
  NEW,
  READ,
  IN_PROGRESS,
  DONE;

  /// The word in JSON and in items.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// True when a member may set `next` now; what stands already may be said again.
  boolean mayBecome(MessageStatus next) {
    return next == this || next == DONE || next == IN_PROGRESS;
  }

  /// Reads our own word back.
  static MessageStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Parsed<MessageStatus> parse(String word) {
    return Arrays.stream(values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .<Parsed<MessageStatus>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
