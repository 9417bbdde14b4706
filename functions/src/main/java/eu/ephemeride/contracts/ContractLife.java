package eu.ephemeride.contracts;

import eu.ephemeride.contracts.Contract.Termination;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends a contract on a day, and takes that back: the contract, its history, the practice's end on
/// its key item, what is to be done at the end and before it, all in one transaction.
final class ContractLife {
  /// The name of the write of the practice's end.
  static final String ENDING = "ending";

  private final Transactions transactions;
  private final Keyring keyring;
  private final String table;
  private final InstantSource clock;

  ContractLife(Transactions transactions, Keyring keyring, String table, InstantSource clock) {
    this.transactions = transactions;
    this.keyring = keyring;
    this.table = table;
    this.clock = clock;
  }

  /// What became of a wish.
  sealed interface Outcome {
    /// It stands so, from now on.
    record Standing(Contract contract) implements Outcome {}

    /// It stood so before; nothing was written.
    record Unchanged() implements Outcome {}

    /// It was terminated for another day.
    record OtherDay() implements Outcome {}

    /// Nobody terminated it.
    record NotTerminated() implements Outcome {}

    /// It, or the practice's keys, changed since the door: to be looked at again.
    record Changed() implements Outcome {}
  }

  Outcome terminate(
      Admission admission,
      Contract seen,
      LastDay lastDay,
      Optional<Contract.Reason> reason,
      Optional<Idempotency> wish) {
    if (seen.termination().isPresent()) {
      return seen.termination().filter(t -> t.lastDay().equals(lastDay)).isPresent()
          ? new Outcome.Unchanged()
          : new Outcome.OtherDay();
    }
    var how =
        new Termination(lastDay, now(), admission.caller().id(), admission.as(), reason, Map.of());
    return commit(
        admission,
        seen,
        seen.terminated(how),
        ContractEvent.terminated(how),
        OwnerMail.Kind.TERMINATED,
        wish);
  }

  /// Before its last day is over.
  Outcome callOff(Admission admission, Contract seen) {
    return goOn(
        admission,
        seen,
        ContractEvent.Kind.CALLED_OFF,
        OwnerMail.Kind.CALLED_OFF,
        Optional.empty());
  }

  /// In its three months.
  Outcome resume(Admission admission, Contract seen, Optional<Idempotency> wish) {
    return goOn(admission, seen, ContractEvent.Kind.RESUMED, OwnerMail.Kind.RESUMED, wish);
  }

  private Outcome goOn(
      Admission admission,
      Contract seen,
      ContractEvent.Kind kind,
      OwnerMail.Kind mail,
      Optional<Idempotency> wish) {
    if (seen.termination().isEmpty()) {
      return new Outcome.NotTerminated();
    }
    var event = ContractEvent.of(kind, now(), admission.caller().id(), admission.as());
    return commit(admission, seen, seen.running(), event, mail, wish);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Outcome commit(
      Admission admission,
      Contract before,
      Contract after,
      ContractEvent event,
      OwnerMail.Kind mail,
      Optional<Idempotency> wish) {
    var practice = admission.practice();
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(
        w -> writes.add(w.remember(table, Long.toString(after.version()), event.at(), writeId)));
    writes.add(ContractItems.replace(table, practice, after, writeId));
    writes.add(event.keep(table, practice, after.version(), writeId));
    writes.add(
        new Write(ENDING, keyring.ending(practice, admission.keys().ending(), after.ending())));
    before
        .termination()
        .ifPresent(t -> rows(admission, t).forEach(row -> writes.add(row.remove(table))));
    after
        .termination()
        .ifPresent(t -> rows(admission, t).forEach(row -> writes.add(row.put(table, writeId))));
    writes.add(OwnerMail.of(mail, practice, event.at()).put(table, writeId));
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Standing(after);
      case Commit.Lost lost ->
          Wishes.granted(wish, lost).isPresent() ? new Outcome.Unchanged() : new Outcome.Changed();
    };
  }

  /// What is to be done because of a termination: at the end, and before it.
  private static List<Due> rows(Admission admission, Termination termination) {
    var practice = admission.practice();
    var lastDay = termination.lastDay();
    var rows = new ArrayList<Due>();
    rows.add(Due.of(Work.CONTRACT_END, lastDay.ends(), practice));
    lastDay.warnings().values().forEach(at -> rows.add(OwnerMail.warning(practice, at)));
    return rows;
  }
}
