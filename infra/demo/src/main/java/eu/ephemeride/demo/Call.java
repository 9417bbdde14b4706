package eu.ephemeride.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One call of the API, the same however often it is tried. Prints its method and path alone.
record Call(String method, String path, Map<String, String> headers, Optional<JsonNode> body) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Makes something, once for one `key`.
  static Call post(String path, String key, JsonNode body) {
    return new Call("POST", path, Map.of("Idempotency-Key", key), Optional.of(body));
  }

  /// Decides something that needs no more words.
  static Call post(String path, String key) {
    return new Call("POST", path, Map.of("Idempotency-Key", key), Optional.empty());
  }

  /// Puts what is not there yet.
  static Call putFirst(String path, JsonNode body) {
    return new Call("PUT", path, Map.of("If-None-Match", "*"), Optional.of(body));
  }

  HttpRequest request(URI url, String token) {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .method(method, body.map(Call::publisher).orElseGet(BodyPublishers::noBody))
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    return request.build();
  }

  private static BodyPublisher publisher(JsonNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
