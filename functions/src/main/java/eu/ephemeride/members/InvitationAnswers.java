package eu.ephemeride.members;

import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Invitations as the API shows them.
final class InvitationAnswers {
  private InvitationAnswers() {}

  /// One invitation; never its token.
  @Json
  record InvitationAnswer(
      String id,
      String email,
      String role,
      @Nullable List<String> practitioners,
      @Nullable List<String> actions,
      @Nullable String from,
      @Nullable String until,
      String status,
      boolean mailed,
      String createdAt,
      String endsAt) {
    static InvitationAnswer of(Invitation i, ZoneId zone) {
      var terms = TermsAnswer.of(i.terms(), zone);
      return new InvitationAnswer(
          i.id(),
          i.email().value(),
          i.role().word(),
          terms.practitioners(),
          terms.actions(),
          terms.from(),
          terms.until(),
          i.status().word(),
          i.isMailed(),
          Times.text(i.created(), zone),
          Times.text(i.ends(), zone));
    }

    @Override
    public String toString() {
      return "InvitationAnswer";
    }
  }

  /// A page of them.
  @Json
  record InvitationsAnswer(List<InvitationAnswer> invitations, @Nullable String nextCursor) {}

  /// What an acceptance gives.
  @Json
  record AcceptedAnswer(String practice, String role) {}

  static Response created(Invitation i, ZoneId zone) {
    return Response.created("/practices/" + i.practice() + "/invitations/" + i.id(), json(i, zone));
  }

  static Response ok(Invitation i, ZoneId zone) {
    return Response.ok(json(i, zone));
  }

  private static String json(Invitation i, ZoneId zone) {
    return Payloads.json().type(InvitationAnswer.class).toJson(InvitationAnswer.of(i, zone));
  }

  static Response page(List<InvitationAnswer> invitations, Optional<String> next) {
    return Response.ok(
        Payloads.json()
            .type(InvitationsAnswer.class)
            .toJson(new InvitationsAnswer(invitations, next.orElse(null))));
  }

  static Response accepted(Admission visit, Role role) {
    return Response.ok(
        Payloads.json()
            .type(AcceptedAnswer.class)
            .toJson(new AcceptedAnswer(visit.practice().value(), role.word())));
  }
}
