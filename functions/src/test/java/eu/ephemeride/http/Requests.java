package eu.ephemeride.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Requests for tests, and what they are refused with.
final class Requests {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  private Requests() {}

  static Request aPost(String body) {
    return with("POST /things", JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  static Request with(String route, Map<String, String> headers, byte[] body) {
    return new Request("r-1", route, Map.of(), Map.of(), headers, Optional.empty(), body);
  }

  static Request withHeader(String name, String value) {
    return with("POST /things", Map.of(name, value), new byte[0]);
  }

  interface Step {
    void take();
  }

  static Problem refusal(Step step) {
    var refusal = catchThrowableOfType(Refusal.class, step::take);
    assertThat(refusal).as("refused").isNotNull();
    return refusal.problem();
  }

  /// As `pointer rule`.
  static List<String> errors(Problem problem) {
    return problem.errors().stream().map(e -> e.pointer() + " " + e.rule()).toList();
  }
}
