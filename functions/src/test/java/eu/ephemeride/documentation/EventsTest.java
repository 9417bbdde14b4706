package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.wiring.QueueFunction;
import eu.ephemeride.wiring.ScheduledFunction;
import eu.ephemeride.wiring.StreamFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The sample events: one for each function, under its name, as API Gateway renders them.
class EventsTest {
  private static final Path EVENTS = Template.ROOT.resolve("events");

  private final Template template = Template.read();

  @Test
  void logicalIdsHandlersAndEventsHaveTheSameNames() throws IOException {
    try (var files = Files.list(EVENTS)) {
      var names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());

      assertThat(names)
          .isEqualTo(
              template.functions().keySet().stream()
                  .map(id -> id + ".json")
                  .collect(Collectors.toSet()));
    }
    template
        .functions()
        .forEach((id, function) -> assertThat(function.handler()).endsWith("." + id));
  }

  /// What runs a function that no route leads to, and how its events begin.
  private static final Map<Class<?>, String> SOURCES =
      Map.of(
          ScheduledFunction.class, "\"source\": \"aws.scheduler\"",
          QueueFunction.class, "\"eventSource\": \"aws:sqs\"",
          StreamFunction.class, "\"eventSource\": \"aws:dynamodb\"");

  @Test
  void theOthersAreRunByAScheduleAQueueOrAStream() {
    var others = new TreeSet<>(template.functions().keySet());
    others.removeAll(template.routed().keySet());

    assertThat(others)
        .isNotEmpty()
        .allSatisfy(id -> {
          var type = Class.forName(template.functions().get(id).handler());
          assertThat(SOURCES).containsKey(type.getSuperclass());
          assertThat(text(id)).contains(SOURCES.get(type.getSuperclass()));
        });
  }

  @Test
  void everyEventIsOfARouteOfItsHandler() {
    template
        .routed()
        .forEach((id, function) -> {
          var event = event(id);
          var context = event.at("requestContext");
          var http = context.at("http");
          var route = event.at("routeKey").text();

          assertThat(new Functions().make(function).routeKeys()).contains(route);
          assertThat(context.at("routeKey").text()).isEqualTo(route);
          assertThat(event.at("version").text()).isEqualTo("2.0");
          assertThat(context.at("stage").text()).isEqualTo("$default");
          assertThat(http.at("path").text()).isEqualTo(event.at("rawPath").text());
          assertThat(http.at("method").text() + " " + template(event)).isEqualTo(route);
          assertThat(context.at("authorizer").isThere())
              .isNotEqualTo(function.openRoutes().contains(route));
          assertThat(event.at("headers").members().keySet())
              .allMatch(name -> name.equals(name.toLowerCase()));
        });
  }

  /// The path with its parameters put back.
  private static String template(Node event) {
    var path = event.at("rawPath").text();
    for (var parameter : event.at("pathParameters").members().entrySet()) {
      path = path.replace("/" + parameter.getValue().text(), "/{" + parameter.getKey() + "}");
    }
    return path;
  }

  @Test
  void everyEventGetsPastTheEdgeAndTheForms() {
    var refused = Set.of(400, 401, 403, 404, 413, 415, 422, 428);
    template
        .routed()
        .forEach((id, function) ->
            assertThat(Functions.answer(new Functions().make(function), text(id)).status())
                .as(id)
                .isNotIn(refused));
  }

  private static Node event(String id) {
    return Node.parse(text(id));
  }

  private static String text(String id) {
    try {
      return Files.readString(EVENTS.resolve(id + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
