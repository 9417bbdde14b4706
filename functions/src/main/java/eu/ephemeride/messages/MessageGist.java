package eu.ephemeride.messages;

import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The sealed content of an open message's row beside its patient, format 1: what a secretary needs
/// to know of it while he is on the line.
@Json
public record MessageGist(int format, String title, @Nullable String wish) implements PersonalData {
  @Override
  public String toString() {
    return "MessageGist";
  }
}
