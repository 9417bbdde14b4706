package eu.ephemeride.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.json.Json;
import eu.ephemeride.json.JsonText;
import eu.ephemeride.json.MalformedJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeTest {
  private static final String ROUTE = "POST /practices/{practice}/members";
  private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
  private static final Problem INTERNAL = new Problem(ProblemType.INTERNAL, "fixed");

  private final List<String> lines = new ArrayList<>();

  @Test
  void aRouteAnswersItsRequest() throws MalformedJson {
    var answer =
        answer(r -> Response.created("/members/1", "{\"of\":\"" + r.pathId("practice") + "\"}"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"of\":\"pr-1\"}");
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "content-type", "application/json",
                "location", "/members/1",
                "cache-control", "no-store",
                "x-content-type-options", "nosniff"));
  }

  @Test
  void theAnswerIsUtf8() throws MalformedJson {
    assertThat(answer(_ -> Response.ok("{\"é\":\"😀\"}")).body()).isEqualTo("{\"é\":\"😀\"}");
  }

  @Test
  void anUnknownRouteIsNotFound() throws MalformedJson {
    var event = Events.bytes(Events.aPost().replace("{practice}/members", "{practice}/others"));

    var answer = read(edge(_ -> Response.ok("{}"), false).answer(event));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/not-found");
    assertThat(lines).hasSize(1);
  }

  @Test
  void aRefusalIsAnAnswerNotAFault() throws MalformedJson {
    var answer =
        answer(_ -> {
          throw new Refusal(ProblemType.FORBIDDEN, "Only owners.");
        });

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body()).contains("/problems/forbidden", "Only owners.");
    assertThat(lines).hasSize(1);
  }

  @Test
  void aFaultIsAnsweredWithAFixedTextAndLoggedWithoutItsMessage() throws MalformedJson {
    var answer =
        answer(_ -> {
          throw new IllegalStateException("planted", new IllegalArgumentException("planted"));
        });

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("fixed").doesNotContain("planted");
    assertThat(lines).hasSize(3).noneMatch(line -> line.contains("planted"));
    assertThat(lines.getFirst())
        .contains("\"level\":\"ERROR\"", "\"requestId\":\"JKJaXmPLvHcESHA=\"")
        .contains("\"thrown\":\"java.lang.IllegalStateException\"")
        .contains("java.lang.IllegalArgumentException", "EdgeTest");
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1793520000000,\"CloudWatchMetrics\":[{\"Namespace\":\"Ephemeride\","
                + "\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"Faults\",\"Unit\":\"Count\"}]}]},\"Faults\":1}");
  }

  @Test
  void whatIsOnlyBusyRaisesNoMetric() throws MalformedJson {
    var busy = new Fault(new Problem(ProblemType.BUSY, "later"), Optional.empty());
    var edge =
        new Edge(
            Map.of(
                ROUTE,
                _ -> {
                  throw new IllegalStateException();
                }),
            false,
            "cognito:groups",
            _ -> busy,
            log());

    var answer = read(edge.answer(Events.bytes(Events.aPost())));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(lines).hasSize(2).noneMatch(line -> line.contains("_aws"));
  }

  @Test
  void withoutAnAccessTokenARouteIsClosedUnlessItIsOpen() throws MalformedJson {
    var event =
        Events.bytes(Events.aPostWith("\"token_use\": \"access\"", "\"token_use\": \"id\""));

    var closed = read(edge(_ -> Response.ok("{}"), false).answer(event));
    var open = read(edge(_ -> Response.ok("{}"), true).answer(event));

    assertThat(closed.status()).isEqualTo(401);
    assertThat(closed.body()).contains("/problems/unauthorized");
    assertThat(open.status()).isEqualTo(200);
  }

  @Test
  void oneLinePerRequestSaysWhatWasAskedAndAnsweredAndNothingElse() throws MalformedJson {
    answer(_ -> Response.ok("{}"));

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches(
            "\\{\"level\":\"INFO\",\"time\":\"2026-11-01T08:00:00Z\",\"requestId\":\"JKJaXmPLvHcESHA=\","
                + "\"route\":\"POST /practices/\\{practice}/members\",\"status\":200,\"millis\":[0-9]{1,4}}");
  }

  @Test
  void whatIsNoEventFailsWithoutQuotingIt() {
    var edge = edge(_ -> Response.ok("{}"), false);

    for (var event :
        new String[] {"planted", Events.aPostWith("Encoded\": false", "Encoded\": true")}) {
      assertThatThrownBy(() -> edge.answer(Events.bytes(event)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not an event of API Gateway")
          .hasNoCause();
    }
    assertThat(lines).hasSize(2).noneMatch(line -> line.contains("planted"));
  }

  @Test
  void theRoutesAreKnownByTheirKeys() {
    assertThat(edge(_ -> Response.ok("{}"), false).routeKeys()).containsExactly(ROUTE);
  }

  private record Answer(int status, Map<String, String> headers, String body) {}

  private Answer answer(Route route) throws MalformedJson {
    return read(edge(route, false).answer(Events.bytes(Events.aPost())));
  }

  private Edge edge(Route route, boolean isOpen) {
    var faults = new Fault(INTERNAL, Optional.of("Faults"));
    return new Edge(Map.of(ROUTE, route), isOpen, "cognito:groups", _ -> faults, log());
  }

  private Log log() {
    return new Log(lines::add, InstantSource.fixed(NOW));
  }

  private static Answer read(byte[] json) throws MalformedJson {
    var members = ((Json.Members) JsonText.parse(json)).values();
    var headers = new HashMap<String, String>();
    ((Json.Members) members.get("headers"))
        .values()
        .forEach((name, value) -> headers.put(name, ((Json.Text) value).value()));
    assertThat(members.get("isBase64Encoded")).isEqualTo(new Json.Truth(false));
    return new Answer(
        Integer.parseInt(((Json.Numeral) members.get("statusCode")).text()),
        headers,
        ((Json.Text) members.get("body")).value());
  }
}
