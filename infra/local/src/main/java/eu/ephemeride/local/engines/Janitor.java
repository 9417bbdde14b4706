package eu.ephemeride.local.engines;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// DynamoDB's TTL by the local cloud's clock: deletes items whose attribute lies in the past, as
/// the service does some time after, and knows them again in a table's stream.
public final class Janitor {
  private final DynamoDbClient dynamoDb;
  private final List<Stack.Table> tables;
  private final InstantSource clock;
  private final Consumer<Swept> witness;
  private final Map<Taken, Integer> taken = new ConcurrentHashMap<>();

  private record Taken(String table, Map<String, AttributeValue> key) {}

  /// An item that a sweep has deleted, as it was.
  public record Swept(
      Stack.Table table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {}

  /// Sweeps those of `tables` whose items expire.
  public Janitor(DynamoDbClient dynamoDb, List<Stack.Table> tables, InstantSource clock) {
    this(dynamoDb, tables, clock, _ -> {});
  }

  /// The same, and tells `witness` of each item of a table with a stream.
  public Janitor(
      DynamoDbClient dynamoDb,
      List<Stack.Table> tables,
      InstantSource clock,
      Consumer<Swept> witness) {
    this.witness = witness;
    this.dynamoDb = dynamoDb;
    this.tables = tables.stream().filter(t -> !t.ttlAttribute().isEmpty()).toList();
    this.clock = clock;
  }

  /// One sweep of all tables; answers how many items went.
  public int sweep() {
    var now = AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()));
    var swept = 0;
    for (var table : tables) {
      for (var item : due(table, now)) {
        swept += delete(table, item, now) ? 1 : 0;
      }
    }
    return swept;
  }

  /// True when it was a sweep that deleted the item of `key`, once for each time that it did.
  public boolean took(String table, Map<String, AttributeValue> key) {
    var was = new Taken(table, key);
    var found = taken.containsKey(was);
    taken.computeIfPresent(was, (_, times) -> times > 1 ? times - 1 : null);
    return found;
  }

  private List<Map<String, AttributeValue>> due(Stack.Table table, AttributeValue now) {
    return dynamoDb
        .scanPaginator(r ->
            r.tableName(table.name())
                .filterExpression("#ttl < :now")
                .expressionAttributeNames(Map.of("#ttl", table.ttlAttribute()))
                .expressionAttributeValues(Map.of(":now", now)))
        .items()
        .stream()
        .toList();
  }

  // Conditional: an item that was renewed since it was found stays.
  private boolean delete(Stack.Table table, Map<String, AttributeValue> item, AttributeValue now) {
    var key = new HashMap<>(item);
    key.keySet().retainAll(table.key());
    try {
      var deleted =
          dynamoDb.deleteItem(r ->
              r.tableName(table.name())
                  .key(key)
                  .returnValues(ReturnValue.ALL_OLD)
                  .conditionExpression("#ttl < :now")
                  .expressionAttributeNames(Map.of("#ttl", table.ttlAttribute()))
                  .expressionAttributeValues(Map.of(":now", now)));
      if (table.isStreamed()) {
        taken.merge(new Taken(table.name(), key), 1, Integer::sum);
        witness.accept(new Swept(table, key, deleted.attributes()));
      }
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
