package eu.ephemeride.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One write of a transaction and the name under which its lost condition is reported.
public record Write(String name, TransactWriteItem item) {

  /// Puts an item that must not be there yet.
  public static Write create(String name, String table, Map<String, AttributeValue> item) {
    return put(name, table, item, "attribute_not_exists(pk)", Map.of());
  }

  /// Puts an item over whatever stands there; never lost.
  public static Write overwrite(String name, String table, Map<String, AttributeValue> item) {
    return new Write(
        name, TransactWriteItem.builder().put(p -> p.tableName(table).item(item)).build());
  }

  /// Puts an item under a condition on what stands there.
  public static Write put(
      String name,
      String table,
      Map<String, AttributeValue> item,
      String condition,
      Map<String, AttributeValue> values) {
    return new Write(
        name,
        TransactWriteItem.builder()
            .put(p ->
                p.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build());
  }

  /// Deletes an item under a condition on what stands there.
  public static Write delete(
      String name,
      String table,
      ItemKey key,
      String condition,
      Map<String, AttributeValue> values) {
    return new Write(
        name,
        TransactWriteItem.builder()
            .delete(d ->
                d.tableName(table)
                    .key(Attributes.key(key.pk(), key.sk()))
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build());
  }

  /// Deletes an item, whatever stands there; never lost.
  public static Write remove(String name, String table, ItemKey key) {
    return new Write(
        name,
        TransactWriteItem.builder()
            .delete(d -> d.tableName(table).key(Attributes.key(key.pk(), key.sk())))
            .build());
  }

  /// Updates an item under a condition (empty: none). `names` maps every `#name` of both
  /// expressions.
  public static Write update(
      String name,
      String table,
      ItemKey key,
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    return new Write(
        name,
        TransactWriteItem.builder()
            .update(u ->
                u.tableName(table)
                    .key(Attributes.key(key.pk(), key.sk()))
                    .updateExpression(update)
                    .conditionExpression(condition.isEmpty() ? null : condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values.isEmpty() ? null : values)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build());
  }

  /// Checks an item that is not written.
  public static Write check(
      String name,
      String table,
      ItemKey key,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    return new Write(
        name,
        TransactWriteItem.builder()
            .conditionCheck(c ->
                c.tableName(table)
                    .key(Attributes.key(key.pk(), key.sk()))
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values.isEmpty() ? null : values)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build());
  }
}
