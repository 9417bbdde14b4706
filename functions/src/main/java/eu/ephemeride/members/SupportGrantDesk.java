package eu.ephemeride.members;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.SupportGrantAnswers.GrantAnswer;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Grants to support: given for a while by the owner, ended by him at once, listed to both.
record SupportGrantDesk(Wiring wiring, Access access, OwnLog log) {
  private static final Duration LONGEST = Duration.ofDays(3);

  Response grant(Request request) {
    var admission = access.require(request, Wishes.itemKey(request).stream().toList(), List.of());
    var fields = request.fields();
    var wish = admission.wish(request);
    var now = wiring.clock().instant();
    var earlier = Wishes.earlier(admission, wish, now);
    if (earlier.isPresent()) {
      return again(request, admission, earlier.get());
    }
    var reason = fields.required("reason", Note::parse);
    var until = fields.required("until", IsoInstant::parse);
    until
        .maybe()
        .filter(end -> !isInReach(end, now))
        .ifPresent(_ -> fields.broken("until", Rule.RANGE));
    fields.end();
    return switch (grants().grant(admission, reason.get(), until.get(), wish)) {
      case GrantSupport.Outcome.Granted(var grant) -> SupportGrantAnswers.created(admission, grant);
      case GrantSupport.Outcome.Earlier(var id) -> again(request, admission, id);
      case GrantSupport.Outcome.OpenAlready _ ->
          throw new Refusal(ProblemType.GRANT_OPEN, "End it, or wait until it has ended.");
      case GrantSupport.Outcome.Gone _ -> throw Request.notFound();
    };
  }

  private static boolean isInReach(Instant end, Instant now) {
    return end.isAfter(now) && !end.isAfter(now.plus(LONGEST));
  }

  /// What the same wish gave before, as it stands now.
  private Response again(Request request, Admission admission, String id) {
    var item =
        wiring
            .records()
            .get(SupportGrants.key(admission.practice(), id))
            .orElseThrow(Request::notFound);
    var grant = SupportGrants.read(admission, item);
    log.record(request, admission);
    return SupportGrantAnswers.created(admission, grant);
  }

  Response list(Request request) {
    var admission = access.require(request);
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(wiring.records(), request, pk, SupportGrants.PREFIX);
    var now = wiring.clock().instant();
    var grants =
        page.items().stream()
            .filter(item -> now.isBefore(AccessLog.end(SupportGrants.until(item))))
            .map(item -> GrantAnswer.of(SupportGrants.read(admission, item), admission.zone()))
            .toList();
    if (!grants.isEmpty()) {
      log.record(request, admission);
    }
    return SupportGrantAnswers.page(grants, Lists.next(request, pk, SupportGrants.PREFIX, page));
  }

  Response end(Request request) {
    request.allowQuery();
    var practice = new PracticeId(request.pathId("practice"));
    var id = request.pathId("grant");
    var key = SupportGrants.key(practice, id);
    var admission = access.require(request, key);
    var item = admission.item(key).orElseThrow(Request::notFound);
    if (wiring.clock().instant().isBefore(SupportGrants.until(item))) {
      grants().end(practice, id, admission);
    }
    return Response.done();
  }

  private GrantSupport grants() {
    return new GrantSupport(
        wiring.transactions(), wiring.records().table(), wiring.clock(), wiring.random());
  }
}
