package eu.ephemeride.testing;

import eu.ephemeride.testing.Tables.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// All items of a product as they were, to begin from again and again: what a sweep of faults goes
/// through costs more to make than to put back.
public final class Snapshot {
  private static final int MOST = 25;

  private final Product product;
  private final Tables tables;
  private final Set<Stored> items;

  /// Of this moment.
  public Snapshot(Product product) {
    this.product = product;
    this.tables = new Tables(product);
    this.items = tables.items();
  }

  /// Makes all tables hold what they held.
  public void restore() {
    var now = tables.items();
    var missing = new HashSet<>(items);
    missing.removeAll(now);
    var kept = new HashSet<>();
    items.forEach(item -> kept.add(place(item)));
    var writes = new HashMap<String, List<WriteRequest>>();
    missing.forEach(item -> of(writes, item).add(put(item)));
    now.stream()
        .filter(item -> !kept.contains(place(item)))
        .forEach(item -> of(writes, item).add(deletion(item)));
    writes.forEach(this::write);
  }

  private void write(String table, List<WriteRequest> all) {
    var name = product.stack().environment().get(table);
    for (var from = 0; from < all.size(); from += MOST) {
      var batch = Map.of(name, all.subList(from, Math.min(all.size(), from + MOST)));
      var rest = tables.dynamoDb().batchWriteItem(r -> r.requestItems(batch)).unprocessedItems();
      if (!rest.isEmpty()) {
        throw new AssertionError(rest);
      }
    }
  }

  private static List<WriteRequest> of(Map<String, List<WriteRequest>> writes, Stored item) {
    return writes.computeIfAbsent(item.table(), _ -> new ArrayList<>());
  }

  private static WriteRequest put(Stored item) {
    return WriteRequest.builder().putRequest(p -> p.item(item.attributes())).build();
  }

  private static WriteRequest deletion(Stored item) {
    return WriteRequest.builder().deleteRequest(d -> d.key(key(item))).build();
  }

  private static Map<String, AttributeValue> key(Stored item) {
    return Map.of("pk", item.attributes().get("pk"), "sk", item.attributes().get("sk"));
  }

  private static List<Object> place(Stored item) {
    return List.of(item.table(), key(item));
  }
}
