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

  /// One of a list. Of a person whose messages are restricted (GDPR art. 18) it tells that one
  /// waits, and not of whom. `role` stands in a patient's list alone.
  @Json
  record ListedAnswer(
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
      return "ListedAnswer";
    }
  }

  /// A page of them.
  @Json
  record ListAnswer(List<ListedAnswer> messages, @Nullable String nextCursor) {}

  static ListedAnswer listed(Listed listed, ZoneId zone) {
    var message = listed.message();
    var course = message.course();
    var content = listed.content();
    return new ListedAnswer(
        message.id().value(),
        listed.role().map(Words::of).orElse(null),
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

  static Response page(List<Listed> list, Optional<String> next, ZoneId zone) {
    var answers = list.stream().map(listed -> listed(listed, zone)).toList();
    return Response.ok(
        Payloads.json().type(ListAnswer.class).toJson(new ListAnswer(answers, next.orElse(null))));
  }
}
