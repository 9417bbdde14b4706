package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One person's keys under other roots: the keys stay the same, so every envelope stays readable;
/// the write is lost when any of them was changed or destroyed since it was read.
final class Rewrap {
  private final PracticeKeys keys;
  private final SubjectId subject;
  private final Function<Category, WrappedKey.Under> target;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>(List.of("attribute_exists(pk)"));

  Rewrap(PracticeKeys keys, SubjectId subject, Function<Category, WrappedKey.Under> target) {
    this.keys = keys;
    this.subject = subject;
    this.target = target;
  }

  /// The living categories that do not hang on their target yet.
  List<Category> due() {
    var due = new ArrayList<Category>();
    for (var category : Category.values()) {
      var value = keys.subjectItem(subject).get(category.word());
      var isLiving = value != null && value.b() != null;
      if (isLiving
          && !WrappedKey.under(keys.wrapped(subject, category)).equals(target.apply(category))) {
        due.add(category);
      }
    }
    return due;
  }

  /// Moves `categories` alone.
  TransactWriteItem write(KeyItems items, PracticeId practice, List<Category> categories) {
    categories.forEach(this::move);
    return update(items, practice, "");
  }

  /// Moves all that is due under the hold root and marks the person as moved.
  TransactWriteItem moveToHold(KeyItems items, PracticeId practice) {
    moveAll();
    names.putAll(Map.of("#moved", KeyItems.MOVED, "#hold", KeyItems.HOLD));
    values.put(":true", AttributeValue.fromBool(true));
    sets.add("#moved = :true");
    conditions.add("attribute_exists(#hold) AND attribute_not_exists(#moved)");
    return update(items, practice, "");
  }

  /// Moves all that is due back, and takes the mark and the holds away, which must be as they were
  /// `seen`; `more` attributes go with them.
  TransactWriteItem moveBack(
      KeyItems items, PracticeId practice, AttributeValue seen, List<String> more) {
    moveAll();
    more.forEach(name -> names.put("#" + name, name));
    names.putAll(Map.of("#moved", KeyItems.MOVED, "#hold", KeyItems.HOLD));
    values.put(":seen", seen);
    conditions.add("#hold = :seen AND attribute_exists(#moved)");
    var removal = new StringBuilder(" REMOVE #moved, #hold");
    more.forEach(name -> removal.append(", #").append(name));
    return update(items, practice, removal.toString());
  }

  // A category that was made since, and would stay behind, loses the write.
  private void moveAll() {
    due().forEach(this::move);
    for (var category : Category.values()) {
      if (!keys.subjectItem(subject).containsKey(category.word())) {
        names.put("#" + category.word(), category.word());
        conditions.add("attribute_not_exists(#" + category.word() + ")");
      }
    }
  }

  private void move(Category category) {
    var word = category.word();
    names.put("#" + word, word);
    values.put(":old" + word, KeyItems.binary(keys.wrapped(subject, category)));
    values.put(
        ":new" + word, KeyItems.binary(keys.rewrapped(subject, category, target.apply(category))));
    sets.add("#" + word + " = :new" + word);
    conditions.add("#" + word + " = :old" + word);
  }

  private TransactWriteItem update(KeyItems items, PracticeId practice, String removal) {
    var set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(items.table())
                .key(KeyItems.subjectKey(practice, subject))
                .updateExpression(set + removal)
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values))
        .build();
  }
}
