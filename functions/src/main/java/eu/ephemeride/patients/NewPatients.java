package eu.ephemeride.patients;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.members.Admission;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.store.Write;
import java.time.Instant;
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

  /// At most 22 writes. The patient's keys are usable at once with `admission.keys()`.
  public List<Write> writes(Admission admission, Patient patient, String writeId) {
    return writes(admission, patient, patient.created(), writeId);
  }

  /// The same for one for whom something is done until `active`.
  public List<Write> writes(Admission admission, Patient patient, Instant active, String writeId) {
    var keys = admission.keys();
    var practice = admission.practice();
    var writes = new ArrayList<Write>();
    for (var write : keys.createSubject(patient.id().subject(), CATEGORIES)) {
      writes.add(new Write(KEYS, write));
    }
    var tokens = keys.index().tokens(PatientIndex.terms(patient.details()));
    var identity = PatientItems.item(keys, practice, patient, tokens, writeId);
    if (active.isAfter(patient.created())) {
      identity.put(Activity.ACTIVE, Attributes.number(active.toEpochMilli()));
    }
    writes.add(Write.create(IDENTITY, table, identity));
    StoredRules.of(keys)
        .end(Ruled.PATIENTS, active)
        .map(end -> Due.of(Work.PERSON, end, practice, patient.id().subject()))
        .ifPresent(due -> writes.add(due.put(table, writeId)));
    var index = new PatientIndex(table, practice);
    writes.addAll(index.add(patient.id(), index.partitions(tokens), writeId));
    return writes;
  }
}
