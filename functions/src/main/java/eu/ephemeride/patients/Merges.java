package eu.ephemeride.patients;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Says of two files that they are one person's, and takes it back. Either file keeps its content,
/// its keys and the rows that find it; each only learns of the other.
///
/// A file is merged into one, or others into it, never both: there are no chains and no cycles.
final class Merges {
  /// How many files one may take in: what is done to a person's files together is one transaction,
  /// and that holds a hundred writes.
  private static final int MOST_FILES = 20;

  private static final int MOST_TRIES = 8;
  private static final String SURVIVOR = "survivor";
  private static final String DUPLICATE = "duplicate";

  private final Records records;
  private final Keyring keyring;
  private final Transactions transactions;
  private final InstantSource clock;

  Merges(Wiring wiring) {
    this(wiring.records(), wiring.keyring(), wiring.transactions(), wiring.clock());
  }

  private Merges(Records records, Keyring keyring, Transactions transactions, InstantSource clock) {
    this.clock = clock;
    this.records = records;
    this.keyring = keyring;
    this.transactions = transactions;
  }

  /// What became of a merge.
  sealed interface Outcome {
    /// It stands from now on, and who is shown it is on record.
    record Merged(Patient survivor) implements Outcome {}

    /// It stood before.
    record WasMerged(Patient survivor) implements Outcome {}

    /// The practice has no such file to merge into.
    record NoSurvivor() implements Outcome {}

    /// The file to merge into was erased.
    record SurvivorErased() implements Outcome {}

    /// The practice has no such duplicate, or has erased it.
    record NoDuplicate() implements Outcome {}

    /// One of them is restricted (GDPR art. 18).
    record Restricted() implements Outcome {}

    /// The file to merge into is itself merged into another.
    record SurvivorMerged() implements Outcome {}

    /// The duplicate is merged into another file.
    record DuplicateMerged() implements Outcome {}

    /// Other files are merged into the duplicate.
    record DuplicateHasFiles() implements Outcome {}

    /// As many files as one takes in are merged into the survivor.
    record SurvivorFull() implements Outcome {}
  }

  /// What two files say of a wish to merge them.
  private sealed interface Judgement {
    record Settled(Outcome outcome) implements Judgement {}

    record Free(Patient survivor, Patient duplicate) implements Judgement {}
  }

  /// Merges as `shelf` says, or as things stand once another change came first. `log` is the write
  /// that records who is shown the outcome.
  Outcome merge(Shelf shelf, PatientId survivor, PatientId duplicate, Write log) {
    var standing = shelf;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      switch (judge(standing, survivor, duplicate)) {
        case Judgement.Settled(var outcome) -> {
          return outcome;
        }
        case Judgement.Free(var into, var from) -> {
          var merged = into.with(from.id());
          if (commit(standing, merged, from, log)) {
            return new Outcome.Merged(merged);
          }
        }
      }
      standing = shelf.again(records, keyring, clock.instant(), List.of(survivor, duplicate));
    }
    throw new Busy();
  }

  private static Judgement judge(Shelf shelf, PatientId survivor, PatientId duplicate) {
    var into = shelf.patient(survivor);
    if (into.isEmpty()) {
      return new Judgement.Settled(new Outcome.NoSurvivor());
    }
    if (into.get() instanceof Payloads.Read.Erased<Patient>) {
      return new Judgement.Settled(new Outcome.SurvivorErased());
    }
    var from = shelf.patient(duplicate);
    if (from.isEmpty() || from.get() instanceof Payloads.Read.Erased<Patient>) {
      return new Judgement.Settled(new Outcome.NoDuplicate());
    }
    // Of any category: the merged file's appointments would stand beside the restricted ones.
    // Whoever is shown restricted data merges nothing either.
    var isFree =
        !shelf.keys().isRestricted(survivor.subject())
            && !shelf.keys().isRestricted(duplicate.subject());
    return isFree
            && into.get() instanceof Payloads.Read.Clear<Patient>(var one)
            && from.get() instanceof Payloads.Read.Clear<Patient>(var other)
        ? judge(one, other)
        : new Judgement.Settled(new Outcome.Restricted());
  }

  private static Judgement judge(Patient survivor, Patient duplicate) {
    if (duplicate.mergedInto().filter(survivor.id()::equals).isPresent()) {
      return new Judgement.Settled(new Outcome.WasMerged(survivor));
    }
    if (survivor.mergedInto().isPresent()) {
      return new Judgement.Settled(new Outcome.SurvivorMerged());
    }
    if (duplicate.mergedInto().isPresent()) {
      return new Judgement.Settled(new Outcome.DuplicateMerged());
    }
    if (!duplicate.mergedFiles().isEmpty()) {
      return new Judgement.Settled(new Outcome.DuplicateHasFiles());
    }
    return survivor.mergedFiles().size() < MOST_FILES
        ? new Judgement.Free(survivor, duplicate)
        : new Judgement.Settled(new Outcome.SurvivorFull());
  }

  /// False when either file changed, or died, or is over since `shelf` was read.
  private boolean commit(Shelf shelf, Patient merged, Patient duplicate, Write log) {
    var practice = shelf.practice();
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    writes.add(log);
    writes.add(
        Write.update(
            SURVIVOR,
            records.table(),
            PatientItems.key(practice, merged.id()),
            "ADD merged :duplicate SET version = :next, touched = :touched, w = :w",
            "version = :seen AND (attribute_not_exists(merged) OR size(merged) < :most)",
            Map.of(),
            Map.of(
                ":duplicate", set(duplicate.id()),
                ":most", Attributes.number(MOST_FILES),
                ":next", Attributes.number(merged.version()),
                ":seen", Attributes.number(merged.version() - 1),
                ":touched", touched(),
                ":w", Attributes.text(writeId))));
    writes.add(
        Write.update(
            DUPLICATE,
            records.table(),
            PatientItems.key(practice, duplicate.id()),
            "SET mergedInto = :survivor, version = :next, touched = :touched, w = :w",
            "version = :seen",
            Map.of(),
            Map.of(
                ":survivor", Attributes.text(merged.id().value()),
                ":next", Attributes.number(duplicate.version() + 1),
                ":seen", Attributes.number(duplicate.version()),
                ":touched", touched(),
                ":w", Attributes.text(writeId))));
    for (var person : List.of(merged.id().subject(), duplicate.id().subject())) {
      writes.addAll(Admission.unrestricted(shelf.keys(), person, Set.of(Category.IDENTITY)));
    }
    return transactions.commit(writeId, writes, () -> isAnyOver(shelf)) instanceof Commit.Done;
  }

  private boolean isAnyOver(Shelf shelf) {
    return FilesInTerm.isAnyOver(
        records, shelf.practice(), shelf.keys(), clock.instant(), shelf.items());
  }

  /// Takes a merge back; false when the one file is not merged into the other, or `isTooLate`. It
  /// opens neither, so it is done under a restriction too, and after the erasure of one.
  boolean undo(
      PracticeId practice, PatientId survivor, PatientId duplicate, BooleanSupplier isTooLate) {
    var writeId = transactions.writeId();
    var one = Attributes.number(1);
    var w = Attributes.text(writeId);
    var writes =
        List.of(
            Write.update(
                SURVIVOR,
                records.table(),
                PatientItems.key(practice, survivor),
                "DELETE merged :duplicate SET version = version + :one, touched = :touched, w = :w",
                "contains(merged, :id)",
                Map.of(),
                Map.of(
                    ":duplicate",
                    set(duplicate),
                    ":id",
                    Attributes.text(duplicate.value()),
                    ":one",
                    one,
                    ":touched",
                    touched(),
                    ":w",
                    w)),
            Write.update(
                DUPLICATE,
                records.table(),
                PatientItems.key(practice, duplicate),
                "REMOVE mergedInto SET version = version + :one, touched = :touched, w = :w",
                "mergedInto = :survivor",
                Map.of(),
                Map.of(
                    ":survivor",
                    Attributes.text(survivor.value()),
                    ":one",
                    one,
                    ":touched",
                    touched(),
                    ":w",
                    w)));
    return transactions.commit(writeId, writes, isTooLate) instanceof Commit.Done;
  }

  private AttributeValue touched() {
    return Attributes.number(clock.instant().toEpochMilli());
  }

  private static AttributeValue set(PatientId patient) {
    return AttributeValue.fromSs(List.of(patient.value()));
  }
}
