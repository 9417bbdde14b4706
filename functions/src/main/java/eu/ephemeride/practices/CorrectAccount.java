package eu.ephemeride.practices;

import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.MemberPayload;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;

/// Replaces what an account says (P19), under the version that the owner saw.
final class CorrectAccount {
  private final Transactions transactions;
  private final PracticeItems items;
  private final String table;

  CorrectAccount(Transactions transactions, String table) {
    this.transactions = transactions;
    this.items = new PracticeItems(table);
    this.table = table;
  }

  /// What became of a correction.
  sealed interface Outcome {
    /// It stands.
    record Corrected(Practice practice) implements Outcome {}

    /// Somebody else's correction came first.
    record Stale() implements Outcome {}

    /// The SIREN was confirmed: a firm with another one is another contract.
    record SirenConfirmed() implements Outcome {}

    /// The practice may have an agenda: another zone would tear its days from its appointments.
    record TimeZoneFixed() implements Outcome {}
  }

  /// `log` is the write that records who is shown the outcome.
  Outcome correct(
      Admission admission, Practice practice, AccountForm.Correction correction, Write log) {
    var changesSiren = !correction.account().siren().equals(practice.account().siren());
    if (changesSiren && practice.status() == Practice.Status.ACTIVE) {
      return new Outcome.SirenConfirmed();
    }
    var changesZone = !correction.account().zone().equals(practice.account().zone());
    if (changesZone && practice.status() == Practice.Status.ACTIVE) {
      return new Outcome.TimeZoneFixed();
    }
    var corrected = practice.corrected(correction.account());
    var writeId = transactions.writeId();
    var writes = writes(admission, practice, corrected, correction, writeId);
    writes.add(log);
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Corrected(corrected);
      case Commit.Lost _ -> new Outcome.Stale();
    };
  }

  private List<Write> writes(
      Admission admission,
      Practice before,
      Practice corrected,
      AccountForm.Correction correction,
      String writeId) {
    var id = corrected.id();
    var writes = new ArrayList<Write>();
    var account =
        admission.seal(
            Mandates.practiceKey(id), AccountPayload.class, AccountPayload.of(corrected.account()));
    writes.add(items.correct(corrected, account, writeId));
    correction
        .bank()
        .map(b -> admission.seal(PracticeItems.bankKey(id), BankPayload.class, BankPayload.of(b)))
        .ifPresent(sealed -> writes.add(items.bank(id, sealed, writeId)));
    // The owner is reached where the account says: everywhere, or rectification would be half done.
    var email = corrected.account().email();
    if (!email.equals(before.account().email())) {
      var caller = admission.caller().id();
      var member = MemberPayload.seal(admission.keys(), id, caller, email);
      writes.add(Mandates.corrected(table, id, caller, member, writeId));
    }
    writes.addAll(admission.lives());
    return writes;
  }
}
