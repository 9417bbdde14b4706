package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.restrictions.Restriction.Wish;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Sets, tells of and lifts restrictions: record, ledger and key item in one transaction, for all
/// files of the person.
final class Restrictions {
  private static final int MOST_TRIES = 8;
  private static final String KEYS = "restriction-keys";
  private static final String IDENTITY = "patient";

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

  /// What became of an act.
  sealed interface Outcome {
    /// It is as was wished, by this act or an earlier one.
    record Done(Restriction restriction) implements Outcome {}

    /// Another restriction of the category stands.
    record Other() implements Outcome {}

    /// None stands, nor did one.
    record None() implements Outcome {}

    /// The person was not told yet (GDPR art. 18(3)).
    record NotTold() implements Outcome {}

    /// There is nothing left to restrict.
    record Erased() implements Outcome {}

    /// The file is a part of another.
    record Merged() implements Outcome {}
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
    var writeId = wiring.transactions().writeId();
    var act = new Act(wiring.clock().instant(), admission.caller().id());
    var practice = admission.practice();
    var writes = new ArrayList<Write>();
    writes.add(unchanged(PatientItems.key(practice, files.own().id()), files.version()));
    var made = new ArrayList<Restriction>();
    for (var file : files.unrestricted()) {
      var fresh = new Restriction(file.id(), file.next(), wish, act, Map.of(), Optional.empty());
      made.add(fresh);
      var keys =
          holds.restricting(practice, file.id().subject(), wish.category(), wish.isVisible());
      writes.add(new Write(KEYS, keys));
      writes.add(items.set(practice, fresh, writeId));
      writes.add(ledger.set(practice, fresh, writeId));
    }
    return committed(writeId, writes, made.getFirst());
  }

  // A file that is merged meanwhile would be left out.
  private Write unchanged(ItemKey identity, long version) {
    return Write.check(
        IDENTITY,
        wiring.records().table(),
        identity,
        "version = :seen",
        Map.of(),
        Map.of(":seen", Attributes.number(version)));
  }

  private Optional<Outcome> tell(Admission admission, Files files, Way way, Act act) {
    var own = files.own().standing();
    if (own.isEmpty()) {
      return Optional.of(new Outcome.None());
    }
    if (own.get().told().containsKey(way)) {
      return own.map(Outcome.Done::new);
    }
    var writeId = wiring.transactions().writeId();
    var writes =
        files.standing().stream()
            .map(r -> items.told(admission.practice(), r, way, act, writeId))
            .toList();
    // Read anew, so that the other ways are in the answer.
    return wiring.transactions().commit(writeId, writes) instanceof Commit.Done
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
    var writeId = wiring.transactions().writeId();
    var act = new Act(wiring.clock().instant(), admission.caller().id());
    var practice = admission.practice();
    var writes = new ArrayList<Write>();
    for (var standing : files.standing()) {
      var subject = standing.patient().subject();
      writes.add(new Write(KEYS, holds.lifting(practice, subject, files.category())));
      writes.add(items.lifted(practice, standing, act, writeId));
      writes.add(ledger.lifted(practice, standing, act, writeId));
    }
    return committed(writeId, writes, own.get().lifted(act));
  }

  private Optional<Outcome> committed(String writeId, List<Write> writes, Restriction made) {
    return switch (wiring.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> Optional.of(new Outcome.Done(made));
      case Commit.Lost _ -> Optional.empty();
    };
  }
}
