package eu.ephemeride.store;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.parallel.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Reads of the records table, all strongly consistent. No scan.
public final class Records {
  private static final int MAX_BATCH = 100;
  private static final String ALL = "pk = :pk";
  // Between two keys: DynamoDB Local answers begins_with by looking at the whole partition.
  private static final String BEGINNING = "pk = :pk AND sk BETWEEN :sk AND :end";
  // After every character of our keys.
  private static final String END = "~";
  private static final int MAX_ROUNDS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// `table` is the physical name.
  public Records(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /// The physical name, for writes.
  public String table() {
    return table;
  }

  /// Several items in one round trip (one call per 100, side by side); what does not exist is not
  /// in the answer.
  public Map<ItemKey, Map<String, AttributeValue>> get(Collection<ItemKey> keys) {
    var wanted = keys.stream().distinct().map(k -> Attributes.key(k.pk(), k.sk())).toList();
    var parts = new ArrayList<List<Map<String, AttributeValue>>>();
    for (var from = 0; from < wanted.size(); from += MAX_BATCH) {
      parts.add(wanted.subList(from, Math.min(wanted.size(), from + MAX_BATCH)));
    }
    var found =
        parts.size() == 1 ? List.of(batch(parts.getFirst())) : Together.map(parts, this::batch);
    return found.stream().flatMap(List::stream).collect(toMap(Records::keyOf, Function.identity()));
  }

  /// One item, or empty.
  public Optional<Map<String, AttributeValue>> get(ItemKey key) {
    var answer =
        dynamoDb.getItem(
            r -> r.tableName(table).key(Attributes.key(key.pk(), key.sk())).consistentRead(true));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> keys) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    var rest = Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (var round = 0; !rest.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        throw new Busy();
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

  /// One page of the items under `pk` whose sort key begins with `prefix`, ascending, after
  /// `afterSk` where given. An empty prefix takes them all.
  public Page query(String pk, String prefix, Optional<String> afterSk, int limit) {
    return page(
        r -> r.keyConditionExpression(condition(prefix)),
        beginning(pk, prefix),
        pk,
        afterSk,
        limit);
  }

  /// The same from the greatest sort key down, before `beforeSk` where given.
  public Page descending(String pk, String prefix, Optional<String> beforeSk, int limit) {
    return page(
        r -> r.keyConditionExpression(condition(prefix)).scanIndexForward(false),
        beginning(pk, prefix),
        pk,
        beforeSk,
        limit);
  }

  /// One page of the items under `pk` whose sort key is at most `toSk`, ascending, after `afterSk`
  /// where given.
  public Page until(String pk, String toSk, Optional<String> afterSk, int limit) {
    return page(
        r -> r.keyConditionExpression("pk = :pk AND sk <= :sk"),
        values(pk, toSk),
        pk,
        afterSk,
        limit);
  }

  /// One page of the items under `pk`, ascending, after `afterSk` where given: their keys and the
  /// named attributes, and nothing of the rest.
  public Page outlines(
      String pk, Optional<String> afterSk, int limit, Collection<String> attributes) {
    var names = attributes.stream().collect(toMap(a -> "#" + a, Function.identity()));
    return page(
        r ->
            r.keyConditionExpression(ALL)
                .projectionExpression("pk, sk, " + String.join(", ", names.keySet()))
                .expressionAttributeNames(names),
        Map.of(":pk", Attributes.text(pk)),
        pk,
        afterSk,
        limit);
  }

  // DynamoDB takes no empty text for a part of a key.
  private static String condition(String prefix) {
    return prefix.isEmpty() ? ALL : BEGINNING;
  }

  private static Map<String, AttributeValue> beginning(String pk, String prefix) {
    if (prefix.isEmpty()) {
      return Map.of(":pk", Attributes.text(pk));
    }
    var values = new HashMap<>(values(pk, prefix));
    values.put(":end", Attributes.text(prefix + END));
    return values;
  }

  private static Map<String, AttributeValue> values(String pk, String sk) {
    return Map.of(":pk", Attributes.text(pk), ":sk", Attributes.text(sk));
  }

  private Page page(
      UnaryOperator<QueryRequest.Builder> condition,
      Map<String, AttributeValue> values,
      String pk,
      Optional<String> startSk,
      int limit) {
    var answer =
        dynamoDb.query(r ->
            condition
                .apply(r)
                .tableName(table)
                .consistentRead(true)
                .expressionAttributeValues(values)
                .exclusiveStartKey(startSk.map(start -> Attributes.key(pk, start)).orElse(null))
                .limit(limit));
    return page(answer);
  }

  /// What a question leaves out of its answer, once DynamoDB has examined it. `names` maps every
  /// `#name` of the expression.
  public record Filter(
      String expression, Map<String, String> names, Map<String, AttributeValue> values) {}

  /// One page of the items under `pk` that `filter` lets pass, descending, before `beforeSk` where
  /// given: so many are examined at most, and an empty page may have others behind it.
  public Page latest(
      String pk, Optional<String> beforeSk, Optional<Filter> filter, int mostExamined) {
    var values = new HashMap<>(Map.of(":pk", Attributes.text(pk)));
    filter.ifPresent(f -> values.putAll(f.values()));
    var answer =
        dynamoDb.query(r ->
            r.tableName(table)
                .consistentRead(true)
                .keyConditionExpression(ALL)
                .filterExpression(filter.map(Filter::expression).orElse(null))
                .expressionAttributeNames(filter.map(Filter::names).orElse(null))
                .expressionAttributeValues(values)
                .exclusiveStartKey(beforeSk.map(sk -> Attributes.key(pk, sk)).orElse(null))
                .scanIndexForward(false)
                .limit(mostExamined));
    return page(answer);
  }

  private static Page page(QueryResponse answer) {
    var next =
        answer.hasLastEvaluatedKey()
            ? Optional.of(Attributes.text(answer.lastEvaluatedKey(), "sk"))
            : Optional.<String>empty();
    return new Page(answer.items(), next);
  }

  /// All items under `pk` whose sort keys lie between two, both included, ascending: one call per
  /// megabyte.
  public List<Map<String, AttributeValue>> between(String pk, String fromSk, String toSk) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var next = Optional.<Map<String, AttributeValue>>empty();
    do {
      var start = next.orElse(null);
      var answer =
          dynamoDb.query(r ->
              r.tableName(table)
                  .consistentRead(true)
                  .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                  .expressionAttributeValues(
                      Map.of(
                          ":pk", Attributes.text(pk),
                          ":from", Attributes.text(fromSk),
                          ":to", Attributes.text(toSk)))
                  .exclusiveStartKey(start));
      items.addAll(answer.items());
      next =
          answer.hasLastEvaluatedKey() ? Optional.of(answer.lastEvaluatedKey()) : Optional.empty();
    } while (next.isPresent());
    return items;
  }

  private static ItemKey keyOf(Map<String, AttributeValue> item) {
    return new ItemKey(Attributes.text(item, "pk"), Attributes.text(item, "sk"));
  }

  /// Items in the order of their sort keys, and the sort key to go on after where there is more.
  public record Page(List<Map<String, AttributeValue>> items, Optional<String> lastSk) {}
}
