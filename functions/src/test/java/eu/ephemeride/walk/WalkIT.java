package eu.ephemeride.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.local.LocalCloud;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The shipped zip on the local cloud, over HTTP, as a newcomer meets it.
class WalkIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
  private static LocalCloud cloud;

  @BeforeAll
  static void start() throws IOException {
    cloud = LocalCloud.start(Backend.TEMPLATE, 0, LOG::add);
  }

  @AfterAll
  static void stop() {
    cloud.close();
    assertThat(LOG).isNotEmpty();
    LOG.forEach(Planted::assertSilent);
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(cloud.url() + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String token(String body) throws Exception {
    return json(send("POST", "/_local/token", body)).path("token").asText();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return Bodies.JSON.readTree(response.body());
  }

  private static HttpResponse<String> post(String token, String path, String body)
      throws Exception {
    return send(
        "POST", path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  @Test
  void anInvitationTravelsByMailAndIsAcceptedOnce() throws Exception {
    var owner = token("{\"sub\":\"owner-i\"}");
    var place = post(owner, "/practices", Bodies.signup().toString());
    assertThat(place.statusCode()).isEqualTo(201);
    var practice = place.headers().firstValue("location").orElseThrow();
    assertThat(post(owner, practice + "/invitations", Bodies.invitation().toString()).statusCode())
        .isEqualTo(201);

    var mails = json(send("GET", "/_local/mailbox", "")).path("mails");
    var mail = mails.get(mails.size() - 1);
    assertThat(mail.path("to").get(0).asText()).isEqualTo(Planted.INVITED);
    var text = mail.path("text").asText();
    assertThat(text).doesNotContain("Mirliflore").doesNotContain("Quatrepattes");
    var code =
        text.lines().map(String::strip).filter(l -> l.matches("[A-Za-z0-9_-]{60,}")).findFirst();
    var acceptance = Bodies.JSON.createObjectNode().put("token", code.orElseThrow()).toString();

    var secretary = token("{\"sub\":\"secretary-i\"}");
    assertThat(json(post(secretary, "/invitations/acceptance", acceptance)).path("role").asText())
        .isEqualTo("secretary");
    var another = token("{\"sub\":\"another-i\"}");
    assertThat(post(another, "/invitations/acceptance", acceptance).statusCode()).isEqualTo(409);
    assertThat(send("GET", "/practices", "", "Authorization", "Bearer " + secretary).body())
        .contains("\"role\":\"secretary\"");
  }

  @Test
  void whoHasNoGoodTokenGetsApiGatewaysAnswer() throws Exception {
    for (var token : List.of("", "nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.")) {
      var answer = send("GET", "/practices", "", "Authorization", "Bearer " + token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }
  }

  @Test
  void hostileBodiesAreRefusedByNameAndChangeNothing() throws Exception {
    var owner = token("{\"sub\":\"owner-h\"}");
    var hostile =
        Map.of(
            "[".repeat(1_000) + "]".repeat(1_000),
            400,
            "{\"name\":\"a\",\"name\":\"b\"}",
            400,
            "{\"surprise\":1}",
            400,
            "\"text\"",
            400,
            "{",
            400,
            "{\"name\":\"" + "x".repeat(70_000) + "\"}",
            413,
            "x".repeat(10 * 1024 * 1024 + 1),
            413);
    for (var attempt : hostile.entrySet()) {
      var answer = post(owner, "/practices", attempt.getKey());
      assertThat(answer.statusCode()).isEqualTo(attempt.getValue());
    }
    var raw =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(cloud.url() + "/practices"))
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}))
                .headers("Authorization", "Bearer " + owner, "Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString());
    assertThat(raw.statusCode()).isEqualTo(400);
    assertThat(raw.body()).contains("utf-8");
    assertThat(send("GET", "/practices", "", "Authorization", "Bearer " + owner).body())
        .isEqualTo("{\"practices\":[]}");
  }

  @Test
  void aTokenEndsByTheLocalClock() throws Exception {
    try (var other = LocalCloud.start(Backend.TEMPLATE, 0, LOG::add)) {
      var issued =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(other.url() + "/_local/token"))
                  .POST(BodyPublishers.ofString("{\"sub\":\"a\"}"))
                  .build(),
              BodyHandlers.ofString());
      var bearer = "Bearer " + json(issued).path("token").asText();
      assertThat(practices(other, bearer)).isEqualTo(200);
      HTTP.send(
          HttpRequest.newBuilder(URI.create(other.url() + "/_local/clock"))
              .POST(BodyPublishers.ofString("{\"advance\":\"PT12H\"}"))
              .build(),
          BodyHandlers.ofString());
      assertThat(practices(other, bearer)).isEqualTo(401);
    }
  }

  private static int practices(LocalCloud there, String bearer) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(there.url() + "/practices"))
                .header("Authorization", bearer)
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void theContractIsServedToEverybody() throws Exception {
    assertThat(json(send("GET", "/openapi.json", "")).path("openapi").asText()).startsWith("3.1");
    var page = send("GET", "/docs", "");
    assertThat(page.headers().firstValue("content-type").orElseThrow()).contains("text/html");
    assertThat(page.body()).contains("/practices/{practice}/confirmation");
  }
}
