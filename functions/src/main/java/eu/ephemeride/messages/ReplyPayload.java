package eu.ephemeride.messages;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// The sealed content of a reply's item, format 1.
@Json
record ReplyPayload(int format, String text) implements PersonalData {
  @Override
  public String toString() {
    return "ReplyPayload";
  }
}
