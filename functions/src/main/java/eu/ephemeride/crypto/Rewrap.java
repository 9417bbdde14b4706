package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One person's keys under another root: the keys stay the same, so every envelope stays readable;
/// the write is lost when any of them was changed or destroyed since it was read.
final class Rewrap {
  private final PracticeKeys keys;
  private final SubjectId subject;
  private final WrappedKey.Under under;

  Rewrap(PracticeKeys keys, SubjectId subject, WrappedKey.Under under) {
    this.keys = keys;
    this.subject = subject;
    this.under = under;
  }

  /// The living categories that do not hang on the target yet.
  List<Category> due() {
    var due = new ArrayList<Category>();
    for (var category : Category.values()) {
      var value = keys.subjectItem(subject).get(category.word());
      var isLiving = value != null && value.b() != null;
      if (isLiving && !WrappedKey.under(keys.wrapped(subject, category)).equals(under)) {
        due.add(category);
      }
    }
    return due;
  }

  TransactWriteItem write(KeyItems items, PracticeId practice, boolean movesToHold) {
    return write(items, practice, movesToHold, due());
  }

  TransactWriteItem write(
      KeyItems items, PracticeId practice, boolean movesToHold, List<Category> categories) {
    var names = new HashMap<String, String>();
    var values = new HashMap<String, AttributeValue>();
    var sets = new ArrayList<String>();
    var conditions = new ArrayList<String>();
    conditions.add("attribute_exists(pk)");
    for (var category : categories) {
      var word = category.word();
      names.put("#" + word, word);
      values.put(":old" + word, KeyItems.binary(keys.wrapped(subject, category)));
      values.put(":new" + word, KeyItems.binary(keys.rewrapped(subject, category, under)));
      sets.add("#" + word + " = :new" + word);
      conditions.add("#" + word + " = :old" + word);
    }
    if (movesToHold) {
      names.putAll(Map.of("#moved", KeyItems.MOVED, "#hold", KeyItems.HOLD));
      values.put(":true", AttributeValue.fromBool(true));
      sets.add("#moved = :true");
      conditions.add("attribute_exists(#hold) AND attribute_not_exists(#moved)");
    }
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(items.table())
                .key(KeyItems.subjectKey(practice, subject))
                .updateExpression("SET " + String.join(", ", sets))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values))
        .build();
  }
}
