package eu.ephemeride.documentation;

import eu.ephemeride.json.Json;
import eu.ephemeride.json.JsonText;
import eu.ephemeride.json.MalformedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A place in the contract and the whole that its references point into; what is not there reads as
/// empty.
record Node(Json json, Json whole) {
  private static final String REFERENCE = "#/";

  /// The root of a document of ours.
  static Node parse(String text) {
    try {
      var json = JsonText.parse(text);
      return new Node(json, json);
    } catch (MalformedJson e) {
      throw new IllegalStateException("the packaged contract is no JSON", e);
    }
  }

  /// The member of that name.
  Node at(String name) {
    var absent = new Json.Nothing();
    return new Node(
        json instanceof Json.Members(var values) ? values.getOrDefault(name, absent) : absent,
        whole);
  }

  boolean isThere() {
    return !(json instanceof Json.Nothing);
  }

  /// The members, in the order of the text.
  Map<String, Node> members() {
    var members = new LinkedHashMap<String, Node>();
    if (json instanceof Json.Members(var values)) {
      values.forEach((name, value) -> members.put(name, new Node(value, whole)));
    }
    return members;
  }

  /// The elements, in the order of the text.
  List<Node> elements() {
    return json instanceof Json.Elements(var values)
        ? values.stream().map(value -> new Node(value, whole)).toList()
        : List.of();
  }

  /// A string, number or truth as it is written; empty for anything else.
  String text() {
    return switch (json) {
      case Json.Text(var value) -> value;
      case Json.Numeral(var digits) -> digits;
      case Json.Truth(var value) -> Boolean.toString(value);
      case Json.Members _, Json.Elements _, Json.Nothing _ -> "";
    };
  }

  /// Each element's text.
  List<String> texts() {
    return elements().stream().map(Node::text).toList();
  }

  /// What stands at the end of the reference; itself where there is none.
  Node resolved() {
    var reference = at("$ref").text();
    if (!reference.startsWith(REFERENCE)) {
      return this;
    }
    var target = new Node(whole, whole);
    for (var step : reference.substring(REFERENCE.length()).split("/", -1)) {
      target = target.at(step.replace("~1", "/").replace("~0", "~"));
    }
    return target.resolved();
  }

  /// The last step of the reference; empty where there is none.
  String referred() {
    var reference = at("$ref").text();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
