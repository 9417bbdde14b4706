package eu.ephemeride.calls;

import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sealed content of a call's item, format 1; instants in UTC.
@Json
record CallPayload(
    int format,
    @Nullable String number,
    @Nullable String answeredAt,
    @Nullable String endedAt,
    @Nullable String outcome)
    implements PersonalData {
  static CallPayload of(Call.Log log) {
    return new CallPayload(
        1,
        log.number().map(PhoneNumber::e164).orElse(null),
        log.answeredAt().map(Instant::toString).orElse(null),
        log.endedAt().map(Instant::toString).orElse(null),
        log.outcome().map(Call.Outcome::word).orElse(null));
  }

  Call.Log toLog() {
    return new Call.Log(
        Optional.ofNullable(number).map(PhoneNumber::new),
        Optional.ofNullable(answeredAt).map(Instant::parse),
        Optional.ofNullable(endedAt).map(Instant::parse),
        Optional.ofNullable(outcome).map(Call.Outcome::of));
  }

  @Override
  public String toString() {
    return "CallPayload";
  }
}
