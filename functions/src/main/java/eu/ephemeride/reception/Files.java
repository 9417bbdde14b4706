package eu.ephemeride.reception;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Records;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Patients' files as they were read for one caller: identity, appointments, open messages and,
/// beside them, the keys that open them.
record Files(Map<PatientId, File> files) {
  /// One file. `keys` know its patient.
  record File(
      PracticeKeys keys,
      Optional<Map<String, AttributeValue>> identity,
      List<Map<String, AttributeValue>> appointments,
      List<Map<String, AttributeValue>> messages) {
    @Override
    public String toString() {
      return "File";
    }
  }

  /// What a file holds beside the identity, before its keys are known.
  record Contents(List<Map<String, AttributeValue>> appointments, Records.Page messages) {
    @Override
    public String toString() {
      return "Contents";
    }
  }

  /// The same with others.
  Files with(Files others) {
    var all = new HashMap<>(files);
    all.putAll(others.files());
    return new Files(all);
  }

  Optional<File> file(PatientId id) {
    return Optional.ofNullable(files.get(id));
  }

  /// The identity's item, where the file was read and is there.
  Optional<Map<String, AttributeValue>> identity(PatientId id) {
    return file(id).flatMap(File::identity);
  }

  /// What `bearers` lead to and was not read yet: themselves, the files that go on where they were
  /// merged, and the files that were merged into those.
  Set<PatientId> missing(Collection<PatientId> bearers) {
    var wanted = new HashSet<>(bearers);
    for (var bearer : bearers) {
      var survivor = survivor(bearer);
      wanted.add(survivor);
      identity(survivor).map(PatientItems::mergedFiles).ifPresent(wanted::addAll);
    }
    wanted.removeAll(files.keySet());
    return wanted;
  }

  /// The file that goes on: the same where it was not merged.
  PatientId survivor(PatientId file) {
    return identity(file).flatMap(PatientItems::mergedInto).orElse(file);
  }

  @Override
  public String toString() {
    return "Files";
  }
}
