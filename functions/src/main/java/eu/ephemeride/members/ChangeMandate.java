package eu.ephemeride.members;

import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a mandate on other terms, under the version that the owner saw. The next request of every
/// instance reads it.
final class ChangeMandate {
  private final Transactions transactions;
  private final String table;
  private final String ledger;
  private final InstantSource clock;
  private final Write shown;

  /// `shown` puts on record that the member is shown as he then stands.
  ChangeMandate(Wiring wiring, Write shown) {
    this.transactions = wiring.transactions();
    this.table = wiring.settings().recordsTable();
    this.ledger = wiring.settings().ledgerTable();
    this.clock = wiring.clock();
    this.shown = shown;
  }

  /// What became of a change.
  sealed interface Outcome {
    /// It stands.
    record Changed(MemberItem member) implements Outcome {}

    /// The mandate, or the caller's own, was changed meanwhile.
    record Stale() implements Outcome {}

    /// He is the last owner, and stays one.
    record LastOwner() implements Outcome {}
  }

  Outcome change(Admission admission, MemberItem before, Mandate.Terms terms) {
    var after = before.on(terms);
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    writes.add(after.inPlaceOf(before, table, writeId));
    writes.addAll(owners(admission, before.mandate(), terms.role(), writeId));
    writes.addAll(history(admission, before.mandate(), after.mandate(), writeId));
    writes.add(shown);
    writes.addAll(admission.lives());
    var isDemotion = before.mandate().role() == Role.OWNER;
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Changed(after);
      case Commit.Lost lost when lost.has(Mandates.MEMBER) -> new Outcome.Stale();
      case Commit.Lost lost when lost.has(Owners.WRITE) && isDemotion -> new Outcome.LastOwner();
      case Commit.Lost _ -> new Outcome.Stale();
    };
  }

  /// What was taken away goes into the ledger too, so that no restore gives it back.
  private List<Write> history(Admission admission, Mandate before, Mandate after, String writeId) {
    var practice = admission.practice();
    if (after.terms().equals(before.terms())) {
      return List.of();
    }
    var entry =
        new MandateHistory.Entry(
            MandateHistory.Event.CHANGED,
            clock.instant(),
            Optional.of(admission.caller().id()),
            after.terms());
    var kept = MandateHistory.keep(table, practice, after, entry, writeId);
    return Narrowing.is(before.terms(), after.terms())
        ? List.of(kept, MandateHistory.remember(ledger, practice, after, entry, writeId))
        : List.of(kept);
  }

  private List<Write> owners(Admission admission, Mandate before, Role role, String writeId) {
    var practice = admission.practice();
    if (before.role() == role) {
      return List.of();
    }
    if (role == Role.OWNER) {
      return List.of(
          Owners.add(table, practice, admission.caller().id(), before.member(), writeId));
    }
    return before.role() == Role.OWNER
        ? List.of(Owners.remove(table, practice, before.member(), writeId))
        : List.of();
  }
}
