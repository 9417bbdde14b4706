package eu.ephemeride.messages;

import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists of messages as the API shows them.
final class ListAnswers {
  private ListAnswers() {}

  /// One line of a list. Of a person whose messages are restricted (GDPR art. 18) it tells that one
  /// waits, and not of whom. `role` stands in a patient's list alone.
  @Json
  record LineAnswer(
      String id,
      @Nullable String role,
      String urgency,
      String status,
      @Nullable String practitioner,
      @Nullable String patient,
      @Nullable String subject,
      @Nullable String wish,
      String createdAt,
      @Nullable String assignee,
      @Nullable String escalatedAt,
      @Nullable Boolean restricted) {
    @Override
    public String toString() {
      return "LineAnswer";
    }
  }

  /// A page of them.
  @Json
  record LinesAnswer(List<LineAnswer> messages, @Nullable String nextCursor) {}

  static LineAnswer line(Line line, ZoneId zone) {
    var message = line.message();
    var course = message.course();
    var content = line.content();
    return new LineAnswer(
        message.id().value(),
        line.role().map(Words::of).orElse(null),
        course.urgency().word(),
        course.status().word(),
        course.practitioner().map(PractitionerId::value).orElse(null),
        content.flatMap(_ -> message.links().patient()).map(PatientId::value).orElse(null),
        content.map(c -> c.subject().value()).orElse(null),
        content.flatMap(Content::wish).map(Words::of).orElse(null),
        Times.text(message.origin().created(), zone),
        course.assignee().map(CallerId::value).orElse(null),
        course.escalated().map((Instant at) -> Times.text(at, zone)).orElse(null),
        content.isPresent() ? null : true);
  }

  static Response page(List<Line> lines, Optional<String> next, ZoneId zone) {
    var answers = lines.stream().map(line -> line(line, zone)).toList();
    return Response.ok(
        Payloads.json()
            .type(LinesAnswer.class)
            .toJson(new LinesAnswer(answers, next.orElse(null))));
  }
}
