package eu.ephemeride.members;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Members and invitations: the owner invites, the invited accepts with the token from the mail.
public final class MembersHandler extends ApiFunction {
  /// What Lambda calls.
  public MembersHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public MembersHandler(Wiring wiring) {
    this(wiring, new Desk(wiring, new Access(wiring.records(), wiring.keyring())));
  }

  private MembersHandler(Wiring wiring, Desk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/members", desk::members,
            "POST /practices/{practice}/invitations", desk::invite,
            "GET /practices/{practice}/invitations", desk::invitations,
            "POST /invitations/acceptance", desk::accept));
  }

  private record Desk(Wiring wiring, Access access) {
    Response members(Request request) {
      var admission = access.require(request, Action.READ_MEMBERS);
      var pk = Mandates.partition(admission.practice());
      var page = Lists.page(wiring.records(), request, pk, Mandates.MEMBER_PREFIX);
      var members =
          page.items().stream()
              .map(item -> MemberAnswers.member(admission, item, Purpose.CONTRACT))
              .toList();
      return MemberAnswers.members(members, Lists.next(request, pk, Mandates.MEMBER_PREFIX, page));
    }

    Response invite(Request request) {
      var admission = access.require(request, Action.INVITE);
      var fields = request.fields();
      var email = fields.required("email", EmailAddress::parse);
      var role = fields.required("role", Role::parseInvited);
      fields.end();
      return switch (invite().invite(admission, email.get(), role.get(), admission.wish(request))) {
        case Invite.Outcome.Invited(var invitation) ->
            MemberAnswers.created(invitation, admission.zone());
        case Invite.Outcome.NotMailed _ ->
            throw new Refusal(
                ProblemType.MAIL_REFUSED,
                "The invitation stands, unmailed: send it again with the same Idempotency-Key.");
        case Invite.Outcome.Gone _ -> throw Request.notFound();
      };
    }

    private Invite invite() {
      var settings = wiring.settings();
      return new Invite(
          wiring.records(),
          wiring.transactions(),
          new Mailer(wiring.mail(), settings.mailSender(), settings.publicUrl()),
          wiring.clock(),
          wiring.random());
    }

    Response invitations(Request request) {
      var admission = access.require(request, Action.INVITE);
      var pk = Mandates.partition(admission.practice());
      var page = Lists.page(wiring.records(), request, pk, InvitationItems.PREFIX);
      var now = wiring.clock().instant();
      var invitations =
          page.items().stream()
              .map(item -> InvitationItems.read(admission, item))
              .filter(i -> now.isBefore(i.ends()))
              .map(i -> MemberAnswers.invitation(i, admission.zone()))
              .toList();
      return MemberAnswers.invitations(
          invitations, Lists.next(request, pk, InvitationItems.PREFIX, page));
    }

    Response accept(Request request) {
      var fields = request.fields();
      var text = fields.required("token", Desk::bounded);
      fields.end();
      var token = InvitationToken.parse(text.get()).orElseThrow(Request::notFound);
      var visit =
          access.visit(
              request.caller(),
              token.practice(),
              InvitationItems.key(token.practice(), token.invitation()));
      if (!token.isGenuine(visit.keys())) {
        throw Request.notFound();
      }
      var accept =
          new AcceptInvitation(
              wiring.transactions(), wiring.settings().recordsTable(), wiring.clock());
      return switch (accept.accept(visit, token.invitation())) {
        case AcceptInvitation.Outcome.Accepted(var role) -> MemberAnswers.accepted(visit, role);
        case AcceptInvitation.Outcome.Spent _ ->
            throw new Refusal(
                ProblemType.INVITATION_SPENT, "Ask the owner for another invitation.");
        case AcceptInvitation.Outcome.AlreadyMember _ ->
            throw new Refusal(
                ProblemType.ALREADY_MEMBER, "Your mandate stands; the invitation stays open.");
      };
    }

    private static Parsed<String> bounded(String token) {
      return token.isBlank() ? new Parsed.Broken<>(Rule.BLANK) : new Parsed.Valid<>(token.strip());
    }
  }
}
