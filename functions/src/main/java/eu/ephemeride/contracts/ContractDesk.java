package eu.ephemeride.contracts;

import eu.ephemeride.contracts.ContractLife.Outcome;
import eu.ephemeride.fields.Choice;
import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/// The contract read, its end previewed, set, called off, and the way back from it.
record ContractDesk(Wiring wiring, Access access, ContractLife life) {
  private static final int ATTEMPTS = 5;

  ContractDesk(Wiring wiring) {
    this(wiring, new Access(wiring), new ContractLife(wiring));
  }

  /// `GET /practices/{practice}/contract`.
  Response read(Request request) {
    request.allowQuery();
    var practice = practice(request);
    return Together.run(
        () -> access.require(request, ContractItems.key(practice)),
        () -> ContractEvent.newest(wiring.records(), practice),
        (admission, history) ->
            ContractAnswers.ok(admission, contract(admission), history, this::held, now()));
  }

  /// `GET /practices/{practice}/termination`.
  Response preview(Request request) {
    var admission = access.require(request);
    var fields = request.parameters();
    var day = lastDay(fields);
    fields.end();
    return new Preview(wiring.records(), admission, day).ok(counted(admission.practice()));
  }

  /// `POST /practices/{practice}/termination`.
  Response terminate(Request request) {
    return decide(
        request,
        (admission, wish) -> {
          var fields = request.optionalFields();
          var day = lastDay(fields);
          var reason =
              fields.optional("reason", Choice.of(Contract.Reason.values(), Contract.Reason::word));
          fields.end();
          return life.terminate(admission, contract(admission), day, reason.maybe(), wish);
        });
  }

  /// `POST /practices/{practice}/resumption`.
  Response resume(Request request) {
    return decide(
        request,
        (admission, wish) -> {
          request.noFields();
          return life.resume(admission, contract(admission), wish);
        });
  }

  /// `DELETE /practices/{practice}/termination`.
  Response callOff(Request request) {
    request.allowQuery();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var admission = access.require(request, ContractItems.key(practice(request)));
      var seen = request.ifMatch();
      var contract = contract(admission);
      if (contract.termination().isEmpty()) {
        throw Request.notFound();
      }
      Request.checkVersion(seen, contract.version());
      if (!(life.callOff(admission, contract) instanceof Outcome.Changed)) {
        return Response.done();
      }
    }
    throw new Busy();
  }

  /// Decides on what stands at the door, and again while something else comes first. The same wish
  /// under its key is answered with what stands now.
  private Response decide(
      Request request, BiFunction<Admission, Optional<Idempotency>, Outcome> act) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var admission = door(request);
      var wish = admission.wish(request);
      var outcome =
          Wishes.earlier(admission, wish, now()).isPresent()
              ? new Outcome.Unchanged()
              : act.apply(admission, wish);
      switch (outcome) {
        case Outcome.Standing(var contract) -> {
          return shown(admission, contract);
        }
        case Outcome.Unchanged _ -> {
          return shown(admission, contract(admission));
        }
        case Outcome.OtherDay _ ->
            throw new Refusal(ProblemType.ALREADY_TERMINATED, "Call that off first.");
        case Outcome.Runs _ ->
            throw new Refusal(
                ProblemType.CONTRACT_RUNS, "What was terminated for a later day is called off.");
        case Outcome.Changed _ -> {}
      }
    }
    throw new Busy();
  }

  private Admission door(Request request) {
    var besides = new ArrayList<ItemKey>();
    besides.add(ContractItems.key(practice(request)));
    Wishes.itemKey(request).ifPresent(besides::add);
    return access.require(request, besides, List.of());
  }

  private LastDay lastDay(Fields fields) {
    var now = now();
    var day = fields.optional("lastDay", IsoDate::parse);
    day.maybe()
        .filter(date -> !new LastDay(date).isInReach(now))
        .ifPresent(_ -> fields.broken("lastDay", Rule.RANGE));
    return day.maybe().map(LastDay::new).orElseGet(() -> LastDay.today(now));
  }

  private Response shown(Admission admission, Contract contract) {
    var history = ContractEvent.newest(wiring.records(), admission.practice());
    return ContractAnswers.ok(admission, contract, history, this::counted, now());
  }

  private static Contract contract(Admission admission) {
    return ContractItems.read(admission.item(ContractItems.key(admission.practice())));
  }

  private static PracticeId practice(Request request) {
    return new PracticeId(request.pathId("practice"));
  }

  private HeldAnswer held(PracticeId practice) {
    return HeldAnswer.of(practice, OptionalLong.empty(), wiring.settings().supportContact());
  }

  private HeldAnswer counted(PracticeId practice) {
    return HeldAnswer.of(
        practice,
        OptionalLong.of(wiring.keyring().held(practice)),
        wiring.settings().supportContact());
  }

  private Instant now() {
    return wiring.clock().instant();
  }
}
