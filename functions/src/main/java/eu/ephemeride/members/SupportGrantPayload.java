package eu.ephemeride.members;

import io.avaje.jsonb.Json;

/// The sealed content of a grant's item, format 1: why support is let in.
@Json
record SupportGrantPayload(int format, String reason) {
  @Override
  public String toString() {
    return "SupportGrantPayload";
  }
}
