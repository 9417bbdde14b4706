package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.restrictions.Restriction.Wish;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Sets, tells of and lifts restrictions: record, ledger and key item in one transaction, for all
/// files of the person.
final class Restrictions {
  private static final int MOST_TRIES = 8;

  private final Wiring wiring;
  private final Holds holds;
  private final RestrictionItems items;
  private final LedgerEntries ledger;

  Restrictions(Wiring wiring) {
    this.wiring = wiring;
    this.holds = new Holds(wiring.keyring());
    this.items = new RestrictionItems(wiring.records());
    this.ledger = new LedgerEntries(wiring.settings().ledgerTable());
  }

  /// Restricts; the same wish twice is once.
  Outcome restrict(Admission admission, PatientId patient, Wish wish) {
    return settled(admission, patient, wish.category(), files -> set(admission, files, wish));
  }

  /// Puts on record that the person was told; once for each way.
  Outcome tell(Admission admission, PatientId patient, Category category, Way way, Instant at) {
    var act = new Act(at, admission.caller().id());
    return settled(admission, patient, category, files -> tell(admission, files, way, act));
  }

  /// Lifts; twice is once.
  Outcome lift(Admission admission, PatientId patient, Category category) {
    return settled(admission, patient, category, files -> lift(admission, files));
  }

  /// The restriction that stands, as of now.
  Optional<Restriction> standing(Admission admission, PatientId patient, Category category) {
    return items.last(admission.practice(), patient, category).filter(Restriction::isStanding);
  }

  // Tries again from what stands then when another change came first.
  private Outcome settled(
      Admission admission,
      PatientId patient,
      Category category,
      Function<Files, Optional<Outcome>> attempt) {
    var key = PatientItems.key(admission.practice(), patient);
    var identity = admission.item(key);
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var item = identity.orElseThrow(Request::notFound);
      if (PatientItems.mergedInto(item).isPresent()) {
        return new Outcome.Merged();
      }
      var files =
          Files.read(items, wiring.keyring(), admission.practice(), patient, item, category);
      var outcome = attempt.apply(files);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      identity = wiring.records().get(key);
    }
    throw new Busy();
  }

  private Optional<Outcome> set(Admission admission, Files files, Wish wish) {
    if (files.isErased(files.own())) {
      return Optional.of(new Outcome.Erased());
    }
    var standing = files.own().standing();
    if (standing.isPresent()) {
      return standing.map(s -> s.wish().equals(wish) ? new Outcome.Done(s) : new Outcome.Other());
    }
    var act = now(admission);
    var fresh =
        files.unrestricted().stream()
            .map(f -> new Restriction(f.id(), f.next(), wish, act, Map.of(), Optional.empty()))
            .toList();
    var writes = writes();
    var all = writes.set(admission.practice(), files.own().id(), files.version(), fresh);
    return isCommitted(writes, all)
        ? Optional.of(new Outcome.Done(fresh.getFirst()))
        : Optional.empty();
  }

  private Optional<Outcome> tell(Admission admission, Files files, Way way, Act act) {
    var own = files.own().standing();
    if (own.isEmpty()) {
      return Optional.of(new Outcome.None());
    }
    if (own.get().told().containsKey(way)) {
      return own.map(Outcome.Done::new);
    }
    var writes = writes();
    var all = writes.told(admission.practice(), files.standing(), way, act);
    // Read anew, so that the other ways are in the answer.
    return isCommitted(writes, all)
        ? standing(admission, files.own().id(), files.category()).map(Outcome.Done::new)
        : Optional.empty();
  }

  private Optional<Outcome> lift(Admission admission, Files files) {
    var own = files.own().last();
    if (own.isEmpty()) {
      return Optional.of(new Outcome.None());
    }
    if (!own.get().isStanding()) {
      return own.map(Outcome.Done::new);
    }
    if (own.get().told().isEmpty()) {
      return Optional.of(new Outcome.NotTold());
    }
    var act = now(admission);
    var writes = writes();
    var all = writes.lifted(admission.practice(), files.category(), files.standing(), act);
    return isCommitted(writes, all)
        ? Optional.of(new Outcome.Done(own.get().lifted(act)))
        : Optional.empty();
  }

  private Act now(Admission admission) {
    return new Act(wiring.clock().instant(), admission.caller().id());
  }

  private RestrictionWrites writes() {
    var table = wiring.records().table();
    return new RestrictionWrites(table, holds, items, ledger, wiring.transactions().writeId());
  }

  private boolean isCommitted(RestrictionWrites writes, List<Write> all) {
    return wiring.transactions().commit(writes.writeId(), all) instanceof Commit.Done;
  }
}
