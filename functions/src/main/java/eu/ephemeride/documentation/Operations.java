package eu.ephemeride.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The part of the page that shows the routes, by tag.
final class Operations {
  /// One route: its method, its path, what the contract says of both.
  record Operation(String method, String path, Node node, List<Node> pathParameters) {
    String id() {
      return node.at("operationId").text();
    }

    boolean hasTag(String tag) {
      return node.at("tags").texts().contains(tag);
    }

    Html name() {
      return Html.all(
          Html.element("span", method).with("class", "method"),
          Html.text(" "),
          Html.element("code", path));
    }
  }

  private Operations() {}

  /// All routes, in the order of the contract.
  static List<Operation> of(Node contract) {
    var operations = new ArrayList<Operation>();
    contract
        .at("paths")
        .members()
        .forEach((path, item) ->
            item.members()
                .forEach((method, node) -> {
                  if (node.at("operationId").isThere()) {
                    var shared = item.at("parameters").elements();
                    operations.add(
                        new Operation(method.toUpperCase(Locale.ROOT), path, node, shared));
                  }
                }));
    return operations;
  }

  static Html section(Node tag, List<Operation> operations) {
    var name = tag.at("name").text();
    var tagged = operations.stream().filter(o -> o.hasTag(name)).map(Operations::article).toList();
    return Html.element(
        "section",
        Html.element("h2", name),
        Html.prose(tag.at("description").text()),
        Html.all(tagged));
  }

  private static Html article(Operation operation) {
    var node = operation.node();
    return Html.element(
            "article",
            Html.element("h3", operation.name()),
            Html.element("p", node.at("summary").text()).with("class", "summary"),
            Html.prose(node.at("description").text()),
            access(node),
            parameters(operation),
            request(node.at("requestBody")),
            answers(node.at("responses")))
        .with("id", operation.id());
  }

  private static Html access(Node node) {
    if (node.at("security").isThere()) {
      return Html.element("p", "Open to everybody, without a token.");
    }
    var access = node.at("x-access");
    if (!access.isThere()) {
      return Html.element("p", "For whoever is signed in.");
    }
    var members = access.at("members").texts().stream();
    var groups = access.at("groups").texts().stream().map(group -> "the provider's " + group);
    return Html.element("p", "For: " + String.join(", ", Stream.concat(members, groups).toList()));
  }

  private static Html parameters(Operation operation) {
    var own = operation.node().at("parameters").elements();
    var rows =
        Stream.concat(operation.pathParameters().stream(), own.stream())
            .map(Node::resolved)
            .map(p ->
                List.of(
                    Html.element("code", p.at("name").text()),
                    Html.text(p.at("in").text()),
                    Html.text(p.at("required").text().equals("true") ? "yes" : "no"),
                    Html.phrase(p.at("description").text()),
                    Html.element("code", p.at("example").text())))
            .toList();
    return Html.table("Parameters", List.of("name", "in", "needed", "meaning", "example"), rows);
  }

  private static Html request(Node body) {
    return body.isThere()
        ? Html.all(
            Html.element("h4", "Request"),
            Html.prose(body.at("description").text()),
            contents(body.at("content")))
        : Html.NOTHING;
  }

  private static Html contents(Node content) {
    var parts = new ArrayList<Html>();
    content
        .members()
        .forEach((type, media) -> {
          var schema = media.at("schema");
          var example = media.at("example");
          parts.add(
              Html.element(
                  "p",
                  Html.element("code", type),
                  Html.text(": "),
                  schema.referred().isEmpty()
                      ? Html.text(schema.at("type").text())
                      : Schemas.type(schema)));
          parts.add(
              Html.element("pre", Html.element("code", shown(example))).with("tabindex", "0"));
        });
    return Html.all(parts);
  }

  private static String shown(Node example) {
    return example.text().isEmpty() ? PrettyJson.of(example.json()) : example.text();
  }

  private static Html answers(Node responses) {
    var rows = new ArrayList<List<Html>>();
    var examples = new ArrayList<Html>();
    responses
        .members()
        .forEach((status, reference) -> {
          var response = reference.resolved();
          rows.add(
              List.of(
                  Html.element("code", status),
                  Html.phrase(response.at("description").text()),
                  headers(response.at("headers")),
                  Html.all(problems(response).values().stream().toList())));
          if (status.startsWith("2")) {
            examples.add(contents(response.at("content")));
          }
        });
    return Html.all(
        Html.element("h4", "Answers"),
        Html.table("By status", List.of("status", "meaning", "headers", "body"), rows),
        Html.all(examples));
  }

  private static Html headers(Node headers) {
    return Html.all(
        headers.members().keySet().stream()
            .map(name -> Html.all(Html.element("code", name), Html.text(" ")))
            .toList());
  }

  /// What the body may say, each once: a schema, a problem, an answer of the gateway.
  private static Map<String, Html> problems(Node response) {
    var bodies = new LinkedHashMap<String, Html>();
    for (var media : response.at("content").members().values()) {
      var examples = media.at("examples").members().values();
      for (var example : examples) {
        var type = example.resolved().at("value").at("type").text();
        var anchor = type.isEmpty() ? example.referred() : Page.problemAnchor(type);
        var shown = type.isEmpty() ? "the gateway's own" : type;
        bodies.putIfAbsent(
            anchor, Html.element("p", Html.link(anchor, Html.element("code", shown))));
      }
      if (examples.isEmpty()) {
        bodies.put("", Html.element("p", Schemas.type(media.at("schema"))));
      }
    }
    return bodies;
  }
}
