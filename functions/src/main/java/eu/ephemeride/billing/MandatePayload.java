package eu.ephemeride.billing;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// By which mandate an account was debited (P11); sealed with whoever is named in the invoice's
/// financial year, format 1.
@Json
record MandatePayload(int format, String reference) implements PersonalData {
  @Override
  public String toString() {
    return "MandatePayload";
  }
}
