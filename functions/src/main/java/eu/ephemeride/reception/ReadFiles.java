package eu.ephemeride.reception;

import eu.ephemeride.agenda.PatientVisits;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.messages.OpenMessages;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads patients' files for one caller: no file and no message that a rule of the practice has
/// ended.
record ReadFiles(Wiring wiring) {
  // Whoever has more than this open is called back for another reason.
  private static final int MOST_MESSAGES = 20;

  // The most urgent first: what stands behind so many is not shown.
  private static final int MOST_PAGES = 10;

  private Records.Page openMessages(PracticeId practice, PatientId file, Optional<String> after) {
    var partition = PatientItems.partition(practice, file);
    return wiring.records().query(partition, OpenMessages.PREFIX, after, MOST_MESSAGES);
  }

  /// The contents of files: two queries each, all side by side.
  Map<PatientId, Files.Contents> contents(PracticeId practice, Collection<PatientId> files) {
    var wanted = List.copyOf(files);
    BiFunction<List<Map<String, AttributeValue>>, Records.Page, Files.Contents> both =
        Files.Contents::new;
    var read =
        Together.map(
            wanted,
            file ->
                Together.run(
                    () -> PatientVisits.items(wiring.records(), practice, file),
                    () -> openMessages(practice, file, Optional.empty()),
                    both));
    var contents = new LinkedHashMap<PatientId, Files.Contents>();
    for (var i = 0; i < wanted.size(); i++) {
      contents.put(wanted.get(i), read.get(i));
    }
    return contents;
  }

  /// Files whose identities and keys were read at the door.
  Files files(
      PracticeId practice,
      PracticeKeys keys,
      Map<ItemKey, Map<String, AttributeValue>> items,
      Map<PatientId, Files.Contents> contents) {
    var files = new LinkedHashMap<PatientId, Files.File>();
    contents.forEach((id, c) ->
        files.put(
            id,
            new Files.File(
                keys,
                Optional.ofNullable(items.get(PatientItems.key(practice, id))),
                c.appointments(),
                inTerm(practice, keys, id, c.messages()))));
    return new Files(files);
  }

  // One more query where messages that are over stand in the way of others.
  private List<Map<String, AttributeValue>> inTerm(
      PracticeId practice, PracticeKeys keys, PatientId file, Records.Page first) {
    var now = wiring.clock().instant();
    var messages = new ArrayList<>(OpenMessages.inTerm(keys, first.items(), now));
    var after = first.lastSk();
    for (var pages = 1;
        messages.size() < MOST_MESSAGES && after.isPresent() && pages < MOST_PAGES;
        pages++) {
      var page = openMessages(practice, file, after);
      messages.addAll(OpenMessages.inTerm(keys, page.items(), now));
      after = page.lastSk();
    }
    return messages.stream().limit(MOST_MESSAGES).toList();
  }

  /// Whole files: one round trip.
  Files read(PracticeId practice, Collection<PatientId> wanted) {
    var identities = wanted.stream().map(id -> PatientItems.key(practice, id)).toList();
    var persons = wanted.stream().map(PatientId::subject).toList();
    return Together.run(
        () -> contents(practice, wanted),
        () ->
            Together.run(
                () -> wiring.records().get(identities),
                () -> wiring.keyring().read(practice, persons),
                Door::new),
        (contents, door) -> files(practice, door.keys(), inTerm(practice, door), contents));
  }

  private Map<ItemKey, Map<String, AttributeValue>> inTerm(PracticeId practice, Door door) {
    var now = wiring.clock().instant();
    return FilesInTerm.among(wiring.records(), practice, door.keys(), now, door.items());
  }

  private record Door(Map<ItemKey, Map<String, AttributeValue>> items, PracticeKeys keys) {}

  @Override
  public String toString() {
    return "ReadFiles";
  }
}
