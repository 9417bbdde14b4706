package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The contract's own requests, sent to the agenda's handlers and that of restrictions: each is
/// answered as its schema says.
class AgendaExamplesTest {
  private static final String HOURS =
      "/practices/{practice}/practitioners/{practitioner}/availability";
  private static final String ONE = "/practices/{practice}/appointments/{appointment}";
  private static final String RESTRICTIONS =
      "/practices/{practice}/patients/{patient}/restrictions";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String JSON = "application/json";
  // The examples book on this date, and mark somebody arrived on it.
  private static final Instant THAT_MORNING = Instant.parse("2026-11-24T07:00:00Z");

  // By then somebody was told, by the examples, that a restriction will be lifted.
  private static final Instant A_FORTNIGHT_LATER = Instant.parse("2026-12-08T08:00:00Z");

  private final Product product = new Product();
  // By the ids of the examples, those that were made here.
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final TreeSet<String> sent = new TreeSet<>();

  @Test
  void everyExampleIsAnsweredAsTheContractSays() {
    product.clock().set(THAT_MORNING);
    var agenda = Agendas.anAgenda(product, "owner").anotherPractitioner();
    ids.put("pR4ct1ce-Exemple_00001", agenda.place().substring("/practices/".length()));
    ids.put("pr4ctitioner-Ex_000001", agenda.practitioner());
    ids.put("pr4ctitioner-Ex_000002", agenda.anotherPractitioner().practitioner());
    ids.put("v1sit-type-Exemple_001", agenda.visitType());
    ids.put("p4tient-Exemple_000001", agenda.patient());

    send("GET " + HOURS, "");
    send("PUT " + HOURS, JSON);
    send("GET " + HOURS, "");
    send("GET /practices/{practice}/slots", "");
    send("GET /practices/{practice}/slots/earliest", "");
    ids.put("4ppointment-Ex_0000001", send("POST /practices/{practice}/appointments", JSON).id());
    send("PATCH " + ONE, MERGE_PATCH);
    send("GET " + ONE, "");
    send("GET /practices/{practice}/agenda", "");
    send("GET /practices/{practice}/day-sheet", "");
    send("POST " + ONE + "/cancellation", JSON);
    send("GET " + ONE + "/history", "");
    send("GET /practices/{practice}/patients/{patient}/appointments", "");
    ids.put("4ppointment-Ex_0000001", send("POST /practices/{practice}/appointments", JSON).id());
    send("PATCH " + ONE, JSON);
    // Nobody is left to be moved, but this one.
    assertThat(agenda.put(Agendas.hours()).json().path("appointmentsToMove")).hasSize(1);
    send("GET /practices/{practice}/practitioners/{practitioner}/appointments-to-move", "");

    send("POST " + RESTRICTIONS, JSON);
    product.clock().set(A_FORTNIGHT_LATER);
    send("POST " + RESTRICTIONS + "/{category}/notice", JSON);
    send("POST " + RESTRICTIONS + "/{category}/lifting", JSON);
    send("GET " + RESTRICTIONS, "");

    assertThat(sent).isEqualTo(ofTheAgenda());
  }

  private static TreeSet<String> ofTheAgenda() {
    var routes = new TreeSet<String>();
    Contract.operations()
        .forEach((route, operation) -> {
          if (List.of("hours", "appointments", "agenda", "restrictions")
              .contains(operation.at("tags").texts().getFirst())) {
            routes.add(route);
          }
        });
    return routes;
  }

  private Answer send(String route, String mediaType) {
    var method = route.split(" ", 2)[0];
    var owner = product.as("owner");
    var client =
        switch (method) {
          case "PUT" -> owner.with("if-none-match", "*");
          case "PATCH" -> owner.with("if-match", "*");
          default -> owner;
        };
    var operation = Contract.operations().get(route);
    var body = operation.at("requestBody").at("content").at(mediaType).at("example");
    var text = mediaType.isEmpty() ? "" : ours(PrettyJson.of(body.json()));
    var answer = client.send(method, path(route), mediaType, text);
    isAsTold(route, operation.at("responses").at(Integer.toString(answer.status())), answer);
    sent.add(route);
    return answer;
  }

  private String path(String route) {
    var path = route.split(" ", 2)[1];
    var query = new ArrayList<String>();
    for (var parameter : Contract.parameters(route)) {
      var name = parameter.at("name").text();
      var example = parameter.at("example");
      var text = example.text().isEmpty() ? String.join(",", example.texts()) : example.text();
      path = path.replace("{" + name + "}", text);
      if (parameter.at("in").text().equals("query") && !name.equals("cursor")) {
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
