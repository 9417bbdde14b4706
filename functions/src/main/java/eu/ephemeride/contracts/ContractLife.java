package eu.ephemeride.contracts;

import eu.ephemeride.billing.Subscriptions;
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
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Ends a contract on a day, and takes that back: the contract, its history, the practice's end on
/// its key item, what it is charged for, what is to be done at the end and before it, all in one
/// transaction.
final class ContractLife {
  /// The name of the write of the practice's end.
  static final String ENDING = "ending";

  private final Transactions transactions;
  private final Keyring keyring;
  private final Subscriptions subscriptions;
  private final String table;
  private final InstantSource clock;

  ContractLife(Wiring wiring) {
    this.transactions = wiring.transactions();
    this.keyring = wiring.keyring();
    this.subscriptions = new Subscriptions(wiring);
    this.table = wiring.records().table();
    this.clock = wiring.clock();
  }

  /// What became of a wish.
  sealed interface Outcome {
    /// It stands so, from now on.
    record Standing(Contract contract) implements Outcome {}

    /// It stood so before; nothing was written.
    record Unchanged() implements Outcome {}

    /// It was terminated for another day.
    record OtherDay() implements Outcome {}

    /// It is not over, or nobody terminated it.
    record Runs() implements Outcome {}

    /// It, or the practice's keys, changed since the door: to be looked at again.
    record Changed() implements Outcome {}
  }

  /// What changes, by what, and the instant before which it must be done.
  private record Change(
      Contract before,
      Contract after,
      ContractEvent event,
      OwnerMail.Kind mail,
      Instant deadline) {}

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
    var event = ContractEvent.terminated(how);
    var after = seen.terminated(how);
    return commit(
        admission,
        new Change(seen, after, event, OwnerMail.Kind.TERMINATED, lastDay.closes()),
        wish);
  }

  /// Before its last day is over.
  Outcome callOff(Admission admission, Contract seen) {
    return goOn(
        admission,
        seen,
        ContractEvent.Kind.CALLED_OFF,
        OwnerMail.Kind.CALLED_OFF,
        LastDay::closes,
        Optional.empty());
  }

  /// In its three months: what has ended does not come back.
  Outcome resume(Admission admission, Contract seen, Optional<Idempotency> wish) {
    if (!admission.keys().isClosed()) {
      return new Outcome.Runs();
    }
    return goOn(
        admission, seen, ContractEvent.Kind.RESUMED, OwnerMail.Kind.RESUMED, LastDay::ends, wish);
  }

  private Outcome goOn(
      Admission admission,
      Contract seen,
      ContractEvent.Kind kind,
      OwnerMail.Kind mail,
      Function<LastDay, Instant> deadline,
      Optional<Idempotency> wish) {
    if (seen.termination().isEmpty()) {
      return new Outcome.Runs();
    }
    var event = ContractEvent.of(kind, now(), admission.caller().id(), admission.as());
    var until = deadline.apply(seen.termination().get().lastDay());
    return commit(admission, new Change(seen, seen.running(), event, mail, until), wish);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Outcome commit(Admission admission, Change change, Optional<Idempotency> wish) {
    var writeId = transactions.writeId();
    var writes = writes(admission, change, wish, writeId);
    // As late as can be: what the door let pass may be over meanwhile.
    return switch (transactions.commit(
        writeId, writes, () -> !clock.instant().isBefore(change.deadline()))) {
      case Commit.Done _ -> new Outcome.Standing(change.after());
      case Commit.Lost lost ->
          Wishes.granted(wish, lost).isPresent() ? new Outcome.Unchanged() : new Outcome.Changed();
    };
  }

  private List<Write> writes(
      Admission admission, Change change, Optional<Idempotency> wish, String writeId) {
    var practice = admission.practice();
    var after = change.after();
    var at = change.event().at();
    var writes = new ArrayList<Write>();
    wish.ifPresent(w -> writes.add(w.remember(table, Long.toString(after.version()), at, writeId)));
    writes.add(ContractItems.replace(table, practice, after, writeId));
    writes.add(change.event().keep(table, practice, after.version(), writeId));
    var ending = keyring.ending(practice, admission.keys().ending(), after.ending());
    writes.add(new Write(ENDING, ending));
    change
        .before()
        .termination()
        .ifPresent(t -> rows(admission, t).forEach(row -> writes.add(row.remove(table))));
    after
        .termination()
        .ifPresent(t -> rows(admission, t).forEach(row -> writes.add(row.put(table, writeId))));
    writes.add(OwnerMail.of(change.mail(), practice, at).put(table, writeId));
    var lastDay = after.termination().map(t -> t.lastDay().date());
    writes.addAll(subscriptions.ending(practice, lastDay, writeId));
    return writes;
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
