package eu.ephemeride.contracts;

import eu.ephemeride.id.PracticeId;
import io.avaje.jsonb.Json;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the end does not reach: whoever is held or restricted (P21) is kept past it, shown to
/// nobody, `until` that is lifted; the practice is owed a sealed `archive` of them, for which it
/// asks at `askAt` under its `reference`. `persons` is how many they are now, where that was
/// counted; who they are is not said.
@Json
record HeldAnswer(
    @Nullable Long persons, String until, String archive, String askAt, String reference) {
  static HeldAnswer of(PracticeId practice, OptionalLong persons, String supportContact) {
    return new HeldAnswer(
        persons.isPresent() ? Long.valueOf(persons.getAsLong()) : null,
        "lifted",
        "sealed",
        supportContact,
        practice.value());
  }
}
