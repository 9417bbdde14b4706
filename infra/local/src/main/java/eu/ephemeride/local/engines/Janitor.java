package eu.ephemeride.local.engines;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// DynamoDB's TTL by the local cloud's clock: deletes items whose attribute lies in the past, as
/// the service does some time after.
public final class Janitor {
  private final DynamoDbClient dynamoDb;
  private final List<Stack.Table> tables;
  private final InstantSource clock;

  /// Sweeps those of `tables` whose items expire.
  public Janitor(DynamoDbClient dynamoDb, List<Stack.Table> tables, InstantSource clock) {
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
      dynamoDb.deleteItem(r ->
          r.tableName(table.name())
              .key(key)
              .conditionExpression("#ttl < :now")
              .expressionAttributeNames(Map.of("#ttl", table.ttlAttribute()))
              .expressionAttributeValues(Map.of(":now", now)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
