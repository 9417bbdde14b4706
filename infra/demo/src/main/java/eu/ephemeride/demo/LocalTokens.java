package eu.ephemeride.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Tokens of a local cloud's issuer, which signs for anybody. They last twelve hours by a clock
/// that may be moved, so any may end at any time.
final class LocalTokens implements Tokens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI url;
  private final Map<Caller, String> tokens = new EnumMap<>(Caller.class);

  LocalTokens(HttpClient http, URI url) {
    this.http = http;
    this.url = url.resolve("/_local/token");
  }

  @Override
  public synchronized String of(Caller caller) throws IOException, InterruptedException {
    return instead(caller, "");
  }

  @Override
  public synchronized String instead(Caller caller, String refused)
      throws IOException, InterruptedException {
    // Of many who were refused at once, the first asks for all.
    var standing = tokens.getOrDefault(caller, "");
    if (!standing.equals(refused)) {
      return standing;
    }
    var fresh = ask(caller);
    tokens.put(caller, fresh);
    return fresh;
  }

  private String ask(Caller caller) throws IOException, InterruptedException {
    var wish = JSON.createObjectNode().put("sub", caller.subject());
    if (!caller.groups().isEmpty()) {
      caller.groups().forEach(wish.putArray("groups")::add);
    }
    var request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(wish.toString()))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new Stopped("there is no local issuer here: give tokens");
    }
    return JSON.readTree(answer.body()).path("token").asText();
  }
}
