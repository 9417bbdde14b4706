package eu.ephemeride.messages;

import eu.ephemeride.fields.MessageText;
import java.time.Instant;

/// What a member answered to a message, within the practice.
record Reply(String id, Deed written, MessageText text) {
  /// When.
  Instant at() {
    return written.at();
  }

  @Override
  public String toString() {
    return "Reply";
  }
}
