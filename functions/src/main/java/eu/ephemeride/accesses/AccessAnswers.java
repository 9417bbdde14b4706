package eu.ephemeride.accesses;

import eu.ephemeride.http.Times;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The access log as the API shows it.
final class AccessAnswers {
  private AccessAnswers() {}

  /// One line.
  @Json
  record AccessAnswer(
      String at,
      String by,
      String as,
      String purpose,
      String route,
      String request,
      List<String> persons,
      @Nullable String under,
      @Nullable String reason) {
    static AccessAnswer of(AccessLine line, ZoneId zone) {
      return new AccessAnswer(
          Times.text(line.at(), zone),
          line.by(),
          line.as(),
          line.purpose(),
          line.route(),
          line.request(),
          line.persons().stream().map(SubjectId::value).toList(),
          line.under().orElse(null),
          line.reason().orElse(null));
    }
  }

  /// A page of them.
  @Json
  record AccessesAnswer(List<AccessAnswer> accesses, @Nullable String nextCursor) {}

  static String json(List<AccessLine> lines, Optional<String> nextCursor, ZoneId zone) {
    var answers = lines.stream().map(line -> AccessAnswer.of(line, zone)).toList();
    return Payloads.json()
        .type(AccessesAnswer.class)
        .toJson(new AccessesAnswer(answers, nextCursor.orElse(null)));
  }
}
