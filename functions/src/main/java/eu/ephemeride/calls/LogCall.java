package eu.ephemeride.calls;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.DialledNumbers;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.PhoneIndex;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Logs that a call began, and who bore its number then. Whoever loses the race for a number's
/// first key adopts the winner's; an erased number is logged as a hidden one.
final class LogCall {
  private static final int ATTEMPTS = 5;

  private final Wiring wiring;
  private final CallItems items;

  LogCall(Wiring wiring) {
    this.wiring = wiring;
    this.items = new CallItems(wiring.records().table());
  }

  /// A call to be logged.
  record Begun(DialledNumbers.Place place, Optional<PhoneNumber> caller, Instant at) {
    @Override
    public String toString() {
      return "Begun";
    }
  }

  /// What became of it.
  sealed interface Outcome {
    /// It is logged.
    record Logged(Call call) implements Outcome {}

    /// The same wish logged this one before.
    record Earlier(CallId call) implements Outcome {}

    /// The practice's contract is over: its lines are out of service (P10).
    record OutOfService() implements Outcome {}

    /// The practice was erased.
    record Gone() implements Outcome {}
  }

  /// Whose the call is for the log, with the keys that seal it.
  private record Who(
      PracticeKeys keys,
      SubjectId subject,
      Optional<PhoneNumber> number,
      Optional<Call.Bearers> bearers) {
    @Override
    public String toString() {
      return "Who";
    }
  }

  Outcome log(Begun begun, Optional<Idempotency> wish) {
    var id = new CallId(Ids.random(wiring.random()));
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var practice = wiring.keyring().calls(begun.place().practice(), List.of());
      if (practice.isClosed()) {
        return new Outcome.OutOfService();
      }
      if (practice.isPracticeErased()) {
        return new Outcome.Gone();
      }
      var who = who(begun, practice);
      var call = call(id, begun, who);
      switch (commit(who, call, wish)) {
        case Commit.Done _ -> {
          return new Outcome.Logged(call);
        }
        case Commit.Lost lost -> {
          var earlier = Wishes.granted(wish, lost);
          if (earlier.isPresent()) {
            return new Outcome.Earlier(new CallId(earlier.get()));
          }
          // His keys came, went or were restricted since they were read: look again.
        }
      }
    }
    throw new Busy();
  }

  private Who who(Begun begun, PracticeKeys practice) {
    var hidden = CallerSubject.of(practice, Optional.empty());
    if (begun.caller().isEmpty()) {
      return hidden(begun, hidden);
    }
    var number = begun.caller().get();
    var subject = CallerSubject.of(practice, Optional.of(number));
    var index =
        PhoneIndex.partition(begun.place().practice(), practice.carePhoneToken(number.e164()));
    return Together.run(
        () -> wiring.keyring().calls(begun.place().practice(), List.of(subject, hidden)),
        () -> PhoneIndex.rows(wiring.records(), index),
        (keys, rows) ->
            CallerSubject.mayBeLogged(keys, subject)
                ? new Who(
                    keys,
                    subject,
                    begun.caller(),
                    Optional.of(new Call.Bearers(index, rows.patients())))
                : new Who(keys, hidden, Optional.empty(), Optional.empty()));
  }

  private Who hidden(Begun begun, SubjectId hidden) {
    var keys = wiring.keyring().calls(begun.place().practice(), List.of(hidden));
    return new Who(keys, hidden, Optional.empty(), Optional.empty());
  }

  private static Call call(CallId id, Begun begun, Who who) {
    var place = begun.place();
    return new Call(
        new Call.Head(
            id, 1, place.practice(), place.line(), who.subject(), begun.at(), place.zone()),
        Call.Log.fresh(who.number()));
  }

  private Commit commit(Who who, Call call, Optional<Idempotency> wish) {
    var writeId = wiring.transactions().writeId();
    var writes = new ArrayList<Write>();
    var table = wiring.records().table();
    var now = wiring.clock().instant();
    wish.ifPresent(w -> writes.add(w.remember(table, call.head().id().value(), now, writeId)));
    // First, since it makes the keys that seal what follows.
    writes.addAll(CallerSubject.writes(who.keys(), who.subject()));
    writes.addAll(items.create(who.keys(), call, writeId));
    who.bearers()
        .filter(_ -> now.isBefore(call.head().last()))
        .ifPresent(some -> writes.add(BearerItems.create(table, call.head(), some, writeId)));
    return wiring.transactions().commit(writeId, writes);
  }
}
