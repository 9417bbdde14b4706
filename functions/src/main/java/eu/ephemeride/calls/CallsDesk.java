package eu.ephemeride.calls;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.lines.LineItems;
import eu.ephemeride.lines.PracticeLines;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.wiring.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The calls of a practice, as it sees them: those of its lines that the mandate covers.
final class CallsDesk {
  private final Wiring wiring;
  private final Access access;
  private final AccessLog accessLog;

  CallsDesk(Wiring wiring, Access access, AccessLog accessLog) {
    this.wiring = wiring;
    this.access = access;
    this.accessLog = accessLog;
  }

  /// `GET /practices/{practice}/calls`: newest first.
  Response list(Request request) {
    request.allowQuery("cursor");
    var admission = access.require(request);
    var practice = admission.practice();
    var scope = "CALLS#" + practice;
    var all = new CallRows(wiring.records(), admission.keys(), wiring.clock().instant());
    var before = all.mark(Lists.after(request, scope));
    var rows = all.page(at -> CallRows.partition(practice, at), before, covered(admission));
    var shown =
        ShownCalls.of(
            wiring.records(),
            persons -> wiring.keyring().read(practice, persons),
            rows.rows(),
            admission.purpose());
    accessLog.record(request, admission, shown.persons());
    var next = rows.last().map(sort -> Lists.cursor(request, scope, sort));
    return Response.ok(CallAnswers.json(shown.answers(), next));
  }

  /// A mandate without limits costs no look at the lines.
  private Predicate<CallRows.Row> covered(Admission admission) {
    if (admission.mandate().flatMap(m -> m.terms().practitioners()).isEmpty()) {
      return _ -> true;
    }
    Set<LineId> others = PracticeLines.notCovered(wiring.records(), admission);
    return row -> !others.contains(row.line());
  }

  /// `GET /practices/{practice}/calls/{call}`.
  Response read(Request request) {
    request.allowQuery();
    var key = CallItems.key(new CallId(request.pathId("call")));
    var admission = access.require(request, key);
    var item = admission.item(key);
    var head =
        CallItems.visible(item, CallTerm.of(admission.keys()), wiring.clock().instant())
            .filter(h -> h.practice().equals(admission.practice()))
            .orElseThrow(Request::notFound);
    var call =
        Together.run(
            () -> line(admission.practice(), head.line()),
            () -> wiring.keyring().read(admission.practice(), List.of(head.subject())),
            (line, keys) -> {
              line.flatMap(LineItems::practitioner).ifPresent(admission::require);
              return UnusableCall.inClear(
                  CallItems.read(keys, item.orElseThrow(), admission.purpose()));
            });
    accessLog.record(request, admission, List.of(head.subject()));
    return Response.ok(CallAnswers.json(call)).withVersion(head.version());
  }

  private Optional<Map<String, AttributeValue>> line(PracticeId practice, LineId line) {
    return wiring.records().get(LineItems.key(practice, line));
  }
}
