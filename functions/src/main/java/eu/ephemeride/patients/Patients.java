package eu.ephemeride.patients;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Patient files as items of the records table; a correction is lost to whatever changed the file
/// since it was read, a merge too.
final class Patients {
  private final String table;
  private final Transactions transactions;
  private final InstantSource clock;

  /// `table` is the physical name of the records table.
  Patients(String table, Transactions transactions, InstantSource clock) {
    this.table = table;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What became of a write.
  sealed interface Outcome {
    /// It stands.
    record Standing(Patient patient) implements Outcome {}

    /// The same wish made this file before.
    record Earlier(PatientId patient) implements Outcome {}

    /// Another change came first.
    record Stale() implements Outcome {}

    /// His data may not be used any more: erased, over or restricted since it was read.
    record Unusable() implements Outcome {}
  }

  Outcome add(Admission admission, Patient patient, Optional<Idempotency> wish) {
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(
        w -> writes.add(w.remember(table, patient.id().value(), clock.instant(), writeId)));
    writes.addAll(new NewPatients(table).writes(admission, patient, writeId));
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Standing(patient);
      case Commit.Lost lost ->
          Wishes.granted(wish, lost)
              .<Outcome>map(made -> new Outcome.Earlier(new PatientId(made)))
              .orElseThrow(() -> new IllegalStateException("a fresh id was taken"));
    };
  }

  /// Puts `corrected` in the place of what `before` holds, unless `isTooLate`; the rows that find
  /// him follow. `log` is the write that records who is shown the outcome.
  Outcome correct(
      Admission admission,
      Map<String, AttributeValue> before,
      Patient corrected,
      Write log,
      BooleanSupplier isTooLate) {
    var writeId = transactions.writeId();
    var tokens = admission.keys().index().tokens(PatientIndex.terms(corrected.details()));
    var index = new PatientIndex(table, admission.practice());
    var gone = index.partitions(PatientItems.tokens(before));
    var come = index.partitions(tokens);
    var stays = Set.copyOf(gone);
    gone.removeAll(come);
    come.removeAll(stays);
    var writes = new ArrayList<Write>();
    writes.add(log);
    writes.add(corrected(admission, corrected, tokens, writeId));
    writes.addAll(index.remove(corrected.id(), gone));
    writes.addAll(index.add(corrected.id(), come, writeId));
    writes.addAll(
        Admission.usable(admission.keys(), corrected.id().subject(), Set.of(Category.IDENTITY)));
    return switch (transactions.commit(writeId, writes, isTooLate)) {
      case Commit.Done _ -> new Outcome.Standing(corrected);
      case Commit.Lost lost when lost.has(NewPatients.IDENTITY) -> new Outcome.Stale();
      case Commit.Lost _ -> new Outcome.Unusable();
    };
  }

  private Write corrected(
      Admission admission, Patient corrected, List<byte[]> tokens, String writeId) {
    return Write.update(
        NewPatients.IDENTITY,
        table,
        PatientItems.key(admission.practice(), corrected.id()),
        "SET payload = :payload, tokens = :tokens, version = :version, touched = :touched, w = :w",
        "version = :seen",
        Map.of(),
        Map.of(
            ":payload", PatientItems.sealed(admission.keys(), admission.practice(), corrected),
            ":tokens", PatientItems.tokens(tokens),
            ":version", Attributes.number(corrected.version()),
            ":touched", Attributes.number(clock.instant().toEpochMilli()),
            ":seen", Attributes.number(corrected.version() - 1),
            ":w", Attributes.text(writeId)));
  }
}
