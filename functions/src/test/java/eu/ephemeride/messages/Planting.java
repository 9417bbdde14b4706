package eu.ephemeride.messages;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What other capabilities store beside messages, planted as they store it.
final class Planting {
  private Planting() {}

  static void plant(Product product, String call, String practice) {
    var item = Attributes.item("CALL#" + call, "CALL");
    item.put("practice", Attributes.text(practice));
    item.put("line", Attributes.text("line"));
    item.put("subject", Attributes.text("number"));
    item.put("at", Attributes.text(product.clock().instant().toString()));
    item.put("zone", Attributes.text("Europe/Paris"));
    item.put("version", Attributes.number(1));
    put(product, item);
  }

  static void plantInstructions(Product product, String practice, String whose, long version) {
    var item = Attributes.item("PRACTICE#" + practice, "INSTRUCTIONS#" + whose);
    item.put("version", Attributes.number(version));
    put(product, item);
  }

  /// Ends a mandate at once.
  static void revoke(Product product, String practice, String member) {
    change(product, practice, member, "revokedBy", Attributes.text("owner"));
    change(product, practice, member, "revoked", Attributes.text(Instant.EPOCH.toString()));
  }

  /// Limits a mandate to practitioners.
  static void limit(Product product, String practice, String member, String practitioner) {
    change(
        product, practice, member, "practitioners", AttributeValue.fromSs(List.of(practitioner)));
  }

  /// As files of an earlier release are.
  static void withoutKey(Product product, PracticeId practice, String patient) {
    new Tables(product)
        .dynamoDb()
        .updateItem(r ->
            r.tableName(product.stack().environment().get("KEYS_TABLE"))
                .key(Attributes.key("P#" + practice, "SK#" + patient))
                .updateExpression("REMOVE messages"));
  }

  private static void change(
      Product product, String practice, String member, String name, AttributeValue value) {
    new Tables(product)
        .dynamoDb()
        .updateItem(r ->
            r.tableName(product.stack().environment().get("RECORDS_TABLE"))
                .key(Attributes.key("PRACTICE#" + practice, "MEMBER#" + member))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":value", value)));
  }

  private static void put(Product product, Map<String, AttributeValue> item) {
    new Tables(product)
        .dynamoDb()
        .putItem(r -> r.tableName(product.stack().environment().get("RECORDS_TABLE")).item(item));
  }
}
