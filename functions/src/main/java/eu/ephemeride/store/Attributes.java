package eu.ephemeride.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Words for DynamoDB's attribute values.
public final class Attributes {
  private Attributes() {}

  /// The primary key that every table has.
  public static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", text(pk), "sk", text(sk));
  }

  /// A new item to be filled, with its key.
  public static Map<String, AttributeValue> item(String pk, String sk) {
    return new HashMap<>(key(pk, sk));
  }

  /// A string.
  public static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /// A number.
  public static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /// Texts in their order.
  public static AttributeValue texts(List<String> values) {
    return AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList());
  }

  /// Bytes.
  public static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  /// The string attribute of an item of ours that must have it.
  public static String text(Map<String, AttributeValue> item, String name) {
    return present(item, name).s();
  }

  /// The string attribute, where the item has it.
  public static Optional<String> maybeText(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  /// The number attribute of an item of ours that must have it.
  public static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(present(item, name).n());
  }

  /// The texts of a list attribute; empty where the item has none.
  public static List<String> texts(Map<String, AttributeValue> item, String name) {
    var list = item.get(name);
    return list == null ? List.of() : list.l().stream().map(AttributeValue::s).toList();
  }

  /// The bytes attribute of an item of ours that must have it.
  public static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return present(item, name).b().asByteArray();
  }

  private static AttributeValue present(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item lacks its attribute " + name);
    }
    return value;
  }
}
