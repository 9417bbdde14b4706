package eu.ephemeride.accesses;

import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Lines of a practice's access log, put past the product in the form in which the first release
/// wrote them: no grant, no reason.
final class Lines {
  private final Product product;
  private final Tables tables;
  private final String practice;

  Lines(Product product, String place) {
    this.product = product;
    this.tables = new Tables(product);
    this.practice = place.substring("/practices/".length());
  }

  /// Somebody was shown `persons`; `request` is how a test knows the line again.
  record Line(Instant at, String request, Set<String> persons, Map<String, AttributeValue> item) {}

  /// Not stored yet.
  Line line(Instant at, String request, Set<String> persons) {
    var item = new HashMap<String, AttributeValue>();
    var month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
    item.put("pk", AttributeValue.fromS("ACCESS#" + practice + "#" + month));
    item.put("sk", AttributeValue.fromS("%015d#%s".formatted(at.toEpochMilli(), request)));
    item.put("at", AttributeValue.fromS(at.toString()));
    item.put("by", AttributeValue.fromS("somebody"));
    item.put("as", AttributeValue.fromS("owner"));
    item.put("purpose", AttributeValue.fromS("care"));
    item.put("route", AttributeValue.fromS("GET /practices/{practice}/patients/{patient}"));
    item.put("request", AttributeValue.fromS(request));
    item.put("persons", AttributeValue.fromSs(persons.stream().sorted().toList()));
    item.put("expiresAt", AttributeValue.fromN("4102444800"));
    return new Line(at, request, persons, Map.copyOf(item));
  }

  void plant(List<Line> lines) {
    var table = product.stack().environment().get("RECORDS_TABLE");
    var writes = new ArrayList<WriteRequest>();
    lines.forEach(
        line -> writes.add(WriteRequest.builder().putRequest(p -> p.item(line.item())).build()));
    for (var from = 0; from < writes.size(); from += 25) {
      var some = writes.subList(from, Math.min(writes.size(), from + 25));
      tables.dynamoDb().batchWriteItem(r -> r.requestItems(Map.of(table, some)));
    }
  }

  /// Those that stand.
  List<Tables.Stored> stored() {
    return tables.items("ACCESS#" + practice + "#", "");
  }

  static List<String> requests(List<Line> lines) {
    return lines.stream().map(Line::request).toList();
  }
}
