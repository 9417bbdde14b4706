package eu.ephemeride.patients;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Patients' files without those that the practice's rule on patients without activity has ended
/// (P13, P15): whoever reads an identity asks here, and finds none where it is over. Files that
/// were merged live and die together. Costs nothing while no such rule was ever set.
public final class FilesInTerm {
  private final Records records;
  private final PracticeId practice;
  private final PracticeRules rules;
  private final Instant now;
  private final Map<ItemKey, Map<String, AttributeValue>> known = new HashMap<>();

  private FilesInTerm(Records records, PracticeId practice, PracticeRules rules, Instant now) {
    this.records = records;
    this.practice = practice;
    this.rules = rules;
    this.now = now;
  }

  /// The admission without identities that are over, as if the practice had no such file.
  public static Admission at(Wiring wiring, Admission admission) {
    var rules = StoredRules.of(admission.keys());
    if (!rules.has(Ruled.PATIENTS)) {
      return admission;
    }
    var now = wiring.clock().instant();
    var term = new FilesInTerm(wiring.records(), admission.practice(), rules, now);
    return admission.with(term.visible(admission.items()));
  }

  /// `items` without identities that are over; `keys` are the practice's.
  public static Map<ItemKey, Map<String, AttributeValue>> among(
      Records records,
      PracticeId practice,
      PracticeKeys keys,
      Instant now,
      Map<ItemKey, Map<String, AttributeValue>> items) {
    var rules = StoredRules.of(keys);
    return rules.has(Ruled.PATIENTS)
        ? new FilesInTerm(records, practice, rules, now).visible(items)
        : items;
  }

  /// True when the file at an identity's key is over, which `items` may hold.
  public static boolean isOver(
      Records records,
      PracticeId practice,
      PracticeKeys keys,
      Instant now,
      Map<ItemKey, Map<String, AttributeValue>> items,
      ItemKey identity) {
    return items.containsKey(identity)
        && !among(records, practice, keys, now, items).containsKey(identity);
  }

  private Map<ItemKey, Map<String, AttributeValue>> visible(
      Map<ItemKey, Map<String, AttributeValue>> items) {
    var suspects = new HashMap<ItemKey, Map<String, AttributeValue>>();
    items.forEach((key, item) -> {
      if (PatientItems.isIdentity(key) && isGone(Activity.last(item))) {
        suspects.put(key, item);
      }
    });
    if (suspects.isEmpty()) {
      return items;
    }
    // What a file was merged into or took in may be younger.
    known.putAll(items);
    learn(suspects.values().stream().flatMap(item -> PatientItems.mergedInto(item).stream()));
    learn(suspects.values().stream().flatMap(item -> parts(item).stream()));
    var visible = new HashMap<>(items);
    suspects.forEach((key, item) -> {
      if (isGone(last(item))) {
        visible.remove(key);
      }
    });
    return visible;
  }

  private boolean isGone(Optional<Instant> last) {
    return last.filter(at -> rules.isGone(Ruled.PATIENTS, at, now)).isPresent();
  }

  private void learn(Stream<PatientId> files) {
    var unknown = new HashSet<ItemKey>();
    files.map(file -> PatientItems.key(practice, file)).forEach(unknown::add);
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      known.putAll(records.get(unknown));
    }
  }

  private Map<String, AttributeValue> survivor(Map<String, AttributeValue> item) {
    return PatientItems.mergedInto(item)
        .map(into -> known.get(PatientItems.key(practice, into)))
        .orElse(item);
  }

  private Collection<PatientId> parts(Map<String, AttributeValue> item) {
    var survivor = survivor(item);
    var parts = new HashSet<>(PatientItems.mergedFiles(survivor));
    parts.add(PatientItems.id(survivor));
    return Set.copyOf(parts);
  }

  /// The last activity of all the files that are one; empty where one is not known to have had any.
  private Optional<Instant> last(Map<String, AttributeValue> item) {
    var all =
        parts(item).stream()
            .map(file -> known.get(PatientItems.key(practice, file)))
            .filter(part -> part != null)
            .map(Activity::last)
            .toList();
    return all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).max(Instant::compareTo);
  }

  /// When the file in `identity` is over, with all that are one with it; empty: by no rule.
  public static Optional<Instant> end(
      Records records,
      PracticeId practice,
      PracticeKeys keys,
      Map<String, AttributeValue> identity) {
    var rules = StoredRules.of(keys);
    var term = new FilesInTerm(records, practice, rules, Instant.MIN);
    term.known.put(PatientItems.key(practice, PatientItems.id(identity)), identity);
    term.learn(PatientItems.mergedInto(identity).stream());
    term.learn(term.parts(identity).stream());
    return term.last(identity).flatMap(last -> rules.end(Ruled.PATIENTS, last));
  }
}
