package eu.ephemeride.patients;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Patients' files without those that the practice's rule on patients without activity has ended
/// (P13, P15): whoever reads an identity asks here, and finds none where it is over. Files that
/// were merged live and die together. Costs nothing while no such rule was ever set.
public final class FilesInTerm {
  private final Records records;
  private final PracticeId practice;
  private final PracticeRules rules;
  private final Instant now;

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

  /// True when a file that `admission` was shown is over by now: asked as late as can be, so that
  /// nothing done for it brings it back.
  public static boolean isAnyOver(Wiring wiring, Admission admission) {
    return at(wiring, admission).items().size() < admission.items().size();
  }

  /// The same of `items` that were read after the door.
  public static boolean isAnyOver(
      Records records,
      PracticeId practice,
      PracticeKeys keys,
      Instant now,
      Map<ItemKey, Map<String, AttributeValue>> items) {
    return among(records, practice, keys, now, items).size() < items.size();
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
    var family = new FamilyActivity(records, practice);
    family.know(items);
    family.complete(suspects.values());
    var visible = new HashMap<>(items);
    suspects.forEach((key, item) -> {
      if (isGone(family.last(item))) {
        visible.remove(key);
      }
    });
    return visible;
  }

  private boolean isGone(Optional<Instant> last) {
    return last.filter(at -> rules.isGone(Ruled.PATIENTS, at, now)).isPresent();
  }
}
