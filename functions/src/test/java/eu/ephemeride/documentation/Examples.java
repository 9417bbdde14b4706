package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The contract's own requests, sent to the handlers: each is answered as its schema says.
final class Examples {
  private final Product product;
  // By the ids of the examples, those that were made here.
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final TreeSet<String> sent = new TreeSet<>();
  private final TreeSet<String> left = new TreeSet<>();
  private String[] groups = {};

  Examples(Product product) {
    this.product = product;
  }

  /// What stands for an id of the examples from now on.
  void put(String example, String made) {
    ids.put(example, made);
  }

  /// A parameter of a query that is not sent.
  void leave(String name) {
    left.add(name);
  }

  /// Sends as somebody of the provider's group from now on.
  void as(String group) {
    groups = new String[] {group};
  }

  /// Fails unless every route under one of `tags` was sent.
  void areAllOf(String... tags) {
    var routes = new TreeSet<String>();
    Contract.operations()
        .forEach((route, operation) -> {
          if (List.of(tags).contains(operation.at("tags").texts().getFirst())) {
            routes.add(route);
          }
        });
    assertThat(sent).isEqualTo(routes);
  }

  /// Sends a route's example of `mediaType` (empty: no body) as the owner.
  Answer send(String route, String mediaType) {
    var method = route.split(" ", 2)[0];
    var client = client(route);
    var operation = Contract.operations().get(route);
    var body = operation.at("requestBody").at("content").at(mediaType).at("example");
    var text = mediaType.isEmpty() ? "" : ours(PrettyJson.of(body.json()));
    var answer = client.send(method, path(route), mediaType, text);
    isAsTold(route, operation.at("responses").at(Integer.toString(answer.status())), answer);
    sent.add(route);
    return answer;
  }

  // What the contract lets him make goes before what it lets him change.
  private Product.Client client(String route) {
    var owner = groups.length == 0 ? product.as("owner") : product.as("employee", groups);
    var headers = Contract.parameters(route).stream().map(p -> p.at("name").text()).toList();
    return Stream.of("If-None-Match", "If-Match")
        .filter(headers::contains)
        .findFirst()
        .map(header -> owner.with(header.toLowerCase(Locale.ROOT), "*"))
        .orElse(owner);
  }

  private String path(String route) {
    var path = route.split(" ", 2)[1];
    var query = new ArrayList<String>();
    for (var parameter : Contract.parameters(route)) {
      var name = parameter.at("name").text();
      var example = parameter.at("example");
      var text = example.text().isEmpty() ? String.join(",", example.texts()) : example.text();
      path = path.replace("{" + name + "}", text);
      if (parameter.at("in").text().equals("query")
          && !name.equals("cursor")
          && !left.contains(name)) {
        query.add(name + "=" + text);
      }
    }
    return ours(query.isEmpty() ? path : path + "?" + String.join("&", query));
  }

  private String ours(String text) {
    var ours = text;
    for (var id : ids.entrySet()) {
      ours = ours.replace(id.getKey(), id.getValue());
    }
    return ours;
  }

  private static void isAsTold(String route, Node reference, Answer answer) {
    var told = reference.resolved();
    assertThat(answer.status()).as(route + " " + answer.json()).isBetween(200, 201);
    assertThat(answer.headers().keySet())
        .as(route)
        .containsAll(
            told.at("headers").members().keySet().stream().map(String::toLowerCase).toList());
    var media = told.at("content").at(answer.header("content-type").split(";", 2)[0]);
    assertThat(ExamplesTest.faults(media.at("schema"), answer.json().toString()))
        .as(route)
        .isEmpty();
  }
}
