package eu.ephemeride.holds;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A person's file and those that were merged into it, with their keys as they stand.
record Files(PracticeId practice, long version, List<PatientId> all, PracticeKeys keys) {

  /// `identity` is the item of the patient's file.
  static Files read(
      Keyring keyring,
      PracticeId practice,
      PatientId patient,
      Map<String, AttributeValue> identity) {
    var all = new ArrayList<>(List.of(patient));
    all.addAll(PatientItems.mergedFiles(identity));
    var keys = keyring.read(practice, all.stream().map(PatientId::subject).toList());
    return new Files(practice, Attributes.number(identity, "version"), List.copyOf(all), keys);
  }

  /// All files that are one with the patient's, whichever of them it is; his own alone where the
  /// one that it was merged into is gone. Empty when his is.
  static Optional<Files> family(Wiring wiring, PracticeId practice, PatientId patient) {
    var records = wiring.records();
    var own = records.get(PatientItems.key(practice, patient));
    var survivor =
        own.flatMap(PatientItems::mergedInto)
            .flatMap(file -> records.get(PatientItems.key(practice, file)));
    return survivor
        .or(() -> own)
        .map(item -> read(wiring.keyring(), practice, PatientItems.id(item), item));
  }

  /// The file itself.
  PatientId own() {
    return all.getFirst();
  }

  boolean isErased() {
    return isErased(own());
  }

  private boolean isErased(PatientId file) {
    return keys.isErased(file.subject(), Category.IDENTITY);
  }

  /// Those of which something is left.
  List<PatientId> living() {
    return all.stream().filter(file -> !isErased(file)).toList();
  }

  /// Those that stand under a hold.
  List<PatientId> under(String hold) {
    return all.stream().filter(file -> keys.isHeldBy(file.subject(), hold)).toList();
  }

  static List<SubjectId> subjects(List<PatientId> files) {
    return files.stream().map(PatientId::subject).toList();
  }
}
