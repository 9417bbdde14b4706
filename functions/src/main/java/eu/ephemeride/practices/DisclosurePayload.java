package eu.ephemeride.practices;

import io.avaje.jsonb.Json;

/// The sealed content of a disclosure's item, format 1: the purpose as its author wrote it.
@Json
record DisclosurePayload(int format, String purpose) {
  @Override
  public String toString() {
    return "DisclosurePayload";
  }
}
