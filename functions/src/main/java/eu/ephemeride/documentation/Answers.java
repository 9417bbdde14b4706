package eu.ephemeride.documentation;

import eu.ephemeride.markup.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a route may answer: every status with its headers and bodies, and examples of success.
final class Answers {
  private Answers() {}

  static Html section(Node responses) {
    var statuses = responses.members();
    var rows = statuses.entrySet().stream().map(e -> row(e.getKey(), e.getValue().resolved()));
    var successes =
        statuses.entrySet().stream()
            .filter(e -> e.getKey().startsWith("2"))
            .map(e -> Bodies.of(e.getValue().resolved().at("content")));
    return Html.all(
        Html.element("h4", "Answers"),
        Html.table("By status", List.of("status", "meaning", "headers", "body"), rows.toList()),
        Html.all(successes.toList()));
  }

  private static List<Html> row(String status, Node response) {
    return List.of(
        Html.element("code", status),
        Html.phrase(response.at("description").text()),
        headers(response.at("headers")),
        Html.all(List.copyOf(bodies(response.at("content")).values())));
  }

  private static Html headers(Node headers) {
    return Html.all(
        headers.members().keySet().stream()
            .map(name -> Html.element("p", Html.element("code", name)))
            .toList());
  }

  /// What the body may be, each once: a schema, a problem, an answer of the gateway.
  private static Map<String, Html> bodies(Node content) {
    var bodies = new LinkedHashMap<String, Html>();
    for (var media : content.members().values()) {
      var examples = media.at("examples").members().values();
      if (examples.isEmpty()) {
        bodies.put("", Html.element("p", Schemas.type(media.at("schema"))));
      }
      for (var example : examples) {
        var type = example.resolved().at("value").at("type").text();
        var anchor = type.isEmpty() ? example.referred() : Reference.problemAnchor(type);
        var shown = Html.element("code", type.isEmpty() ? "the gateway's own" : type);
        bodies.putIfAbsent(anchor, Html.element("p", Html.link(anchor, shown)));
      }
    }
    return bodies;
  }
}
