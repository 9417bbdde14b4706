package eu.ephemeride.lines;

import io.avaje.jsonb.Json;

/// The sealed content of a line's item, format 1.
@Json
record LinePayload(int format, String number, String label) {
  @Override
  public String toString() {
    return "LinePayload";
  }
}
