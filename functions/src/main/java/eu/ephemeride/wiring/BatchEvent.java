package eu.ephemeride.wiring;

import eu.ephemeride.json.Json;
import eu.ephemeride.json.JsonText;
import eu.ephemeride.json.MalformedJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The events of sources that hand over many things at once, `{"Records": […]}`, and the answer to
/// them.
final class BatchEvent {
  private static final Json ABSENT = new Json.Nothing();

  private BatchEvent() {}

  /// What was handed over; throws [MalformedEvent] when it is no such event.
  static List<Node> records(byte[] event) {
    try {
      return new Node(JsonText.parse(event)).at("Records").elements();
    } catch (MalformedJson e) {
      throw new MalformedEvent();
    }
  }

  /// The answer that names those by `ids` which have failed.
  static byte[] failures(List<String> ids) {
    return ids.stream()
        .map(id -> "{\"itemIdentifier\":\"" + id + "\"}")
        .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A value of an event; whoever asks for another kind than it is, or for what is not there, gets
  /// [MalformedEvent].
  record Node(Json json) {
    Node at(String name) {
      return new Node(members().getOrDefault(name, ABSENT));
    }

    boolean isThere() {
      return !(json instanceof Json.Nothing);
    }

    Map<String, Json> members() {
      if (json instanceof Json.Members(var values)) {
        return values;
      }
      throw new MalformedEvent();
    }

    List<Node> elements() {
      if (json instanceof Json.Elements(var values)) {
        return values.stream().map(Node::new).toList();
      }
      throw new MalformedEvent();
    }

    String text() {
      if (json instanceof Json.Text(var value)) {
        return value;
      }
      throw new MalformedEvent();
    }

    /// What AWS calls a thing by: needs no escaping anywhere.
    String id() {
      var text = text();
      if (text.matches("[A-Za-z0-9_-]{1,100}")) {
        return text;
      }
      throw new MalformedEvent();
    }

    BigDecimal number() {
      if (json instanceof Json.Numeral(var digits)) {
        return new BigDecimal(digits);
      }
      throw new MalformedEvent();
    }

    boolean truth() {
      if (json instanceof Json.Truth(var value)) {
        return value;
      }
      throw new MalformedEvent();
    }

    @Override
    public String toString() {
      return json.kind();
    }
  }
}
