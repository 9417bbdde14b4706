package eu.ephemeride.documentation;

import eu.ephemeride.markup.Html;
import java.util.List;

/// What holds for all routes: the token, the closed lists of problems and rules, the gateway.
final class Reference {
  private Reference() {}

  static Html sections(Node contract) {
    var components = contract.at("components");
    return Html.all(
        section(
            "token",
            "The token",
            Html.prose(components.at("securitySchemes").at("bearerAuth").at("description").text())),
        section("problems", "Problems", problems(contract.at("x-problems"))),
        section(
            "rules",
            "Rules",
            Html.all(
                rules("Of fields", contract.at("x-rules")),
                rules("Of JSON", contract.at("x-json-rules")),
                rules("Of headers and parameters", contract.at("x-request-rules")))),
        section(
            "gateway",
            "What the gateway answers by itself",
            gateway(contract.at("x-gateway"), components.at("examples"))));
  }

  /// Where the page explains a type of problem.
  static String problemAnchor(String type) {
    return type.substring(1).replace('/', '-');
  }

  private static Html problems(Node problems) {
    var rows =
        problems.members().entrySet().stream()
            .map(e ->
                List.of(
                    Html.element("code", e.getKey()).with("id", problemAnchor(e.getKey())),
                    Html.text(e.getValue().at("status").text()),
                    Html.text(e.getValue().at("title").text()),
                    Html.phrase(e.getValue().at("description").text())));
    return Html.table(
        "The closed list", List.of("type", "status", "title", "meaning"), rows.toList());
  }

  private static Html rules(String caption, Node rules) {
    var rows =
        rules.members().entrySet().stream()
            .map(e ->
                List.of(
                    Html.element("code", e.getKey()).with("id", "rule-" + e.getKey()),
                    Html.phrase(e.getValue().text())));
    return Html.table(caption, List.of("rule", "what it says"), rows.toList());
  }

  private static Html gateway(Node answers, Node examples) {
    var rows =
        answers.members().entrySet().stream()
            .map(e ->
                List.of(
                    Html.element("code", e.getValue().at("status").text()).with("id", e.getKey()),
                    Html.element(
                        "code", PrettyJson.line(examples.at(e.getKey()).at("value").json())),
                    Html.phrase(e.getValue().at("description").text())));
    return Html.table("Fixed bodies", List.of("status", "body", "when"), rows.toList());
  }

  private static Html section(String anchor, String title, Html content) {
    return Html.element("section", Html.element("h2", title), content).with("id", anchor);
  }
}
