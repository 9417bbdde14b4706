package eu.ephemeride.documentation;

import eu.ephemeride.markup.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            Answers.section(node.at("responses")))
        .with("id", operation.id());
  }

  private static Html access(Node node) {
    var security = node.at("security");
    if (security.isThere() && security.elements().isEmpty()) {
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
                    Html.element("code", example(p))))
            .toList();
    return Html.table("Parameters", List.of("name", "in", "needed", "meaning", "example"), rows);
  }

  private static String example(Node parameter) {
    var example = parameter.at("example");
    // As it stands in a query.
    return example.text().isEmpty() ? String.join(",", example.texts()) : example.text();
  }

  private static Html request(Node body) {
    return body.isThere()
        ? Html.all(
            Html.element("h4", "Request"),
            Html.prose(body.at("description").text()),
            Bodies.of(body.at("content")))
        : Html.NOTHING;
  }
}
