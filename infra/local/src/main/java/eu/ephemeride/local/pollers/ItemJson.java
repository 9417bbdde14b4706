package eu.ephemeride.local.pollers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in DynamoDB's own JSON.
final class ItemJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ItemJson() {}

  static ObjectNode of(Map<String, AttributeValue> item) {
    var json = NODES.objectNode();
    item.forEach((name, value) -> json.set(name, of(value)));
    return json;
  }

  private static ObjectNode of(AttributeValue value) {
    var json = NODES.objectNode();
    return switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", base64(value.b()));
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case M -> json.set("M", of(value.m()));
      case L -> json.set("L", array(value.l(), ItemJson::of));
      case SS -> json.set("SS", array(value.ss(), NODES::textNode));
      case NS -> json.set("NS", array(value.ns(), NODES::textNode));
      case BS -> json.set("BS", array(value.bs(), b -> NODES.textNode(base64(b))));
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an unknown attribute");
    };
  }

  private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> each) {
    var array = NODES.arrayNode();
    values.forEach(value -> array.add(each.apply(value)));
    return array;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
