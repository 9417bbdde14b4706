package eu.ephemeride.testing;

import eu.ephemeride.local.engines.Stack;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Everything that a product has stored, read past it; only tests scan.
public final class Tables {
  private final DynamoDbClient dynamoDb = Backend.shared().clients().dynamoDb(); // not watched
  private final Stack stack;

  /// The tables of `product`.
  public Tables(Product product) {
    this.stack = product.stack();
  }

  /// A client that nobody watches.
  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /// An item and the variable that names its table.
  public record Stored(String table, Map<String, AttributeValue> attributes) {
    /// A string attribute.
    public String text(String name) {
      return attributes.get(name).s();
    }

    @Override
    public String toString() {
      return kind();
    }

    /// What kind of thing it is: the first part of either key, the rest being ids.
    public String kind() {
      return table
          + " "
          + word(text("pk"))
          + " "
          + word(text("sk"))
          + " "
          + attributes.keySet().stream().map(Tables::attribute).sorted().toList();
    }
  }

  // A day item has an attribute per appointment, named by its id.
  private static String attribute(String name) {
    return name.replaceFirst("^a[A-Za-z0-9_-]{22}$", "a#");
  }

  private static String word(String key) {
    var head = key.split("#", 2)[0];
    if (!head.matches("[A-Z]+")) {
      return "#";
    }
    return key.equals(head) ? key : head + "#";
  }

  /// All items of all tables.
  public Set<Stored> items() {
    var all = new HashSet<Stored>();
    stack.environment().entrySet().stream()
        .filter(e -> e.getKey().endsWith("_TABLE"))
        .forEach(e ->
            dynamoDb
                .scanPaginator(r -> r.tableName(e.getValue()).consistentRead(true))
                .items()
                .forEach(item -> all.add(new Stored(e.getKey(), item))));
    return all;
  }

  /// The items of one partition of one table whose sort key begins with `sk`.
  public List<Stored> partition(String table, String pk, String sk) {
    return dynamoDb
        .queryPaginator(r ->
            r.tableName(stack.environment().get(table))
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(
                    Map.of(":pk", AttributeValue.fromS(pk), ":sk", AttributeValue.fromS(sk))))
        .items()
        .stream()
        .map(item -> new Stored(table, item))
        .toList();
  }

  /// Items whose partition key begins with `pk` and sort key with `sk`.
  public List<Stored> items(String pk, String sk) {
    return items().stream()
        .filter(i -> i.text("pk").startsWith(pk) && i.text("sk").startsWith(sk))
        .toList();
  }

  /// How many items of each kind came, or were changed, since `before`.
  public Map<String, Long> kindsSince(Set<Stored> before) {
    var kinds = new TreeMap<String, Long>();
    items().stream()
        .filter(i -> !before.contains(i))
        .forEach(i -> kinds.merge(i.kind(), 1L, Long::sum));
    return kinds;
  }

  /// Takes an item away.
  public void delete(Stored item) {
    var key = Map.of("pk", item.attributes().get("pk"), "sk", item.attributes().get("sk"));
    dynamoDb.deleteItem(r -> r.tableName(stack.environment().get(item.table())).key(key));
  }

  /// Makes the tables hold what they held once, and nothing else.
  public void restore(Set<Stored> once) {
    var now = items();
    now.stream().filter(i -> !once.contains(i)).forEach(this::delete);
    once.stream().filter(i -> !now.contains(i)).forEach(this::put);
  }

  /// Puts an item where it does not belong.
  public void put(Stored item) {
    dynamoDb.putItem(
        r -> r.tableName(stack.environment().get(item.table())).item(item.attributes()));
  }
}
