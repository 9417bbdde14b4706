package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.restrictions.Restriction.Wish;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Records;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
    this.ledger =
        new LedgerEntries(new Records(wiring.dynamoDb(), wiring.settings().ledgerTable()));
  }

  /// Restricts; the same wish twice is once. Each act under a `key` is done once and for all: what
  /// it concerned is answered as it stands now.
  Outcome restrict(Admission admission, PatientId patient, Wish wish, Optional<Idempotency> key) {
    return settled(admission, patient, wish.category(), key, attempt -> attempt.set(wish));
  }

  /// Puts on record that the person was told; once for each way.
  Outcome tell(
      Admission admission,
      PatientId patient,
      Category category,
      Way way,
      Instant at,
      Optional<Idempotency> key) {
    var act = new Act(at, admission.caller().id());
    return settled(admission, patient, category, key, attempt -> attempt.tell(way, act));
  }

  /// Lifts; twice is once.
  Outcome lift(
      Admission admission, PatientId patient, Category category, Optional<Idempotency> key) {
    return settled(admission, patient, category, key, Attempt::lift);
  }

  /// The restriction that stands, as of now.
  Optional<Restriction> standing(Admission admission, PatientId patient, Category category) {
    return items.last(admission.practice(), patient, category).filter(Restriction::isStanding);
  }

  /// What an earlier act under the same key concerned, as it stands now.
  Optional<Restriction> earlier(Admission admission, PatientId patient, Optional<Idempotency> key) {
    return Wishes.stored(wiring.records(), key, wiring.clock().instant())
        .flatMap(name -> items.named(admission.practice(), patient, name));
  }

  // Tries again from what stands then when another change came first.
  private Outcome settled(
      Admission admission,
      PatientId patient,
      Category category,
      Optional<Idempotency> key,
      Function<Attempt, Optional<Outcome>> act) {
    var identityKey = PatientItems.key(admission.practice(), patient);
    var identity = admission.item(identityKey);
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var earlier = earlier(admission, patient, key);
      if (earlier.isPresent()) {
        return new Outcome.Done(earlier.get());
      }
      var item = identity.orElseThrow(Request::notFound);
      if (PatientItems.mergedInto(item).isPresent()) {
        return new Outcome.Merged();
      }
      var outcome = act.apply(attempt(admission, patient, category, item, key));
      if (outcome.isPresent()) {
        return outcome.get();
      }
      identity = wiring.records().get(identityKey);
    }
    throw new Busy();
  }

  private Attempt attempt(
      Admission admission,
      PatientId patient,
      Category category,
      Map<String, AttributeValue> identity,
      Optional<Idempotency> key) {
    var practice = admission.practice();
    var files = Files.read(items, ledger, wiring.keyring(), practice, patient, identity, category);
    var table = wiring.records().table();
    var writes =
        new RestrictionWrites(table, holds, items, ledger, wiring.transactions().writeId());
    var now = new Act(wiring.clock().instant(), admission.caller().id());
    return new Attempt(wiring.transactions(), practice, files, writes, now, key);
  }
}
