package eu.ephemeride.reception;

import eu.ephemeride.agenda.PatientVisits;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.messages.OpenMessages;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
  record Contents(
      List<Map<String, AttributeValue>> appointments, List<Map<String, AttributeValue>> messages) {
    @Override
    public String toString() {
      return "Contents";
    }
  }

  // Whoever has more than this open is called back for another reason.
  private static final int MOST_MESSAGES = 20;

  private static List<Map<String, AttributeValue>> openMessages(
      Records records, PracticeId practice, PatientId file) {
    var partition = PatientItems.partition(practice, file);
    return records.query(partition, OpenMessages.PREFIX, Optional.empty(), MOST_MESSAGES).items();
  }

  /// The contents of files: two queries each, all side by side.
  static Map<PatientId, Contents> contents(
      Records records, PracticeId practice, Collection<PatientId> files) {
    var wanted = List.copyOf(files);
    BiFunction<List<Map<String, AttributeValue>>, List<Map<String, AttributeValue>>, Contents>
        both = Contents::new;
    var read =
        Together.map(
            wanted,
            file ->
                Together.run(
                    () -> PatientVisits.items(records, practice, file),
                    () -> openMessages(records, practice, file),
                    both));
    var contents = new LinkedHashMap<PatientId, Contents>();
    for (var i = 0; i < wanted.size(); i++) {
      contents.put(wanted.get(i), read.get(i));
    }
    return contents;
  }

  /// Files whose identities and keys were read at the door.
  static Files of(
      PracticeId practice,
      PracticeKeys keys,
      Map<ItemKey, Map<String, AttributeValue>> items,
      Map<PatientId, Contents> contents) {
    var files = new LinkedHashMap<PatientId, File>();
    contents.forEach((id, c) ->
        files.put(
            id,
            new File(
                keys,
                Optional.ofNullable(items.get(PatientItems.key(practice, id))),
                c.appointments(),
                c.messages())));
    return new Files(files);
  }

  /// Whole files: one round trip.
  static Files read(
      Records records, Keyring keyring, PracticeId practice, Collection<PatientId> wanted) {
    var identities = wanted.stream().map(id -> PatientItems.key(practice, id)).toList();
    var persons = wanted.stream().map(PatientId::subject).toList();
    return Together.run(
        () -> contents(records, practice, wanted),
        () ->
            Together.run(
                () -> records.get(identities), () -> keyring.read(practice, persons), Door::new),
        (contents, door) -> of(practice, door.keys(), door.items(), contents));
  }

  private record Door(Map<ItemKey, Map<String, AttributeValue>> items, PracticeKeys keys) {}

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
