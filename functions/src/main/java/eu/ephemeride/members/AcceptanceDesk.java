package eu.ephemeride.members;

import eu.ephemeride.fields.DocumentVersion;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.wiring.Wiring;

/// Invitations are accepted by whoever holds the token, under his own sign-in.
record AcceptanceDesk(Wiring wiring, Access access) {
  Response accept(Request request) {
    var fields = request.fields();
    var text = fields.required("token", AcceptanceDesk::bounded);
    var undertaking =
        fields.has("undertaking")
            ? fields.object("undertaking").required("version", DocumentVersion::parse)
            : Field.<DocumentVersion>absent();
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
    visit.requirePossible(Action.INVITE);
    var accept = new AcceptInvitation(wiring);
    return switch (accept.accept(
        visit, token.invitation(), undertaking.maybe().map(DocumentVersion::value))) {
      case AcceptInvitation.Outcome.Accepted(var role) -> InvitationAnswers.accepted(visit, role);
      case AcceptInvitation.Outcome.Spent _ ->
          throw new Refusal(ProblemType.INVITATION_SPENT, "Ask the owner for another invitation.");
      case AcceptInvitation.Outcome.AlreadyMember _ ->
          throw new Refusal(
              ProblemType.ALREADY_MEMBER, "Your mandate stands; the invitation stays open.");
    };
  }

  private static Parsed<String> bounded(String token) {
    return token.isBlank() ? new Parsed.Broken<>(Rule.BLANK) : new Parsed.Valid<>(token.strip());
  }
}
