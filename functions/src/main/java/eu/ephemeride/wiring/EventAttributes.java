package eu.ephemeride.wiring;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as DynamoDB writes it in JSON: `{"pk": {"S": "…"}, "version": {"N": "1"}}`.
final class EventAttributes {
  private EventAttributes() {}

  static Map<String, AttributeValue> of(BatchEvent.Node item) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    item.members().forEach((name, value) -> attributes.put(name, one(new BatchEvent.Node(value))));
    return attributes;
  }

  private static AttributeValue one(BatchEvent.Node node) {
    var typed = node.members();
    if (typed.size() != 1) {
      throw new MalformedEvent();
    }
    var type = typed.keySet().iterator().next();
    var value = node.at(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(value.text());
      case "N" -> AttributeValue.fromN(value.text());
      case "B" -> AttributeValue.fromB(bytes(value));
      case "BOOL" -> AttributeValue.fromBool(value.truth());
      case "NULL" -> AttributeValue.fromNul(value.truth());
      case "M" -> AttributeValue.fromM(of(value));
      case "L" ->
          AttributeValue.fromL(value.elements().stream().map(EventAttributes::one).toList());
      case "SS" -> AttributeValue.fromSs(texts(value));
      case "NS" -> AttributeValue.fromNs(texts(value));
      case "BS" ->
          AttributeValue.fromBs(value.elements().stream().map(EventAttributes::bytes).toList());
      default -> throw new MalformedEvent();
    };
  }

  private static List<String> texts(BatchEvent.Node node) {
    return node.elements().stream().map(BatchEvent.Node::text).toList();
  }

  private static SdkBytes bytes(BatchEvent.Node node) {
    try {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(node.text()));
    } catch (IllegalArgumentException e) {
      throw new MalformedEvent();
    }
  }
}
