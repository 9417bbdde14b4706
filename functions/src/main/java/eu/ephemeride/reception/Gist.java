package eu.ephemeride.reception;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// What a message is about, in one line: the sealed content of an open message's item, format 1.
@Json
record Gist(int format, String title, @Nullable String wish) {
  @Override
  public String toString() {
    return "Gist";
  }
}
