package eu.ephemeride.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A function that the template declares: its handler class, its package, its routes, its
/// schedules, and what feeds it in batches.
public record Function(
    String logicalId,
    String handler,
    Path codeUri,
    Duration timeout,
    List<Route> routes,
    List<Schedule> schedules,
    List<Source> sources) {
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  /// One route of the HTTP API: `POST /practices/{practice}`; open ones need no token.
  public record Route(String method, String path, boolean isOpen) {
    /// As API Gateway names it.
    public String key() {
      return method + " " + path;
    }
  }

  /// All functions of `template`.
  public static List<Function> of(Template template) {
    return template
        .resources("AWS::Serverless::Function")
        .map(resource -> of(template, resource))
        .toList();
  }

  private static Function of(Template template, Resource resource) {
    var properties = new LinkedHashMap<>(template.functionGlobals());
    properties.putAll(resource.properties());
    var events = Tree.mapAt(properties, "Events");
    var routes =
        events.values().stream()
            .filter(event -> Tree.textAt(event, "Type").orElse("").equals("HttpApi"))
            .map(event -> route(Tree.mapAt(event, "Properties")))
            .toList();
    return new Function(
        resource.logicalId(),
        need(resource, properties, "Handler"),
        template.directory().resolve(need(resource, properties, "CodeUri")),
        Duration.ofSeconds(
            Tree.textAt(properties, "Timeout")
                .map(Integer::parseInt)
                .orElse(DEFAULT_TIMEOUT_SECONDS)),
        routes,
        events.entrySet().stream()
            .flatMap(e -> Schedule.of(e.getKey(), e.getValue()).stream())
            .toList(),
        events.values().stream().flatMap(event -> Source.of(event).stream()).toList());
  }

  private static Route route(Map<String, Object> event) {
    return new Route(
        Tree.textAt(event, "Method").orElse("ANY"),
        Tree.textAt(event, "Path").orElse("/"),
        Tree.textAt(event, "Auth", "Authorizer").orElse("").equals("NONE"));
  }

  private static String need(Resource resource, Map<String, Object> properties, String name) {
    return Tree.textAt(properties, name)
        .orElseThrow(
            () -> new IllegalArgumentException(resource.logicalId() + " declares no " + name));
  }
}
