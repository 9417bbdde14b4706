package eu.ephemeride.documentation;

import eu.ephemeride.documentation.Operations.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The contract as one page without script: routes by tag, schemas, problems, rules; and the policy
/// that lets a browser apply its one style and nothing else.
record Page(String html, String policy) {
  static Page of(Node contract) {
    var style = Resources.text("/eu/ephemeride/documentation/docs.css");
    var info = contract.at("info");
    var head =
        Html.element(
            "head",
            new Html("<meta charset=\"utf-8\">"),
            new Html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            Html.element("title", info.at("title").text() + ": the API"),
            // Ours and a constant: CSS is not escaped in HTML.
            new Html("<style>" + style + "</style>"));
    var operations = Operations.of(contract);
    var body =
        Html.element(
            "body",
            Html.link("content", Html.text("Skip to the content")).with("class", "skip"),
            navigation(contract, operations),
            Html.element("main", introduction(info), content(contract, operations))
                .with("id", "content"));
    var page = Html.element("html", head, body).with("lang", "en");
    return new Page("<!doctype html>\n" + page.markup() + "\n", policy(style));
  }

  /// Where the page explains a type of problem.
  static String problemAnchor(String type) {
    return type.substring(1).replace('/', '-');
  }

  private static String policy(String style) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var hash = sha256.digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Html introduction(Node info) {
    return Html.element(
        "header",
        Html.element("h1", info.at("title").text()),
        Html.element("p", info.at("summary").text()).with("class", "summary"),
        Html.element("p", "Version " + info.at("version").text()),
        Html.prose(info.at("description").text()));
  }

  private static Html navigation(Node contract, List<Operation> operations) {
    var parts = new ArrayList<Html>();
    for (var tag : contract.at("tags").elements()) {
      var name = tag.at("name").text();
      var links =
          operations.stream()
              .filter(o -> o.hasTag(name))
              .map(o -> Html.element("li", Html.link(o.id(), o.name())))
              .toList();
      parts.add(Html.element("p", name));
      parts.add(Html.element("ul", links));
    }
    parts.add(Html.element("p", "reference"));
    parts.add(
        Html.element(
            "ul",
            List.of("token", "problems", "rules", "gateway", "schemas").stream()
                .map(place -> Html.element("li", Html.link(place, Html.text(place))))
                .toList()));
    return Html.element("nav", parts).with("aria-label", "Contents");
  }

  private static Html content(Node contract, List<Operation> operations) {
    var components = contract.at("components");
    var tags = contract.at("tags").elements();
    return Html.all(
        Html.all(tags.stream().map(tag -> Operations.section(tag, operations)).toList()),
        token(components.at("securitySchemes").at("bearerAuth")),
        problems(contract.at("x-problems")),
        rules(contract),
        gateway(contract.at("x-gateway"), components.at("examples")),
        Schemas.section(components.at("schemas")));
  }

  private static Html token(Node scheme) {
    return section("token", "The token", Html.prose(scheme.at("description").text()));
  }

  private static Html problems(Node problems) {
    var rows = new ArrayList<List<Html>>();
    problems
        .members()
        .forEach((type, problem) ->
            rows.add(
                List.of(
                    Html.element("code", type).with("id", problemAnchor(type)),
                    Html.text(problem.at("status").text()),
                    Html.text(problem.at("title").text()),
                    Html.phrase(problem.at("description").text()))));
    return section(
        "problems",
        "Problems",
        Html.table("The closed list", List.of("type", "status", "title", "meaning"), rows));
  }

  private static Html rules(Node contract) {
    return section(
        "rules",
        "Rules",
        Html.all(
            rules("Of fields", contract.at("x-rules")),
            rules("Of JSON", contract.at("x-json-rules")),
            rules("Of headers and parameters", contract.at("x-request-rules"))));
  }

  private static Html rules(String caption, Node rules) {
    var rows = new ArrayList<List<Html>>();
    rules
        .members()
        .forEach((code, sentence) ->
            rows.add(
                List.of(
                    Html.element("code", code).with("id", "rule-" + code),
                    Html.phrase(sentence.text()))));
    return Html.table(caption, List.of("rule", "what it says"), rows);
  }

  private static Html gateway(Node answers, Node examples) {
    var rows = new ArrayList<List<Html>>();
    answers
        .members()
        .forEach((name, answer) ->
            rows.add(
                List.of(
                    Html.element("code", answer.at("status").text()).with("id", name),
                    Html.element("code", PrettyJson.line(examples.at(name).at("value").json())),
                    Html.phrase(answer.at("description").text()))));
    return section(
        "gateway",
        "What the gateway answers by itself",
        Html.table("Fixed bodies", List.of("status", "body", "when"), rows));
  }

  private static Html section(String anchor, String title, Html content) {
    return Html.element("section", Html.element("h2", title), content).with("id", anchor);
  }
}
