package eu.ephemeride.members;

import eu.ephemeride.fields.DocumentVersion;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.members.MemberAnswers.MandateAnswer;
import eu.ephemeride.wiring.Wiring;

/// One's own mandate in a practice: seen, signed for and given up, whether it has begun or not.
record MandateDesk(Wiring wiring, Access access) {
  Response read(Request request) {
    request.allowQuery();
    var admission = access.requireMembership(request);
    return shown(admission, own(admission));
  }

  Response leave(Request request) {
    request.allowQuery();
    var admission = access.requireMembership(request);
    return MemberDesk.revoke(wiring, admission, own(admission));
  }

  Response sign(Request request) {
    var admission = access.requireMembership(request);
    var fields = request.fields();
    var version = fields.required("version", DocumentVersion::parse);
    fields.end();
    var sign = new SignUndertaking(wiring.transactions(), wiring.records().table(), wiring.clock());
    return sign.sign(admission, own(admission), version.get())
        .map(signed -> shown(admission, signed))
        .orElseThrow(Request::notFound);
  }

  private static MemberItem own(Admission admission) {
    var key = Mandates.key(admission.practice(), admission.caller().id());
    return new MemberItem(admission.item(key).orElseThrow());
  }

  private Response shown(Admission admission, MemberItem member) {
    var mandate = member.mandate();
    return MemberAnswers.ok(
        MandateAnswer.of(admission, mandate, wiring.clock().instant()), mandate.version());
  }
}
