package eu.ephemeride.members;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// The sealed content of an invitation's item, format 1: where it was sent.
@Json
record InvitationPayload(int format, String email) implements PersonalData {
  @Override
  public String toString() {
    return "InvitationPayload";
  }
}
