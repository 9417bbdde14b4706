package eu.ephemeride.members;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// The sealed content of a grant's item, format 1: why support is let in.
@Json
record SupportGrantPayload(int format, String reason) implements PersonalData {
  @Override
  public String toString() {
    return "SupportGrantPayload";
  }
}
