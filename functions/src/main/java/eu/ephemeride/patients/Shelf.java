package eu.ephemeride.patients;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Some files of a practice and, read beside them, the keys that open them.
record Shelf(
    PracticeId practice,
    PracticeKeys keys,
    Map<ItemKey, Map<String, AttributeValue>> items,
    Purpose purpose) {
  /// The files that were asked for at the door.
  static Shelf at(Admission admission) {
    return new Shelf(
        admission.practice(), admission.keys(), admission.items(), admission.purpose());
  }

  /// Files as they stand now: one round trip.
  static Shelf read(
      Records records,
      Keyring keyring,
      Admission admission,
      Instant now,
      Collection<PatientId> patients) {
    return read(records, keyring, admission.practice(), now, patients, admission.purpose());
  }

  /// The same files as they stand now.
  Shelf again(Records records, Keyring keyring, Instant now, Collection<PatientId> patients) {
    return read(records, keyring, practice, now, patients, purpose);
  }

  private static Shelf read(
      Records records,
      Keyring keyring,
      PracticeId practice,
      Instant now,
      Collection<PatientId> patients,
      Purpose purpose) {
    var wanted = patients.stream().map(id -> PatientItems.key(practice, id)).toList();
    var persons = patients.stream().map(PatientId::subject).toList();
    return Together.run(
        () -> records.get(wanted),
        () -> keyring.read(practice, persons),
        (items, keys) ->
            new Shelf(
                practice, keys, FilesInTerm.among(records, practice, keys, now, items), purpose));
  }

  /// The item of a file, where the practice has it.
  Optional<Map<String, AttributeValue>> item(PatientId patient) {
    return Optional.ofNullable(items.get(PatientItems.key(practice, patient)));
  }

  /// The file, opened for the purpose, where the practice has it.
  Optional<Payloads.Read<Patient>> patient(PatientId patient) {
    return item(patient).map(item -> PatientItems.read(keys, item, purpose));
  }

  @Override
  public String toString() {
    return "Shelf";
  }
}
