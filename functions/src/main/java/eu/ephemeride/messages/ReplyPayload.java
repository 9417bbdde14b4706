package eu.ephemeride.messages;

import io.avaje.jsonb.Json;

/// The sealed content of a reply's item, format 1.
@Json
record ReplyPayload(int format, String text) {
  @Override
  public String toString() {
    return "ReplyPayload";
  }
}
