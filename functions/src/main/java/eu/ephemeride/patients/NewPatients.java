package eu.ephemeride.patients;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a new patient's file within a caller's transaction: his keys, his identity, the rows that
/// find him. Lost only to one of the same id.
public final class NewPatients {
  /// The name of the identity's write in a transaction.
  static final String IDENTITY = "patient";

  /// The name of the key item's write in a transaction.
  static final String KEYS = "patient-keys";

  private static final Set<Category> CATEGORIES =
      Set.of(Category.IDENTITY, Category.AGENDA, Category.MESSAGES);

  private final String table;

  /// `table` is the physical name of the records table.
  public NewPatients(String table) {
    this.table = table;
  }

  /// At most 21 writes. The patient's keys are usable at once with `admission.keys()`.
  public List<Write> writes(Admission admission, Patient patient, String writeId) {
    var keys = admission.keys();
    var practice = admission.practice();
    var writes = new ArrayList<Write>();
    for (var write : keys.createSubject(patient.id().subject(), CATEGORIES)) {
      writes.add(new Write(KEYS, write));
    }
    var tokens = keys.index().tokens(PatientIndex.terms(patient.details()));
    writes.add(
        Write.create(IDENTITY, table, PatientItems.item(keys, practice, patient, tokens, writeId)));
    var index = new PatientIndex(table, practice);
    writes.addAll(index.add(patient.id(), index.partitions(tokens), writeId));
    return writes;
  }
}
