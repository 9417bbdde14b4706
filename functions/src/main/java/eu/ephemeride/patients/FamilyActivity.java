package eu.ephemeride.patients;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  /// A file and all that are one with it, as they were read: live and die together.
  ///
  /// @param files those that are there
  /// @param last the last activity of all; empty where it is not known of each
  public record Family(List<Map<String, AttributeValue>> files, Optional<Instant> last) {
    public Family {
      files = List.copyOf(files);
    }

    /// The first instant at which all of them are over by a practice's rules; empty: by none.
    public Optional<Instant> end(PracticeRules rules) {
      return last.flatMap(at -> rules.end(Ruled.PATIENTS, at));
    }

    /// Whose files they are to the keys.
    public List<SubjectId> subjects() {
      return files.stream().map(item -> PatientItems.id(item).subject()).toList();
    }

    /// Checks of a transaction that nothing was done for any of them since.
    public List<Write> unchanged(String table) {
      return files.stream().map(item -> Activity.unchanged(table, item)).toList();
    }
  }

  /// The family of each of `patients` who has a file; three reads at most.
  public static Map<PatientId, Family> families(
      Records records, PracticeId practice, Collection<PatientId> patients) {
    var family = new FamilyActivity(records, practice);
    family.learn(patients.stream());
    var asked = List.copyOf(family.known.values());
    family.complete(asked);
    var families = new HashMap<PatientId, Family>();
    asked.forEach(item ->
        families.put(PatientItems.id(item), new Family(family.files(item), family.last(item))));
    return families;
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

  private List<Map<String, AttributeValue>> files(Map<String, AttributeValue> item) {
    return parts(item).stream()
        .flatMap(file -> Optional.ofNullable(known.get(PatientItems.key(practice, file))).stream())
        .toList();
  }

  /// The last of all files that are one with that in `item`; empty where it is not known of each.
  Optional<Instant> last(Map<String, AttributeValue> item) {
    var all = files(item).stream().map(Activity::last).toList();
    return all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).max(Instant::compareTo);
  }
}
