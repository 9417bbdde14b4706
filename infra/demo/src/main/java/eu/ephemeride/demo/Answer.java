package eu.ephemeride.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;

/// What the API answered. `body` is a missing node where it is no JSON.
record Answer(int status, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(int status, String body) {
    try {
      return new Answer(status, JSON.readTree(body));
    } catch (JacksonException e) {
      return new Answer(status, JSON.missingNode());
    }
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /// True for a fault that another try may not meet.
  boolean isPassing() {
    return status == 429 || status >= 500;
  }

  boolean isProblem(String slug) {
    return body.path("type").asText().equals("/problems/" + slug);
  }

  /// The id of what was made.
  String id() {
    return body.path("id").asText();
  }

  /// Status, problem and broken rules; no value stands in any of them.
  @Override
  public String toString() {
    var rules =
        body.path("errors")
            .valueStream()
            .map(e -> ", " + e.path("pointer").asText() + " " + e.path("rule").asText())
            .collect(Collectors.joining());
    return (status + " " + body.path("type").asText()).strip() + rules;
  }
}
