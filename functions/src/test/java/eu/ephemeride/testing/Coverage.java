package eu.ephemeride.testing;

import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Stored;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Holds every write of the tables to the table of the policy: what is stored belongs to a row of
/// [DataCategory], what is sealed to one that says so, what expires to one with a term or a rule,
/// and what has a term of its own expires.
public final class Coverage {
  private static final String EXPIRES = "expiresAt";

  // Not watched.
  private static final DynamoDbClient ENGINE = Backend.shared().clients().dynamoDb();

  private final Map<String, Stored.Table> tables;
  private final String keys;

  /// `stack` tells which table is which.
  public Coverage(Stack stack) {
    this.tables =
        stack.tables().stream().collect(Collectors.toMap(Stack.Table::name, t -> table(t.name())));
    this.keys = stack.environment().get("KEYS_TABLE");
  }

  /// `RecordsTable`, whatever stands before a last hyphen, is `RECORDS`.
  public static Stored.Table table(String name) {
    var logical = name.substring(name.lastIndexOf('-') + 1);
    return Stored.Table.valueOf(logical.replace("Table", "").toUpperCase(Locale.ROOT));
  }

  /// One write: its key, the item where it is put whole, what an update says.
  private record Written(
      String table,
      Map<String, AttributeValue> key,
      Optional<Map<String, AttributeValue>> item,
      String update) {
    static Written put(String table, Map<String, AttributeValue> item) {
      return new Written(table, item, Optional.of(item), "");
    }

    static Written update(
        String table, Map<String, AttributeValue> key, String update, Map<String, String> names) {
      return new Written(table, key, Optional.empty(), update + " " + names.values());
    }

    static Written delete(String table, Map<String, AttributeValue> key) {
      return new Written(table, key, Optional.empty(), "");
    }

    boolean sets(String attribute) {
      return update.contains("SET") && update.contains(attribute);
    }
  }

  /// What a request of AWS writes against the table of the policy, each as a sentence.
  public List<String> broken(Object request) {
    return written(request).flatMap(this::broken).toList();
  }

  private static Stream<Written> written(Object request) {
    return switch (request) {
      case PutItemRequest r -> Stream.of(Written.put(r.tableName(), r.item()));
      case UpdateItemRequest r ->
          Stream.of(
              Written.update(
                  r.tableName(), r.key(), r.updateExpression(), r.expressionAttributeNames()));
      case DeleteItemRequest r -> Stream.of(Written.delete(r.tableName(), r.key()));
      case TransactWriteItemsRequest r -> r.transactItems().stream().flatMap(Coverage::written);
      case BatchWriteItemRequest r ->
          r.requestItems().entrySet().stream()
              .flatMap(e -> e.getValue().stream().map(w -> written(e.getKey(), w)));
      default -> Stream.empty();
    };
  }

  private static Stream<Written> written(TransactWriteItem write) {
    if (write.put() != null) {
      return Stream.of(Written.put(write.put().tableName(), write.put().item()));
    }
    if (write.update() != null) {
      var u = write.update();
      return Stream.of(
          Written.update(
              u.tableName(), u.key(), u.updateExpression(), u.expressionAttributeNames()));
    }
    return write.delete() == null
        ? Stream.empty()
        : Stream.of(Written.delete(write.delete().tableName(), write.delete().key()));
  }

  private static Written written(String table, WriteRequest write) {
    return write.putRequest() == null
        ? Written.delete(table, write.deleteRequest().key())
        : Written.put(table, write.putRequest().item());
  }

  private Stream<String> broken(Written written) {
    var table = tables.get(written.table());
    var pk = text(written.key().get("pk"));
    var sk = text(written.key().get("sk"));
    var rows = table == null ? List.<DataCategory>of() : rows(table, pk, sk);
    var where = table + " " + prefix(pk) + " / " + prefix(sk);
    if (rows.isEmpty()) {
      return Stream.of("no row of the policy covers " + where);
    }
    return Stream.of(expiry(written, rows), sealed(written, rows))
        .flatMap(Optional::stream)
        .map(fault -> where + " " + fault + " " + rows);
  }

  /// The rows that name items of this key.
  static List<DataCategory> rows(Stored.Table table, String pk, String sk) {
    return Arrays.stream(DataCategory.values())
        .filter(row -> row.place().items().stream().anyMatch(s -> s.covers(table, pk, sk)))
        .toList();
  }

  private Optional<String> expiry(Written written, Collection<DataCategory> rows) {
    var expires =
        written.item().map(item -> item.containsKey(EXPIRES)).orElse(written.sets(EXPIRES));
    if (expires && rows.stream().noneMatch(DataCategory::mayExpire)) {
      return Optional.of("expires, by no term or rule of");
    }
    var isWhole = written.item().isPresent();
    return isWhole
            && !expires
            && rows.stream().allMatch(DataCategory::hasOwnTerm)
            && !isAnybodyHeld(written)
        ? Optional.of("does not expire, for all the term of")
        : Optional.empty();
  }

  // What is held does not expire (P21); of whom an item is, its key does not always say.
  private boolean isAnybodyHeld(Written written) {
    var practice =
        Optional.ofNullable(written.key().get("practice"))
            .map(AttributeValue::s)
            .orElse((text(written.key().get("pk")) + "#").split("#", 3)[1]);
    return ENGINE
        .query(q ->
            q.tableName(keys)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("P#" + practice))))
        .items()
        .stream()
        .anyMatch(item -> Stream.of("hold", "onHold", "restricted").anyMatch(item::containsKey));
  }

  private static Optional<String> sealed(Written written, Collection<DataCategory> rows) {
    var isSealed = written.item().map(item -> item.containsKey("payload")).orElse(false);
    return isSealed && rows.stream().allMatch(row -> row.place().payloads().isEmpty())
        ? Optional.of("is sealed, and nothing of it is said by")
        : Optional.empty();
  }

  // Ids in it would tell nobody anything.
  private static String prefix(String key) {
    return key.replaceFirst("#.*", "#…");
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null || value.s() == null ? "" : value.s();
  }
}
