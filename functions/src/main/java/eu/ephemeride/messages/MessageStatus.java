package eu.ephemeride.messages;

/// How far a message has come. Reading alone leads from new to read; what is done may be reopened.
public enum MessageStatus {
  NEW,
  READ,
  IN_PROGRESS,
  DONE;

  /// The word in JSON and in items.
  public String word() {
    return Words.of(this);
  }

  /// True when a member may set `next` now; what stands already may be said again.
  boolean mayBecome(MessageStatus next) {
    return next == this || next == DONE || next == IN_PROGRESS;
  }
}
