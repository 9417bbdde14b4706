package eu.ephemeride.members;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Members and invitations as the API shows them.
final class MemberAnswers {
  private MemberAnswers() {}

  /// One member.
  @Json
  record MemberAnswer(String id, String role, String email, String since) {
    @Override
    public String toString() {
      return "MemberAnswer";
    }
  }

  /// A page of them.
  @Json
  record MembersAnswer(List<MemberAnswer> members, @Nullable String nextCursor) {}

  /// One invitation; never its token.
  @Json
  record InvitationAnswer(
      String id,
      String email,
      String role,
      String status,
      boolean mailed,
      String createdAt,
      String endsAt) {
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

  static MemberAnswer member(
      Admission admission, Map<String, AttributeValue> item, Purpose purpose) {
    return new MemberAnswer(
        Attributes.text(item, "sk").substring(Mandates.MEMBER_PREFIX.length()),
        Attributes.text(item, "role"),
        admission.open(item, MemberPayload.class, purpose).email(),
        Times.text(Instant.parse(Attributes.text(item, "since")), admission.zone()));
  }

  static InvitationAnswer invitation(Invitation i, ZoneId zone) {
    return new InvitationAnswer(
        i.id(),
        i.email().value(),
        i.role().word(),
        i.status().word(),
        i.isMailed(),
        Times.text(i.created(), zone),
        Times.text(i.ends(), zone));
  }

  static Response created(Invitation i, ZoneId zone) {
    return Response.created(
        "/practices/" + i.practice() + "/invitations/" + i.id(),
        Payloads.json().type(InvitationAnswer.class).toJson(invitation(i, zone)));
  }

  static Response ok(Invitation i, ZoneId zone) {
    return Response.ok(Payloads.json().type(InvitationAnswer.class).toJson(invitation(i, zone)));
  }

  static Response members(List<MemberAnswer> members, Optional<String> next) {
    return Response.ok(
        Payloads.json()
            .type(MembersAnswer.class)
            .toJson(new MembersAnswer(members, next.orElse(null))));
  }

  static Response invitations(List<InvitationAnswer> invitations, Optional<String> next) {
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
