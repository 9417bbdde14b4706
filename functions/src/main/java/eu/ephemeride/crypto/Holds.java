package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Restrictions (P21) and legal holds, at the place that every decryption and every destruction
/// reads.
///
/// Setting and lifting are acts of their own: no ordinary write of a key item touches them.
public final class Holds {
  /// The hold that carries a restriction past the end of its practice; lifting it ends the
  /// restrictions too.
  public static final String FOR_RESTRICTION = "restriction";

  private static final List<String> RESTRICTIONS = List.of(KeyItems.RESTRICTED, KeyItems.VISIBLE);
  private static final String UNHELD =
      "attribute_exists(pk) AND attribute_not_exists(#hold) AND attribute_not_exists(#moved)";
  private static final String HELD = "attribute_exists(#hold) OR attribute_exists(#moved)";

  private final Keyring keyring;
  private final KeyItems items;

  /// Works on the table of `keyring`.
  public Holds(Keyring keyring) {
    this.keyring = keyring;
    this.items = keyring.items();
  }

  /// Restricts a category of a person. True when the person exists.
  public boolean restrict(PracticeId practice, SubjectId subject, Category category) {
    return set(KeyItems.subjectKey(practice, subject), "ADD", KeyItems.RESTRICTED, category.word());
  }

  /// Lifts the restriction of a category. True when the person exists.
  public boolean liftRestriction(PracticeId practice, SubjectId subject, Category category) {
    return together(lifting(practice, subject, category));
  }

  /// Restricts a category in the caller's transaction; `isVisible` leaves it to the practitioner's
  /// own eyes (GDPR art. 18(2)). Lost when there is no such person, the category was destroyed, or
  /// is restricted already.
  public TransactWriteItem restricting(
      PracticeId practice, SubjectId subject, Category category, boolean isVisible) {
    var names = new HashMap<>(Map.of("#set", KeyItems.RESTRICTED, "#category", category.word()));
    if (isVisible) {
      names.put("#visible", KeyItems.VISIBLE);
    }
    return change(
        KeyItems.subjectKey(practice, subject),
        "ADD #set :one" + (isVisible ? ", #visible :one" : ""),
        "attribute_exists(pk) AND NOT attribute_type(#category, :tombstone)"
            + " AND NOT contains(#set, :word)",
        names,
        Map.of(
            ":one", AttributeValue.fromSs(List.of(category.word())),
            ":word", AttributeValue.fromS(category.word()),
            ":tombstone", AttributeValue.fromS("S")));
  }

  /// Says anew what a restriction that stands leaves visible, in the caller's transaction. Lost
  /// when the category is not restricted.
  public TransactWriteItem standing(
      PracticeId practice, SubjectId subject, Category category, boolean isVisible) {
    return change(
        KeyItems.subjectKey(practice, subject),
        (isVisible ? "ADD" : "DELETE") + " #visible :one",
        "contains(#set, :word)",
        Map.of("#set", KeyItems.RESTRICTED, "#visible", KeyItems.VISIBLE),
        Map.of(
            ":one", AttributeValue.fromSs(List.of(category.word())),
            ":word", AttributeValue.fromS(category.word())));
  }

  /// Lifts the restriction of a category in the caller's transaction, and what was visible under
  /// it. Lost when there is no such person.
  public TransactWriteItem lifting(PracticeId practice, SubjectId subject, Category category) {
    return change(
        KeyItems.subjectKey(practice, subject),
        "DELETE #set :one, #visible :one",
        "attribute_exists(pk)",
        Map.of("#set", KeyItems.RESTRICTED, "#visible", KeyItems.VISIBLE),
        Map.of(":one", AttributeValue.fromSs(List.of(category.word()))));
  }

  /// Holds a whole practice under an opaque id of the hold. True when the practice exists.
  public boolean holdPractice(PracticeId practice, String hold) {
    return set(KeyItems.practiceKey(practice), "ADD", KeyItems.ON_HOLD, hold);
  }

  /// The same in the caller's transaction. Lost when the practice was destroyed.
  public TransactWriteItem holdingPractice(PracticeId practice, String hold) {
    return ofPractice(practice, "ADD", hold);
  }

  /// Lifts one hold of a practice. True when the practice exists.
  public boolean liftPracticeHold(PracticeId practice, String hold) {
    return set(KeyItems.practiceKey(practice), "DELETE", KeyItems.ON_HOLD, hold);
  }

  /// The same in the caller's transaction. Lost when the practice was destroyed, which no hold
  /// outlives.
  public TransactWriteItem liftingPractice(PracticeId practice, String hold) {
    return ofPractice(practice, "DELETE", hold);
  }

  private TransactWriteItem ofPractice(PracticeId practice, String verb, String hold) {
    return change(
        KeyItems.practiceKey(practice),
        verb + " #onHold :hold",
        "attribute_exists(pk) AND attribute_not_exists(#dead)",
        Map.of("#onHold", KeyItems.ON_HOLD, "#dead", KeyItems.DEAD),
        Map.of(":hold", AttributeValue.fromSs(List.of(hold))));
  }

  private boolean set(
      Map<String, AttributeValue> key, String verb, String attribute, String element) {
    return items
        .update(
            key,
            verb + " #set :element",
            "attribute_exists(pk)",
            Map.of("#set", attribute),
            Map.of(":element", AttributeValue.fromSs(List.of(element))))
        .isDone();
  }

  /// Holds a person under an opaque id of the hold; from then on nothing destroys his keys. Holding
  /// twice is once. True when the person exists; throws [KeysDestroyed] when he was erased with his
  /// practice.
  public boolean hold(PracticeId practice, SubjectId subject, String hold) {
    for (var patience = keyring.patience(); ; patience.pause()) {
      var keys = keyring.read(practice, Set.of(subject));
      if (!keys.isKnown(subject)) {
        return false;
      }
      if (together(holding(practice, keys, List.of(subject), hold))) {
        return true;
      }
    }
  }

  /// Holds persons who exist, all under one id, in the caller's transaction, as `keys` saw them:
  /// one write each, and one that counts them. Lost when one of them came under a hold meanwhile,
  /// was freed of his last, or was moved; throws [KeysDestroyed] when one was erased with his
  /// practice.
  public List<TransactWriteItem> holding(
      PracticeId practice, PracticeKeys keys, Collection<SubjectId> persons, String hold) {
    var writes = new ArrayList<TransactWriteItem>();
    var counted = 0;
    for (var person : persons) {
      var item = keys.subjectItem(person);
      var isCounted = !item.containsKey(KeyItems.HOLD) && !item.containsKey(KeyItems.MOVED);
      if (isCounted && keys.roots().isDead()) {
        throw new KeysDestroyed();
      }
      counted += isCounted ? 1 : 0;
      writes.add(holding(practice, person, hold, isCounted ? UNHELD : HELD));
    }
    if (counted > 0) {
      writes.add(count(practice, counted));
    }
    return writes;
  }

  private TransactWriteItem holding(
      PracticeId practice, SubjectId subject, String hold, String condition) {
    return change(
        KeyItems.subjectKey(practice, subject),
        "ADD #hold :hold",
        condition,
        Map.of("#hold", KeyItems.HOLD, "#moved", KeyItems.MOVED),
        Map.of(":hold", AttributeValue.fromSs(List.of(hold))));
  }

  /// Lifts one hold of a person; when it was the last, the ordinary term applies again: his keys
  /// hang on the practice's roots, as they did before, and die with them. Where the practice is
  /// erased already, the caller shreds him. True when the person exists.
  public boolean liftHold(PracticeId practice, SubjectId subject, String hold) {
    for (var patience = keyring.patience(); ; patience.pause()) {
      var keys = keyring.read(practice, Set.of(subject));
      var writes = freeing(practice, keys, List.of(subject), hold);
      if (writes.isEmpty()) {
        return keys.isKnown(subject);
      }
      if (together(writes)) {
        return true;
      }
    }
  }

  /// Lifts one hold of all of `persons` who are under it, in the caller's transaction, as `keys`
  /// saw them. Lost when the holds of one changed meanwhile.
  public List<TransactWriteItem> freeing(
      PracticeId practice, PracticeKeys keys, Collection<SubjectId> persons, String hold) {
    var writes = new ArrayList<TransactWriteItem>();
    var counted = 0;
    for (var person : persons) {
      var item = keys.subjectItem(person);
      var holds = item.get(KeyItems.HOLD);
      if (holds != null && holds.ss().contains(hold)) {
        writes.add(freeing(practice, keys, person, hold));
        counted += holds.ss().size() == 1 && !item.containsKey(KeyItems.MOVED) ? 1 : 0;
      }
    }
    if (counted > 0) {
      writes.add(count(practice, -counted));
    }
    return writes;
  }

  private TransactWriteItem freeing(
      PracticeId practice, PracticeKeys keys, SubjectId subject, String hold) {
    var item = keys.subjectItem(subject);
    var holds = item.getOrDefault(KeyItems.HOLD, AttributeValue.fromSs(List.of()));
    var isMoved = item.containsKey(KeyItems.MOVED);
    var more = hold.equals(FOR_RESTRICTION) ? RESTRICTIONS : List.<String>of();
    if (holds.ss().size() == 1 && isMoved && !keys.roots().isDead()) {
      var back = new Rewrap(keys, subject, category -> current(keys, category.root()));
      return back.moveBack(items, practice, holds, more);
    }
    var names = new HashMap<>(Map.of("#hold", KeyItems.HOLD, "#moved", KeyItems.MOVED));
    more.forEach(name -> names.put("#" + name, name));
    var removal = more.isEmpty() ? "" : " REMOVE #" + String.join(", #", more);
    return change(
        KeyItems.subjectKey(practice, subject),
        "DELETE #hold :hold" + removal,
        "#hold = :seen AND "
            + (isMoved ? "attribute_exists(#moved)" : "attribute_not_exists(#moved)"),
        names,
        Map.of(":hold", AttributeValue.fromSs(List.of(hold)), ":seen", holds));
  }

  /// Wraps a held person's keys under the practice's hold root, so that the practice's other roots
  /// may die without him. True when he hangs on it now; false when he is not held.
  public boolean moveToHoldRoot(PracticeId practice, SubjectId subject) {
    for (var patience = keyring.patience(); ; patience.pause()) {
      var keys = keyring.read(practice, Set.of(subject));
      var item = keys.subjectItem(subject);
      if (!item.containsKey(KeyItems.HOLD) || item.containsKey(KeyItems.MOVED)) {
        return item.containsKey(KeyItems.HOLD);
      }
      if (keys.roots().current(RootPurpose.HOLD).isEmpty()) {
        keyring.ensureRoot(practice, RootPurpose.HOLD);
        continue;
      }
      var move = new Rewrap(keys, subject, _ -> current(keys, RootPurpose.HOLD));
      if (together(move.moveToHold(items, practice), count(practice, -1))) {
        return true;
      }
    }
  }

  private static WrappedKey.Under current(PracticeKeys keys, RootPurpose purpose) {
    return keys.roots().current(purpose).orElseThrow(KeyItemDamaged::new);
  }

  private TransactWriteItem count(PracticeId practice, int by) {
    return change(
        KeyItems.practiceKey(practice),
        "ADD #held :by",
        "attribute_exists(pk) AND attribute_not_exists(#dead)",
        Map.of("#held", KeyItems.HELD, "#dead", KeyItems.DEAD),
        Map.of(":by", AttributeValue.fromN(Integer.toString(by))));
  }

  private TransactWriteItem change(
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(items.table())
                .key(key)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(new HashMap<>(names))
                .expressionAttributeValues(values))
        .build();
  }

  private boolean together(TransactWriteItem... writes) {
    return together(List.of(writes));
  }

  private boolean together(List<TransactWriteItem> writes) {
    try {
      items.client().transactWriteItems(r -> r.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      return false;
    }
  }
}
