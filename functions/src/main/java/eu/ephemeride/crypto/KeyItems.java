package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.parallel.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The keys table: reads strongly consistent, writes conditional; nothing is deleted but what is
/// left of a practice that was destroyed.
final class KeyItems {
  static final String PRACTICE_SK = "PK";
  static final String CALLS_PHONE = "callsPhone";
  static final String DEAD = "dead";
  static final String CLOSES = "closes";
  static final String ENDS = "ends";
  static final String RULES = "rules";
  static final String HELD = "held";
  static final String ON_HOLD = "onHold";
  static final String RESTRICTED = "restricted";
  static final String VISIBLE = "visible";
  static final String HOLD = "hold";
  static final String MOVED = "moved";
  static final String SUBJECT_PREFIX = "SK#";

  private static final int MAX_BATCH = 100;
  private static final int MOST_DELETED = 25;
  private static final int MOST_LANES = 4;
  private static final int MAX_ROUNDS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final DynamoDbClient dynamoDb;
  private final String table;

  KeyItems(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  String table() {
    return table;
  }

  DynamoDbClient client() {
    return dynamoDb;
  }

  static Map<String, AttributeValue> practiceKey(PracticeId practice) {
    return key(practice, PRACTICE_SK);
  }

  static Map<String, AttributeValue> subjectKey(PracticeId practice, SubjectId subject) {
    return key(practice, SUBJECT_PREFIX + subject);
  }

  private static Map<String, AttributeValue> key(PracticeId practice, String sk) {
    return Map.of(
        "pk", AttributeValue.fromS("P#" + practice),
        "sk", AttributeValue.fromS(sk));
  }

  static AttributeValue binary(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  /// The practice's item and those of `subjects`, by sort key, in one round trip (one call per 100,
  /// side by side); what does not exist is not in the answer.
  Map<String, Map<String, AttributeValue>> read(
      PracticeId practice, Collection<SubjectId> subjects) {
    var wanted = new ArrayList<Map<String, AttributeValue>>();
    wanted.add(practiceKey(practice));
    new LinkedHashSet<>(subjects).forEach(s -> wanted.add(subjectKey(practice, s)));
    var parts = new ArrayList<List<Map<String, AttributeValue>>>();
    for (var from = 0; from < wanted.size(); from += MAX_BATCH) {
      parts.add(wanted.subList(from, Math.min(wanted.size(), from + MAX_BATCH)));
    }
    var read =
        parts.size() == 1 ? List.of(batch(parts.getFirst())) : Together.map(parts, this::batch);
    var found = new HashMap<String, Map<String, AttributeValue>>();
    read.forEach(items -> items.forEach(item -> found.put(sk(item), item)));
    return found;
  }

  static String sk(Map<String, AttributeValue> item) {
    var sk = item.get("sk");
    if (sk == null) {
      throw new KeyItemDamaged();
    }
    return sk.s();
  }

  private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> keys) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    var rest = Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (var round = 0; !rest.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        throw new RootsUnavailable(new IllegalStateException("key items are throttled"));
      }
      // What was left over was throttled: 0, 10, 20, 40, 80 ms.
      LockSupport.parkNanos(round == 0 ? 0 : FIRST_PAUSE.multipliedBy(1L << (round - 1)).toNanos());
      var asked = rest;
      var answer = dynamoDb.batchGetItem(r -> r.requestItems(asked));
      found.addAll(answer.responses().getOrDefault(table, List.of()));
      rest = answer.unprocessedKeys();
    }
    return found;
  }

  /// One conditional update. True when it was done; else the item that stood against it (empty:
  /// there was none).
  Change update(
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    try {
      var answer =
          dynamoDb.updateItem(r ->
              r.tableName(table)
                  .key(key)
                  .updateExpression(update)
                  .conditionExpression(condition)
                  .expressionAttributeNames(names.isEmpty() ? null : names)
                  .expressionAttributeValues(values.isEmpty() ? null : values)
                  .returnValues(ReturnValue.ALL_NEW)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Change(true, answer.attributes());
    } catch (ConditionalCheckFailedException e) {
      return new Change(false, e.hasItem() ? e.item() : Map.of());
    }
  }

  /// Deletes the items of persons, 25 a call, side by side.
  void delete(PracticeId practice, Collection<SubjectId> subjects) {
    var deletions =
        subjects.stream()
            .map(s ->
                WriteRequest.builder().deleteRequest(d -> d.key(subjectKey(practice, s))).build())
            .toList();
    var batches = new ArrayList<List<WriteRequest>>();
    for (var from = 0; from < deletions.size(); from += MOST_DELETED) {
      batches.add(deletions.subList(from, Math.min(deletions.size(), from + MOST_DELETED)));
    }
    Together.map(batches, MOST_LANES, this::delete);
  }

  private int delete(List<WriteRequest> deletions) {
    var rest = Map.of(table, deletions);
    for (var round = 0; !rest.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        throw new RootsUnavailable(new IllegalStateException("key items are throttled"));
      }
      LockSupport.parkNanos(round == 0 ? 0 : FIRST_PAUSE.multipliedBy(1L << (round - 1)).toNanos());
      var asked = rest;
      rest = dynamoDb.batchWriteItem(r -> r.requestItems(asked)).unprocessedItems();
    }
    return deletions.size();
  }

  /// What an update left, or what stood against it.
  record Change(boolean isDone, Map<String, AttributeValue> item) {
    @Override
    public String toString() {
      return "Change";
    }
  }

  /// One page of a practice's persons, ascending, after `afterSk` where given.
  Page subjects(PracticeId practice, Optional<String> afterSk, int limit) {
    var answer =
        dynamoDb.query(r ->
            r.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(
                    Map.of(
                        ":pk", AttributeValue.fromS("P#" + practice),
                        ":sk", AttributeValue.fromS(SUBJECT_PREFIX)))
                .exclusiveStartKey(afterSk.map(sk -> key(practice, sk)).orElse(null))
                .limit(limit));
    var next =
        answer.hasLastEvaluatedKey()
            ? Optional.of(sk(answer.lastEvaluatedKey()))
            : Optional.<String>empty();
    var found = new LinkedHashMap<SubjectId, Map<String, AttributeValue>>();
    answer.items().forEach(item -> found.put(subject(sk(item)), item));
    return new Page(found, next);
  }

  static SubjectId subject(String sk) {
    return new SubjectId(sk.substring(SUBJECT_PREFIX.length()));
  }

  /// How many of a practice's patients bear a hold or a restriction of their own: their items are
  /// counted where they are, and not sent.
  long held(PracticeId practice) {
    var held = 0L;
    var last = Map.<String, AttributeValue>of();
    do {
      var after = last;
      var answer =
          dynamoDb.query(r ->
              r.tableName(table)
                  .consistentRead(true)
                  .select(Select.COUNT)
                  .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                  .filterExpression(
                      "attribute_exists(#identity)"
                          + " AND (attribute_exists(#hold) OR attribute_exists(#restricted))")
                  .expressionAttributeNames(
                      Map.of(
                          "#identity", Category.IDENTITY.word(),
                          "#hold", HOLD,
                          "#restricted", RESTRICTED))
                  .expressionAttributeValues(
                      Map.of(
                          ":pk", AttributeValue.fromS("P#" + practice),
                          ":sk", AttributeValue.fromS(SUBJECT_PREFIX)))
                  .exclusiveStartKey(after.isEmpty() ? null : after));
      held += answer.count();
      last = answer.lastEvaluatedKey();
    } while (!last.isEmpty());
    return held;
  }

  /// Persons with their items, and the sort key to go on after where there are more.
  record Page(Map<SubjectId, Map<String, AttributeValue>> items, Optional<String> lastSk) {
    List<SubjectId> subjects() {
      return List.copyOf(items.keySet());
    }
  }
}
