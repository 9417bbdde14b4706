package eu.ephemeride.purge;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the queue carries: which row is to be worked on; opaque ids alone. `at` in milliseconds;
/// `hops` counts the messages that workers sent themselves for it.
@Json
record PurgeMessage(String work, long at, String practice, @Nullable String subject, int hops) {
  static PurgeMessage of(Due due, int hops) {
    return new PurgeMessage(
        due.work().word(),
        due.at().toEpochMilli(),
        due.practice().value(),
        due.subject().map(SubjectId::value).orElse(null),
        hops);
  }

  static PurgeMessage read(String body) {
    return Payloads.json().type(PurgeMessage.class).fromJson(body);
  }

  Due due() {
    return new Due(
        Work.of(work),
        Instant.ofEpochMilli(at),
        new PracticeId(practice),
        Optional.ofNullable(subject).map(SubjectId::new));
  }

  String body() {
    return Payloads.json().type(PurgeMessage.class).toJson(this);
  }
}
