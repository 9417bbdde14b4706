package eu.ephemeride.practices;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.crypto.RootPurpose;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Turns a pending practice into an active one; the claim on its SIREN is a condition of the same
/// transaction, so of two contracts for one SIREN a single one can be confirmed.
final class ConfirmPractice {
  private final Keyring keyring;
  private final Transactions transactions;
  private final PracticeItems items;
  private final String table;
  private final InstantSource clock;

  ConfirmPractice(Keyring keyring, Transactions transactions, String table, InstantSource clock) {
    this.keyring = keyring;
    this.transactions = transactions;
    this.items = new PracticeItems(table);
    this.table = table;
    this.clock = clock;
  }

  /// What became of a confirmation.
  sealed interface Outcome {
    /// Active now; the look is on record.
    record Confirmed(Practice practice) implements Outcome {}

    /// Active since an earlier confirmation; nothing was written.
    record WasConfirmed(Practice practice) implements Outcome {}

    /// Another living contract names this SIREN.
    record SirenTaken() implements Outcome {}

    /// It was changed or confirmed while we read it: read again.
    record Changed() implements Outcome {}
  }

  /// `look` records who is about to be shown the account.
  Outcome confirm(Admission admission, Optional<Idempotency> key, Write look) {
    var practice = PracticeItems.read(admission, Purpose.CONTRACT);
    if (practice.status() == Practice.Status.ACTIVE) {
      return new Outcome.WasConfirmed(practice);
    }
    var now = clock.instant();
    var writeId = transactions.writeId();
    return switch (transactions.commit(
        writeId, writes(admission, practice, key, look, now, writeId))) {
      case Commit.Done _ -> new Outcome.Confirmed(practice.confirmedAt(now));
      case Commit.Lost lost when lost.has(PracticeItems.ACCOUNT) -> new Outcome.Changed();
      case Commit.Lost lost when lost.has(Idempotency.WRITE) -> new Outcome.Changed();
      case Commit.Lost lost when lost.has(PracticeItems.SIREN) -> new Outcome.SirenTaken();
      case Commit.Lost _ -> new Outcome.Changed();
    };
  }

  private List<Write> writes(
      Admission admission,
      Practice practice,
      Optional<Idempotency> key,
      Write look,
      Instant now,
      String writeId) {
    var registry = keyring.provider(RootPurpose.REGISTRY);
    var token = registry.index().token("siren", practice.account().siren().digits());
    var claim = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    var writes = new ArrayList<Write>();
    key.ifPresent(k -> writes.add(k.remember(table, practice.id().value(), now, writeId)));
    writes.add(items.confirm(practice, claim, now, writeId));
    writes.add(items.claimSiren(claim, practice.id(), writeId));
    writes.add(look);
    writes.addAll(admission.lives());
    return writes;
  }
}
