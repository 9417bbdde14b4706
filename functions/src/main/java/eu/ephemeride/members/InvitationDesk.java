package eu.ephemeride.members;

import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.http.Fault;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Unavailable;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.InvitationAnswers.InvitationAnswer;
import eu.ephemeride.store.Commit;
import eu.ephemeride.wiring.Wiring;
import java.util.List;
import java.util.Optional;

/// Invitations: made, read and withdrawn by the owner.
record InvitationDesk(Wiring wiring, Access access, OwnLog log) {
  private static final Fault MAIL_REFUSED =
      new Fault(
          new Problem(
              ProblemType.MAIL_REFUSED,
              "It stands, unmailed: the same request with its Idempotency-Key mails it again."),
          Optional.of("MailRefused"));

  // What a body's terms are made of; where its role does not do, actions are judged by this one.
  private static final Mandate.Terms UNLIMITED = Mandate.Terms.of(Role.PRACTITIONER);

  Response invite(Request request) {
    var admission = access.require(request, Wishes.itemKey(request).stream().toList(), List.of());
    var fields = request.fields();
    var wish = admission.wish(request);
    var now = wiring.clock().instant();
    var earlier = Wishes.earlier(admission, wish, now);
    if (earlier.isPresent()) {
      return invited(request, admission, invite().again(admission, earlier.get()));
    }
    var email = fields.required("email", EmailAddress::parse);
    var form = TermsForm.ofInvitation(fields);
    var isThere = KnownPractitioners.in(wiring.records(), admission.practice(), form.named());
    form.check(UNLIMITED, now, isThere);
    fields.end();
    var terms = form.of(UNLIMITED);
    return invited(request, admission, invite().invite(admission, email.get(), terms, wish));
  }

  private Response invited(Request request, Admission admission, Invite.Outcome outcome) {
    return switch (outcome) {
      case Invite.Outcome.Invited(var invitation) ->
          InvitationAnswers.created(invitation, admission.zone());
      case Invite.Outcome.Repeated(var invitation) -> {
        log.record(request, admission);
        yield InvitationAnswers.created(invitation, admission.zone());
      }
      case Invite.Outcome.NotMailed(var why) -> throw new Unavailable(MAIL_REFUSED, why);
      case Invite.Outcome.Gone _ -> throw Request.notFound();
    };
  }

  private Invite invite() {
    var settings = wiring.settings();
    return new Invite(
        wiring.records(),
        wiring.transactions(),
        new Mailer(wiring.mails(), settings.publicUrl(), settings.supportContact()),
        wiring.clock(),
        wiring.random());
  }

  Response list(Request request) {
    var admission = access.require(request);
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(wiring.records(), request, pk, InvitationItems.PREFIX);
    var now = wiring.clock().instant();
    var invitations =
        page.items().stream()
            .filter(item -> now.isBefore(InvitationItems.ends(item)))
            .map(item -> InvitationItems.read(admission, item))
            .map(i -> InvitationAnswer.of(i, admission.zone()))
            .toList();
    if (!invitations.isEmpty()) {
      log.record(request, admission);
    }
    return InvitationAnswers.page(
        invitations, Lists.next(request, pk, InvitationItems.PREFIX, page));
  }

  Response read(Request request) {
    request.allowQuery();
    var standing = standing(request);
    var admission = standing.admission();
    log.record(request, admission);
    return InvitationAnswers.ok(standing.invitation(), admission.zone());
  }

  Response withdraw(Request request) {
    request.allowQuery();
    var standing = standing(request);
    var writeId = wiring.transactions().writeId();
    var items = new InvitationItems(wiring.records().table());
    var invitation = standing.invitation();
    var write = items.withdraw(invitation.practice(), invitation.id(), writeId);
    return switch (wiring.transactions().commit(writeId, List.of(write))) {
      case Commit.Done _ -> Response.done();
      case Commit.Lost _ ->
          throw new Refusal(
              ProblemType.INVITATION_SPENT, "It was accepted: there is a member to be ended.");
    };
  }

  private record Standing(Admission admission, Invitation invitation) {}

  /// The invitation that the path names; one that has ended is not there any more.
  private Standing standing(Request request) {
    var key =
        InvitationItems.key(
            new PracticeId(request.pathId("practice")), request.pathId("invitation"));
    var admission = access.require(request, key);
    var item = admission.item(key).orElseThrow(Request::notFound);
    var invitation = InvitationItems.read(admission, item);
    if (!wiring.clock().instant().isBefore(invitation.ends())) {
      throw Request.notFound();
    }
    return new Standing(admission, invitation);
  }
}
