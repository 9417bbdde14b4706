package eu.ephemeride.patients;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The last activity of files together with all that are one with them: merged files live and die
/// together.
public final class FamilyActivity {
  private final Records records;
  private final PracticeId practice;
  private final Map<ItemKey, Map<String, AttributeValue>> known = new HashMap<>();

  FamilyActivity(Records records, PracticeId practice) {
    this.records = records;
    this.practice = practice;
  }

  /// Of each of `patients` whose file is there and of whom it is known; three reads at most.
  public static Map<PatientId, Instant> of(
      Records records, PracticeId practice, Collection<PatientId> patients) {
    var family = new FamilyActivity(records, practice);
    family.learn(patients.stream());
    var asked = new HashMap<>(family.known);
    family.complete(asked.values());
    var last = new HashMap<PatientId, Instant>();
    asked
        .values()
        .forEach(item -> family.last(item).ifPresent(at -> last.put(PatientItems.id(item), at)));
    return last;
  }

  /// Knows what was read already.
  void know(Map<ItemKey, Map<String, AttributeValue>> items) {
    known.putAll(items);
  }

  /// Reads what `files` were merged into, and what was merged into that.
  void complete(Collection<Map<String, AttributeValue>> files) {
    learn(files.stream().flatMap(item -> PatientItems.mergedInto(item).stream()));
    learn(files.stream().flatMap(item -> parts(item).stream()));
  }

  private void learn(Stream<PatientId> files) {
    var unknown = new HashSet<ItemKey>();
    files.map(file -> PatientItems.key(practice, file)).forEach(unknown::add);
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      known.putAll(records.get(unknown));
    }
  }

  private Set<PatientId> parts(Map<String, AttributeValue> item) {
    var survivor =
        PatientItems.mergedInto(item)
            .map(into -> known.get(PatientItems.key(practice, into)))
            .orElse(item);
    var parts = new HashSet<>(PatientItems.mergedFiles(survivor));
    parts.add(PatientItems.id(survivor));
    return parts;
  }

  /// The last of all files that are one with that in `item`; empty where it is not known of each.
  Optional<Instant> last(Map<String, AttributeValue> item) {
    var all =
        parts(item).stream()
            .map(file -> PatientItems.key(practice, file))
            .filter(known::containsKey)
            .map(key -> Activity.last(known.getOrDefault(key, Map.of())))
            .toList();
    return all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).max(Instant::compareTo);
  }
}
