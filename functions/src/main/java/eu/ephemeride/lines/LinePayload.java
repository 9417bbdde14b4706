package eu.ephemeride.lines;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;

/// The sealed content of a line's item, format 1.
@Json
record LinePayload(int format, String number, String label) implements PersonalData {
  @Override
  public String toString() {
    return "LinePayload";
  }
}
