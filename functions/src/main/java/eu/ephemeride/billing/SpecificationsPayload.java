package eu.ephemeride.billing;

import io.avaje.jsonb.Json;

/// How the customer wants calls to be answered, in his own words; sealed under the practice's own
/// key, format 1.
@Json
record SpecificationsPayload(int format, String text) {
  @Override
  public String toString() {
    return "SpecificationsPayload";
  }
}
