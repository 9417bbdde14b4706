package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Destroys keys, for good: a tombstone takes the key's place, unless a hold forbids it. What they
/// sealed is unreadable from that write on, to every warm instance's next request.
public final class Shredding {
  private final KeyItems items;

  /// Works on the table of `keyring`.
  public Shredding(Keyring keyring) {
    this.items = keyring.items();
  }

  /// Why a person's keys go.
  public enum Ground {
    /// The person's own request, which also ends a restriction (P21).
    OWN_REQUEST,
    /// A term or a rule has run out: a restricted category stays.
    TERM
  }

  /// What became of it. Destroying twice is a success that says so.
  public enum Outcome {
    DESTROYED,
    WAS_DESTROYED,
    HELD,
    RESTRICTED,
    /// The practice's end has not come.
    NOT_OVER,
    UNKNOWN
  }

  /// Destroys categories of a person, now.
  public Outcome shred(
      PracticeId practice,
      SubjectId subject,
      Set<Category> categories,
      Ground ground,
      Instant now) {
    var parts = parts(categories, ground, now);
    var change =
        items.update(
            KeyItems.subjectKey(practice, subject),
            parts.update(),
            parts.condition(),
            parts.names(),
            parts.values());
    if (change.isDone()) {
      return Outcome.DESTROYED;
    }
    return refusal(change.item(), categories);
  }

  /// The same as a write of the caller's transaction, lost under a hold, for an unknown person, and
  /// when all of it was destroyed before.
  public TransactWriteItem shredding(
      PracticeId practice,
      SubjectId subject,
      Set<Category> categories,
      Ground ground,
      Instant now) {
    var parts = parts(categories, ground, now);
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(items.table())
                .key(KeyItems.subjectKey(practice, subject))
                .updateExpression(parts.update())
                .conditionExpression(parts.condition())
                .expressionAttributeNames(parts.names())
                .expressionAttributeValues(parts.values()))
        .build();
  }

  /// What a transaction that destroys a person's keys checks of his practice: no hold stands on all
  /// of it. Lost also where its key item is missing.
  public TransactWriteItem notHeld(PracticeId practice) {
    return TransactWriteItem.builder()
        .conditionCheck(c ->
            c.tableName(items.table())
                .key(KeyItems.practiceKey(practice))
                .conditionExpression("attribute_exists(pk) AND attribute_not_exists(#onHold)")
                .expressionAttributeNames(Map.of("#onHold", KeyItems.ON_HOLD)))
        .build();
  }

  /// What a transaction checks of a person whose own keys it leaves: no hold and no restriction
  /// stands on him.
  public TransactWriteItem notHeld(PracticeId practice, SubjectId subject) {
    return TransactWriteItem.builder()
        .conditionCheck(c ->
            c.tableName(items.table())
                .key(KeyItems.subjectKey(practice, subject))
                .conditionExpression(
                    "attribute_not_exists(#hold) AND attribute_not_exists(#restricted)")
                .expressionAttributeNames(
                    Map.of("#hold", KeyItems.HOLD, "#restricted", KeyItems.RESTRICTED)))
        .build();
  }

  private record Parts(
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {}

  // A category that never had a key gets its tombstone too: nobody can make one later.
  private static Parts parts(Collection<Category> categories, Ground ground, Instant now) {
    var names = new HashMap<>(Map.of("#hold", KeyItems.HOLD));
    var values = new HashMap<>(Map.of(":now", AttributeValue.fromS(now.toString())));
    values.put(":string", AttributeValue.fromS("S"));
    var sets = new ArrayList<String>();
    var living = new ArrayList<String>();
    var condition = new StringBuilder("attribute_exists(pk) AND attribute_not_exists(#hold)");
    for (var category : categories) {
      var name = "#" + category.word();
      names.put(name, category.word());
      sets.add(name + " = :now");
      living.add("NOT attribute_type(" + name + ", :string)");
      if (ground == Ground.TERM) {
        names.put("#restricted", KeyItems.RESTRICTED);
        values.put(":" + category.word(), AttributeValue.fromS(category.word()));
        condition.append(" AND NOT contains(#restricted, :").append(category.word()).append(')');
      }
    }
    condition.append(" AND (").append(String.join(" OR ", living)).append(')');
    return new Parts("SET " + String.join(", ", sets), condition.toString(), names, values);
  }

  /// Which part of the condition was lost, the broadest first.
  private static Outcome refusal(Map<String, AttributeValue> item, Set<Category> categories) {
    if (item.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (categories.stream().allMatch(c -> isTombstone(item.get(c.word())))) {
      return Outcome.WAS_DESTROYED;
    }
    return item.containsKey(KeyItems.HOLD) ? Outcome.HELD : Outcome.RESTRICTED;
  }

  private static boolean isTombstone(@Nullable AttributeValue value) {
    return value != null && value.s() != null;
  }

  /// Destroys a whole practice in one conditional write: its roots and its index. Refused under a
  /// hold on it, while a held person still hangs on its roots (see [Holds#moveToHoldRoot]), and
  /// before an end that is set has come: who resumed meanwhile loses nothing.
  public Outcome shredPractice(PracticeId practice, Instant now) {
    var change =
        items.update(
            KeyItems.practiceKey(practice),
            "SET #dead = :now REMOVE #care, #careIndex, #calls, #callsIndex, #callsPhone",
            "attribute_exists(pk) AND attribute_not_exists(#dead) AND attribute_not_exists(#onHold)"
                + " AND (attribute_not_exists(#held) OR #held = :none)"
                + " AND (attribute_not_exists(#ends) OR #ends <= :millis)",
            Map.of(
                "#dead",
                KeyItems.DEAD,
                "#care",
                RootPurpose.CARE.word(),
                "#careIndex",
                RootPurpose.CARE.indexAttribute(),
                "#calls",
                RootPurpose.CALLS.word(),
                "#callsIndex",
                RootPurpose.CALLS.indexAttribute(),
                "#callsPhone",
                KeyItems.CALLS_PHONE,
                "#onHold",
                KeyItems.ON_HOLD,
                "#held",
                KeyItems.HELD,
                "#ends",
                KeyItems.ENDS),
            Map.of(
                ":now", AttributeValue.fromS(now.toString()),
                ":millis", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                ":none", AttributeValue.fromN("0")));
    if (change.isDone()) {
      return Outcome.DESTROYED;
    }
    if (change.item().isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (change.item().containsKey(KeyItems.DEAD)) {
      return Outcome.WAS_DESTROYED;
    }
    return isStill(change.item(), now) ? Outcome.NOT_OVER : Outcome.HELD;
  }

  /// Deletes what is left of persons of a practice that was destroyed: its own tombstone says all.
  /// Throws when it was not, or when one of them is held; `keys` is what was read of them.
  public void clear(PracticeId practice, PracticeKeys keys, Collection<SubjectId> persons) {
    if (!keys.isPracticeDead() || persons.stream().anyMatch(keys::isHeld)) {
      throw new IllegalStateException("not destroyed: nothing is cleared");
    }
    items.delete(practice, persons);
  }

  private static boolean isStill(Map<String, AttributeValue> item, Instant now) {
    var ends = item.get(KeyItems.ENDS);
    return ends != null && Long.parseLong(ends.n()) > now.toEpochMilli();
  }
}
