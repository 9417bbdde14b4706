package eu.ephemeride.holds;

import eu.ephemeride.holds.Hold.Act;
import eu.ephemeride.holds.Hold.Wish;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sets and lifts holds: records, ledger, keys and rows of work in one transaction, for all files
/// of a person.
final class LegalHolds {
  private static final int MOST_TRIES = 8;

  private final Wiring wiring;
  private final HeldCallers callers;

  LegalHolds(Wiring wiring) {
    this.wiring = wiring;
    this.callers = new HeldCallers(wiring);
  }

  /// Sets one; under a `key` once and for all. `looks` records whose files were opened for it, in
  /// the same transaction.
  Outcome set(
      Admission admission,
      Target target,
      Wish wish,
      Optional<Idempotency> key,
      Function<Collection<SubjectId>, Write> looks) {
    var act = new Act(wiring.clock().instant(), admission.caller().id());
    var hold = Hold.fresh(wiring.random(), wish, act);
    return withCallers(
        admission,
        target,
        settled(writes -> {
          var earlier = earlier(target, key);
          if (earlier.isPresent()) {
            return Optional.of(new Outcome.Done(earlier.get()));
          }
          var remembered =
              key.map(
                  k -> k.remember(wiring.records().table(), hold.id(), act.at(), writes.writeId()));
          return target.patient().isPresent()
              ? setOnPerson(
                  writes, target.practice(), target.patient().get(), hold, remembered, looks)
              : done(writes, hold, writes.set(target.practice(), hold), remembered);
        }));
  }

  // The hold stands, or is lifted: so do, and are, those of its callers.
  private Outcome withCallers(Admission admission, Target target, Outcome outcome) {
    if (target.patient().isPresent()
        && admission.keys().hasCalls()
        && outcome instanceof Outcome.Done(var hold)) {
      var practice = target.practice();
      var patient = target.patient().get();
      try {
        wiring
            .records()
            .get(PatientItems.key(practice, patient))
            .map(item -> Files.read(wiring.keyring(), practice, patient, item).all())
            .ifPresent(all -> all.forEach(file -> callers.settle(practice, file, hold.id())));
      } catch (Busy e) {
        // It is done: the work that it left sees to them.
        return outcome;
      }
    }
    return outcome;
  }

  /// What an earlier wish under the same key made, as it stands now.
  private Optional<Hold> earlier(Target target, Optional<Idempotency> key) {
    return Wishes.stored(wiring.records(), key, wiring.clock().instant())
        .flatMap(id -> wiring.records().get(target.key(id)))
        .map(HoldItems::read);
  }

  private Optional<Outcome> setOnPerson(
      HoldWrites writes,
      PracticeId practice,
      PatientId patient,
      Hold hold,
      Optional<Write> remembered,
      Function<Collection<SubjectId>, Write> looks) {
    var item = identity(practice, patient);
    if (PatientItems.mergedInto(item).isPresent()) {
      return Optional.of(new Outcome.Merged());
    }
    var files = Files.read(wiring.keyring(), practice, patient, item);
    if (files.isErased()) {
      return Optional.of(new Outcome.Erased());
    }
    var named = callers.of(files);
    var all = new ArrayList<>(writes.set(files, named, hold));
    if (!named.isEmpty()) {
      all.add(looks.apply(named.keySet().stream().map(PatientId::subject).toList()));
    }
    return done(writes, hold, all, remembered);
  }

  private Map<String, AttributeValue> identity(PracticeId practice, PatientId patient) {
    return wiring.records().get(PatientItems.key(practice, patient)).orElseThrow(Request::notFound);
  }

  /// Lifts one; twice is once.
  Outcome lift(Admission admission, Target target, String id) {
    var act = new Act(wiring.clock().instant(), admission.caller().id());
    return withCallers(
        admission,
        target,
        settled(writes -> {
          var found = wiring.records().get(target.key(id)).map(HoldItems::read);
          if (found.isEmpty()) {
            return Optional.of(new Outcome.None());
          }
          var hold = found.get();
          return hold.isStanding()
              ? done(writes, hold.lifted(act), lift(writes, target, hold, act), Optional.empty())
              : Optional.of(new Outcome.Done(hold));
        }));
  }

  private List<Write> lift(HoldWrites writes, Target target, Hold hold, Act act) {
    var practice = target.practice();
    if (target.patient().isEmpty()) {
      return writes.lift(wiring.keyring().read(practice, List.of()), practice, hold, act);
    }
    // Files that are one are freed together, whichever of them is named.
    var patient = target.patient().get();
    var files = Files.family(wiring, practice, patient).orElseThrow(Request::notFound);
    return writes.lift(files, patient, hold, act);
  }

  private Optional<Outcome> done(
      HoldWrites by, Hold hold, List<Write> writes, Optional<Write> remembered) {
    var all = new ArrayList<>(writes);
    remembered.ifPresent(all::add);
    return wiring.transactions().commit(by.writeId(), all) instanceof Commit.Done
        ? Optional.of(new Outcome.Done(hold))
        : Optional.empty();
  }

  // Tries again from what stands then when another change came first.
  private Outcome settled(Function<HoldWrites, Optional<Outcome>> attempt) {
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var outcome = attempt.apply(HoldWrites.of(wiring));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new Busy();
  }
}
