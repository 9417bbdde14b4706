package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The contract's own requests of lines and calls are sent, and answered as it says.
class CallExamplesTest {
  private static final String HIS =
      "/practices/{practice}/practitioners/{practitioner}/instructions";
  private static final String OURS = "/practices/{practice}/instructions";

  private final Product product = new Product();
  // By the ids of the examples, those that were made here.
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final TreeSet<String> sent = new TreeSet<>();

  @Test
  void everyExampleIsAnsweredAsTheContractSays() {
    // The examples' call begins in this minute.
    product.clock().set(Instant.parse("2026-11-24T08:00:00Z"));
    var agenda = Agendas.anAgenda(product, "owner");
    ids.put("pR4ct1ce-Exemple_00001", agenda.place().substring("/practices/".length()));
    ids.put("pr4ctitioner-Ex_000001", agenda.practitioner());
    ids.put("v1sit-type-Exemple_001", agenda.visitType());
    ids.put(
        "l1ne-Exemple_000000001",
        send("POST /practices/{practice}/lines", "application/json").id());
    send("GET /practices/{practice}/lines/{line}", "");
    send("POST /practices/{practice}/lines/{line}/confirmation", "application/json");
    send("GET /practices/{practice}/lines", "");
    for (var whose : List.of(OURS, HIS)) {
      send("PUT " + whose, "application/json");
      send("GET " + whose, "");
      send("GET " + whose + "/versions", "");
      send("GET " + whose + "/versions/{version}", "");
    }
    ids.put("c4ll-Exemple_000000001", send("POST /calls", "application/json").id());
    send("GET /calls/{call}/caller", "");
    send("POST /practices/{practice}/callers", "application/json");
    send("PATCH /calls/{call}", "application/merge-patch+json");
    send("PATCH /calls/{call}", "application/json");
    send("GET /calls/{call}", "");
    send("GET /lines/{line}/calls", "");
    send("GET /practices/{practice}/calls", "");
    send("GET /practices/{practice}/calls/{call}", "");
    send("PATCH /practices/{practice}/lines/{line}", "application/merge-patch+json");
    send("PATCH /practices/{practice}/lines/{line}", "application/json");

    assertThat(sent).isEqualTo(ofCalls());
  }

  private static TreeSet<String> ofCalls() {
    var routes = new TreeSet<String>();
    Contract.operations()
        .forEach((route, operation) -> {
          if (List.of("lines", "calls").contains(operation.at("tags").texts().getFirst())) {
            routes.add(route);
          }
        });
    return routes;
  }

  private Product.Client client(String route) {
    if (route.endsWith("/confirmation")) {
      return product.as("agent", "support");
    }
    var isTelecom = !route.contains("/practices/") && !route.endsWith("/caller");
    var client = isTelecom ? product.as("operator", "telecom") : product.as("owner");
    return switch (route.split(" ", 2)[0]) {
      case "PUT" -> client.with("if-none-match", "*");
      case "PATCH" -> client.with("if-match", "*");
      default -> client;
    };
  }

  private Answer send(String route, String mediaType) {
    var operation = Contract.operations().get(route);
    var body = operation.at("requestBody").at("content").at(mediaType).at("example");
    var text = mediaType.isEmpty() ? "" : ours(PrettyJson.of(body.json()));
    var method = route.split(" ", 2)[0];
    var answer = client(route).send(method, path(route), mediaType, text);
    assertThat(answer.status()).as(route + " " + answer.json()).isBetween(200, 201);
    var told = operation.at("responses").at(Integer.toString(answer.status())).resolved();
    assertThat(answer.headers().keySet())
        .as(route)
        .containsAll(
            told.at("headers").members().keySet().stream().map(String::toLowerCase).toList());
    var schema = told.at("content").at("application/json").at("schema");
    assertThat(ExamplesTest.faults(schema, answer.json().toString())).as(route).isEmpty();
    sent.add(route);
    return answer;
  }

  private String path(String route) {
    var path = route.split(" ", 2)[1];
    for (var parameter : Contract.parameters(route)) {
      var name = parameter.at("name").text();
      path = path.replace("{" + name + "}", parameter.at("example").text());
    }
    return ours(path);
  }

  private String ours(String text) {
    var ours = text;
    for (var id : ids.entrySet()) {
      ours = ours.replace(id.getKey(), id.getValue());
    }
    return ours;
  }
}
