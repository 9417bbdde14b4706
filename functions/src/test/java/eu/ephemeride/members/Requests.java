package eu.ephemeride.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// How each route is sent where it answers 2xx to whom it is for: one line a route, and none for a
/// route that takes neither query nor body.
final class Requests {
  private final Map<String, Supplier<ObjectNode>> bodies = new LinkedHashMap<>();
  private final Map<String, String> queries = new LinkedHashMap<>();
  private final Map<String, Supplier<String>> ids = new LinkedHashMap<>();
  private final Map<String, Runnable> preparations = new LinkedHashMap<>();

  /// What `name`, or `name` of one route (`DELETE /a/{b} {b}`), stands for in paths.
  Requests id(String name, Supplier<String> id) {
    ids.put(name, id);
    return this;
  }

  /// A body made anew for each request.
  Requests body(String route, Supplier<ObjectNode> body) {
    bodies.put(route, body);
    return this;
  }

  /// A body in single quotes.
  Requests body(String route, String singleQuoted) {
    return body(route, () -> Bodies.json(singleQuoted));
  }

  /// What stands behind the path.
  Requests query(String route, String query) {
    queries.put(route, "?" + query);
    return this;
  }

  /// What makes the route possible, each time.
  Requests before(String route, Runnable preparation) {
    preparations.put(route, preparation);
    return this;
  }

  Answer send(String route, Product.Client caller) {
    return ready(route, caller).get();
  }

  /// The request of a route, once what it needs is there.
  Supplier<Answer> ready(String route, Product.Client caller) {
    preparations.getOrDefault(route, () -> {}).run();
    var method = route.split(" ", 2)[0];
    var path = path(route);
    if (method.equals("GET")) {
      return () -> caller.get(path);
    }
    if (method.equals("DELETE")) {
      return () -> caller.with("if-match", "*").send("DELETE", path, "", "");
    }
    var body = body(route);
    return switch (method) {
      case "PATCH" -> () -> caller.with("if-match", "*").patch(path, body);
      case "PUT" -> () -> caller.with("if-match", "*").put(path, body);
      default -> () -> caller.post(path, body);
    };
  }

  /// Where the route answers.
  String path(String route) {
    var path = route.split(" ", 2)[1];
    for (var name : path.split("(?<=})|(?=\\{)")) {
      if (name.startsWith("{")) {
        var id = ids.getOrDefault(route + " " + name, ids.get(name));
        path = path.replace(name, Objects.requireNonNull(id, "say here what is " + name).get());
      }
    }
    return path + queries.getOrDefault(route, "");
  }

  private ObjectNode body(String route) {
    var body = bodies.get(route);
    if (body == null) {
      throw new AssertionError("say here what " + route + " takes");
    }
    return body.get();
  }
}
