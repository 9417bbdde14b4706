package eu.ephemeride.practices;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// The sealed content of a disclosure's item, format 1: the purpose as its author wrote it.
@Json
record DisclosurePayload(int format, String purpose) implements PersonalData {
  @Override
  public String toString() {
    return "DisclosurePayload";
  }
}
