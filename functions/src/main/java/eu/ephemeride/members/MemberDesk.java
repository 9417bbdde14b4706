package eu.ephemeride.members;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.MemberAnswers.MemberAnswer;
import eu.ephemeride.wiring.Wiring;

/// The members of a practice: its owner sees them, changes their mandates and ends them.
record MemberDesk(Wiring wiring, Access access, OwnLog log) {
  Response list(Request request) {
    var admission = access.require(request);
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(wiring.records(), request, pk, Mandates.MEMBER_PREFIX);
    var members =
        page.items().stream()
            .map(MemberItem::new)
            .filter(item -> item.mandate().revocation().isEmpty())
            .map(item -> answer(admission, item))
            .toList();
    if (!members.isEmpty()) {
      log.record(request, admission);
    }
    return MemberAnswers.members(members, Lists.next(request, pk, Mandates.MEMBER_PREFIX, page));
  }

  /// One whose mandate was revoked too, so that whoever stands in a log can be named.
  Response read(Request request) {
    request.allowQuery();
    var admission = admitted(request);
    var member = named(request, admission);
    var email = email(admission, member);
    var history =
        MandateHistory.newest(wiring.records(), admission.practice(), member.mandate().member());
    log.record(request, admission);
    var answer = answer(admission, member, email).with(history, admission.zone());
    return MemberAnswers.ok(answer, member.mandate().version());
  }

  Response change(Request request) {
    var admission = admitted(request);
    var member = named(request, admission);
    var seen = request.ifMatch();
    var form = TermsForm.ofPatch(request.fields());
    var before = member.mandate();
    var isThere = KnownPractitioners.in(wiring.records(), admission.practice(), form.named());
    form.check(before.terms(), wiring.clock().instant(), isThere);
    form.fields().end();
    if (before.revocation().isPresent()) {
      throw new Refusal(ProblemType.MANDATE_REVOKED, "Invite the person again.");
    }
    Request.checkVersion(seen, before.version());
    // Opened first: what may not be shown is not changed either.
    var email = email(admission, member);
    var change = new ChangeMandate(wiring, log.write(request, admission));
    return switch (change.change(admission, member, form.of(before.terms()))) {
      case ChangeMandate.Outcome.Changed(var changed) -> ok(admission, changed, email);
      case ChangeMandate.Outcome.Stale _ -> throw Request.stale();
      case ChangeMandate.Outcome.LastOwner _ -> throw lastOwner();
    };
  }

  Response revoke(Request request) {
    request.allowQuery();
    var admission = admitted(request);
    return revoke(wiring, admission, named(request, admission));
  }

  /// Ends the mandate of `member`, who may be the caller.
  static Response revoke(Wiring wiring, Admission admission, MemberItem member) {
    var settings = wiring.settings();
    var revoke =
        new RevokeMandate(
            wiring.transactions(), settings.recordsTable(), settings.ledgerTable(), wiring.clock());
    return switch (revoke.revoke(admission.practice(), admission.caller().id(), member)) {
      case RevokeMandate.Outcome.Revoked _ -> Response.done();
      case RevokeMandate.Outcome.LastOwner _ -> throw lastOwner();
    };
  }

  private static Refusal lastOwner() {
    return new Refusal(ProblemType.LAST_OWNER, "Make somebody else an owner first.");
  }

  private Admission admitted(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    return access.require(request, Mandates.key(practice, member(request)));
  }

  private static CallerId member(Request request) {
    return new CallerId(request.pathId("member"));
  }

  private static MemberItem named(Request request, Admission admission) {
    return admission
        .item(Mandates.key(admission.practice(), member(request)))
        .map(MemberItem::new)
        .orElseThrow(Request::notFound);
  }

  private MemberAnswer answer(Admission admission, MemberItem member) {
    return answer(admission, member, email(admission, member));
  }

  private MemberAnswer answer(Admission admission, MemberItem member, String email) {
    return MemberAnswer.of(member.mandate(), email, wiring.clock().instant(), admission.zone());
  }

  private Response ok(Admission admission, MemberItem member, String email) {
    return MemberAnswers.ok(answer(admission, member, email), member.mandate().version());
  }

  private static String email(Admission admission, MemberItem member) {
    return admission.open(member.attributes(), MemberPayload.class, Purpose.CONTRACT).email();
  }
}
