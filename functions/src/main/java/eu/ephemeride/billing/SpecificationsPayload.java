package eu.ephemeride.billing;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// How the customer wants calls to be answered, in his own words; sealed under the practice's own
/// key, format 1.
@Json
record SpecificationsPayload(int format, String text) implements PersonalData {
  @Override
  public String toString() {
    return "SpecificationsPayload";
  }
}
