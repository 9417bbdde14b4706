package eu.ephemeride.calls;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.DialledNumbers;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the telephone side tells of calls, and reads of its own log (P2). It learns of no practice
/// and of no patient, and its function unwraps no care key.
final class TelecomDesk {
  private final Wiring wiring;
  private final LogCall logCall;
  private final CallItems items;
  private final AccessLog accessLog;

  TelecomDesk(Wiring wiring, AccessLog accessLog) {
    this.wiring = wiring;
    this.logCall = new LogCall(wiring);
    this.items = new CallItems(wiring.records().table());
    this.accessLog = accessLog;
  }

  private Instant now() {
    return wiring.clock().instant();
  }

  /// `POST /calls`.
  Response log(Request request) {
    var caller = TelephoneSide.require(request);
    var fields = request.fields();
    var begun = new CallForm(now()).begun(fields);
    var keys = DialledNumbers.keys(wiring.keyring());
    var wish = keys.flatMap(k -> wish(caller, request, k));
    var earlier = Wishes.stored(wiring.records(), wish, now());
    if (earlier.isPresent()) {
      return again(request, caller, new CallId(earlier.get()));
    }
    var place = begun.line().maybe().flatMap(number -> keys.flatMap(k -> place(k, number)));
    if (begun.line().maybe().isPresent() && place.isEmpty()) {
      fields.broken("line", Rule.UNKNOWN_REFERENCE);
    }
    fields.end();
    var at = begun.startedAt().maybe().orElse(now());
    var call = new LogCall.Begun(place.orElseThrow(), begun.shown(), at);
    return switch (logCall.log(call, wish)) {
      case LogCall.Outcome.Logged(var logged) -> created(logged);
      case LogCall.Outcome.Earlier(var id) -> again(request, caller, id);
      // The same answer as for a number that no line has: whose it was is nothing to the caller.
      case LogCall.Outcome.OutOfService _ -> throw fields.refusal("line", Rule.UNKNOWN_REFERENCE);
      case LogCall.Outcome.Gone _ -> throw UnusableCall.erased();
    };
  }

  private static Optional<Idempotency> wish(Caller caller, Request request, PracticeKeys keys) {
    return request
        .idempotencyKey()
        .map(key -> Wishes.of(caller.id(), request.route(), key, request, keys));
  }

  private Optional<DialledNumbers.Place> place(PracticeKeys keys, PhoneNumber number) {
    return wiring.records().get(DialledNumbers.key(keys, number)).map(DialledNumbers::place);
  }

  /// What the same wish logged before, as it stands now.
  private Response again(Request request, Caller caller, CallId id) {
    var standing = standing(caller, id);
    record(request, standing.side(), List.of(standing.call().head().subject()));
    return created(standing.call());
  }

  private static Response created(Call call) {
    return Response.created("/calls/" + call.head().id(), CallAnswers.json(call))
        .withVersion(call.head().version());
  }

  private static Response ok(Call call) {
    return Response.ok(CallAnswers.json(call)).withVersion(call.head().version());
  }

  private record Standing(TelephoneSide side, PracticeKeys keys, Call call) {}

  private Standing standing(Caller caller, CallId id) {
    var item = wiring.records().get(CallItems.key(id));
    var head = item.map(CallItems::head).orElseThrow(Request::notFound);
    var keys = wiring.keyring().calls(head.practice(), List.of(head.subject()));
    if (CallTerm.of(keys).isOver(head.at(), now())) {
      throw Request.notFound();
    }
    var side = new TelephoneSide(caller, head.practice());
    var call = UnusableCall.inClear(CallItems.read(keys, item.orElseThrow(), side.purpose()));
    return new Standing(side, keys, call);
  }

  /// `GET /calls/{call}`.
  Response read(Request request) {
    request.allowQuery();
    var caller = TelephoneSide.require(request);
    var standing = standing(caller, new CallId(request.pathId("call")));
    record(request, standing.side(), List.of(standing.call().head().subject()));
    return ok(standing.call());
  }

  /// `PATCH /calls/{call}`.
  Response change(Request request) {
    var caller = TelephoneSide.require(request);
    var standing = standing(caller, new CallId(request.pathId("call")));
    requireBefore(standing.keys(), standing.call().head());
    var seen = request.ifMatch();
    var changed = new CallForm(now()).changed(request.fields(), standing.call());
    Request.checkVersion(seen, standing.call().head().version());
    var subject = changed.head().subject();
    var writeId = wiring.transactions().writeId();
    var writes = new ArrayList<Write>();
    writes.add(items.replace(standing.keys(), changed, writeId));
    writes.add(accessLog.write(request, standing.side(), List.of(subject)));
    writes.addAll(Admission.usable(standing.keys(), subject, Set.of(Category.CALLS)));
    return switch (wiring.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> ok(changed);
      case Commit.Lost lost when lost.has(CallItems.CALL) -> throw Request.stale();
      case Commit.Lost _ -> {
        // Erased or restricted since it was read: that is what the second reading says.
        standing(caller, changed.head().id());
        throw Request.stale();
      }
    };
  }

  /// What becomes of a call is told to its end; none begins once the practice is closed (P10).
  private static void requireBefore(PracticeKeys keys, Call.Head head) {
    var isAfter = keys.ending().filter(ending -> !head.at().isBefore(ending.closes())).isPresent();
    if (keys.isClosed() && isAfter) {
      throw new Refusal(ProblemType.CONTRACT_OVER, "This call began after the contract.");
    }
  }

  /// `GET /lines/{line}/calls`.
  Response list(Request request) {
    request.allowQuery("cursor");
    var caller = TelephoneSide.require(request);
    var line = new LineId(request.pathId("line"));
    var key = DialledNumbers.key(line);
    var place = wiring.records().get(key).map(DialledNumbers::place).orElseThrow(Request::notFound);
    var practice = place.practice();
    var before = Lists.after(request, key.pk());
    var rules = wiring.keyring().calls(practice, List.of());
    var all = new CallRows(wiring.records(), rules, now());
    var rows = all.page(at -> CallRows.partition(practice, line, at), all.mark(before), _ -> true);
    var side = new TelephoneSide(caller, practice);
    var shown =
        ShownCalls.of(
            wiring.records(),
            persons -> wiring.keyring().calls(practice, persons),
            rows.rows(),
            side.purpose());
    record(request, side, shown.persons());
    var next = rows.last().map(sort -> Lists.cursor(request, key.pk(), sort));
    return Response.ok(CallAnswers.json(shown.answers(), next));
  }

  private void record(Request request, TelephoneSide side, Collection<SubjectId> persons) {
    accessLog.record(request, side, persons);
  }
}
