package eu.ephemeride.members;

import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Grants to support as the API shows them.
final class SupportGrantAnswers {
  private SupportGrantAnswers() {}

  /// One grant.
  @Json
  record GrantAnswer(
      String id,
      String by,
      String givenAt,
      String until,
      String reason,
      @Nullable String endedAt,
      @Nullable String endedBy) {
    static GrantAnswer of(GivenGrant grant, ZoneId zone) {
      return new GrantAnswer(
          grant.id(),
          grant.by().value(),
          Times.text(grant.at(), zone),
          Times.exact(grant.until(), zone),
          grant.reason().value(),
          grant.end().map(end -> Times.text(end.at(), zone)).orElse(null),
          grant.end().map(end -> end.by().value()).orElse(null));
    }

    @Override
    public String toString() {
      return "GrantAnswer";
    }
  }

  /// A page of them.
  @Json
  record GrantsAnswer(List<GrantAnswer> supportGrants, @Nullable String nextCursor) {}

  static Response created(Admission admission, GivenGrant grant) {
    return Response.created(
        "/practices/" + admission.practice() + "/support-grants/" + grant.id(),
        Payloads.json().type(GrantAnswer.class).toJson(GrantAnswer.of(grant, admission.zone())));
  }

  static Response page(List<GrantAnswer> grants, Optional<String> next) {
    return Response.ok(
        Payloads.json()
            .type(GrantsAnswer.class)
            .toJson(new GrantsAnswer(grants, next.orElse(null))));
  }
}
