package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A person's file and those that were merged into it, each with its last restriction of one
/// category, as the records and as the ledger have it, and their keys beside them: one step.
record Files(PracticeKeys keys, long version, Category category, List<File> all) {
  /// One file; `last` may be standing or lifted, and so may what the ledger has, which is the same
  /// unless the records were restored without it.
  record File(PatientId id, Optional<Restriction> last, Optional<Restriction> entered) {
    Optional<Restriction> standing() {
      return last.filter(Restriction::isStanding);
    }

    /// The number of its next one.
    int next() {
      return 1 + Math.max(number(last), number(entered));
    }

    /// The one that stands in the ledger and has no record.
    Optional<Restriction> unrecorded() {
      return entered.filter(e -> e.isStanding() && e.number() > number(last));
    }

    private static int number(Optional<Restriction> restriction) {
      return restriction.map(Restriction::number).orElse(0);
    }
  }

  /// `identity` is the item of the patient's file.
  static Files read(
      RestrictionItems items,
      LedgerEntries ledger,
      Keyring keyring,
      PracticeId practice,
      PatientId patient,
      Map<String, AttributeValue> identity,
      Category category) {
    var ids = new ArrayList<>(List.of(patient));
    ids.addAll(PatientItems.mergedFiles(identity));
    return Together.run(
        () -> Together.map(ids, id -> file(items, ledger, practice, id, category)),
        () -> keyring.read(practice, ids.stream().map(PatientId::subject).toList()),
        (files, keys) -> new Files(keys, Attributes.number(identity, "version"), category, files));
  }

  private static File file(
      RestrictionItems items,
      LedgerEntries ledger,
      PracticeId practice,
      PatientId id,
      Category category) {
    return Together.run(
        () -> items.last(practice, id, category),
        () -> ledger.last(practice, id, category),
        (last, entered) -> new File(id, last, entered));
  }

  /// The file itself.
  File own() {
    return all.getFirst();
  }

  /// True when there is nothing of the category any more that could be restricted.
  boolean isErased(File file) {
    var subject = file.id().subject();
    return keys.isErased(subject, Category.IDENTITY) || keys.isErased(subject, category);
  }

  /// The files that a restriction of the person must reach yet.
  List<File> unrestricted() {
    return all.stream().filter(f -> f.standing().isEmpty() && !isErased(f)).toList();
  }

  /// Of those, the ones whose keys are restricted already: their records were lost.
  List<File> lost() {
    return unrestricted().stream()
        .filter(file -> keys.isRestricted(file.id().subject(), category))
        .toList();
  }

  /// What stands on any of them.
  List<Restriction> standing() {
    return all.stream().map(File::standing).flatMap(Optional::stream).toList();
  }
}
