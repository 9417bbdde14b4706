package eu.ephemeride.testing;

import eu.ephemeride.local.engines.Clients;
import eu.ephemeride.local.engines.Stack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Everything that a product has stored, read past it; only tests scan.
public final class Tables {
  private final DynamoDbClient dynamoDb =
      new Clients(Backend.shared().endpoints()).dynamoDb(); // not watched
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
          + text("pk").replaceFirst("#.*", "#")
          + " "
          + text("sk").replaceFirst("#.*", "#")
          + " "
          + attributes.keySet().stream().sorted().toList();
    }
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

  /// Items whose partition key begins with `pk` and sort key with `sk`.
  public List<Stored> items(String pk, String sk) {
    return items().stream()
        .filter(i -> i.text("pk").startsWith(pk) && i.text("sk").startsWith(sk))
        .toList();
  }

  /// How many items of each kind came since `before`.
  public Map<String, Long> kindsSince(Set<Stored> before) {
    var kinds = new TreeMap<String, Long>();
    var keys = new ArrayList<List<AttributeValue>>();
    before.forEach(i -> keys.add(List.of(i.attributes().get("pk"), i.attributes().get("sk"))));
    for (var item : items()) {
      var key = List.of(item.attributes().get("pk"), item.attributes().get("sk"));
      if (!keys.contains(key)) {
        kinds.merge(item.kind(), 1L, Long::sum);
      }
    }
    return kinds;
  }

  /// Puts an item where it does not belong.
  public void put(Stored item) {
    dynamoDb.putItem(
        r -> r.tableName(stack.environment().get(item.table())).item(item.attributes()));
  }
}
