package eu.ephemeride.calls;

import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.http.Times;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls as the API shows them, to the telephone side and to the practice alike: no patient.
public final class CallAnswers {
  private CallAnswers() {}

  /// One call; without a caller where he hid his number. `restricted`: nothing but that it was.
  @Json
  public record CallAnswer(
      String id,
      String line,
      @Nullable String caller,
      String startedAt,
      @Nullable String answeredAt,
      @Nullable String endedAt,
      @Nullable String outcome,
      @Nullable Boolean restricted) {
    /// All of it.
    public static CallAnswer of(Call call) {
      var zone = call.head().zone();
      var log = call.log();
      return new CallAnswer(
          call.head().id().value(),
          call.head().line().value(),
          log.number().map(PhoneNumber::e164).orElse(null),
          Times.text(call.head().at(), zone),
          text(log.answeredAt(), zone),
          text(log.endedAt(), zone),
          log.outcome().map(Call.Outcome::word).orElse(null),
          null);
    }

    /// Of one that may not be opened.
    static CallAnswer restricted(Call.Head head) {
      return new CallAnswer(
          head.id().value(),
          head.line().value(),
          null,
          Times.text(head.at(), head.zone()),
          null,
          null,
          null,
          true);
    }

    @Override
    public String toString() {
      return "CallAnswer";
    }
  }

  /// A page of them.
  @Json
  record CallsAnswer(List<CallAnswer> calls, @Nullable String nextCursor) {}

  private static @Nullable String text(Optional<Instant> at, ZoneId zone) {
    return at.map(instant -> Times.text(instant, zone)).orElse(null);
  }

  static String json(Call call) {
    return Payloads.json().type(CallAnswer.class).toJson(CallAnswer.of(call));
  }

  static String json(List<CallAnswer> calls, Optional<String> nextCursor) {
    return Payloads.json()
        .type(CallsAnswer.class)
        .toJson(new CallsAnswer(calls, nextCursor.orElse(null)));
  }
}
