package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// What a handler answered.
public record Answer(int status, Map<String, String> headers, JsonNode json) {
  /// The text at an RFC 6901 pointer of the body.
  public String text(String pointer) {
    return json.at(pointer).asText();
  }

  /// The id of what was made or read.
  public String id() {
    return text("/id");
  }

  /// A header, by its lower-case name.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The slug of a problem's type.
  public String problem() {
    return text("/type").replace("/problems/", "");
  }

  /// A problem's errors, each as `pointer rule`.
  public List<String> errors() {
    return json.path("errors")
        .valueStream()
        .map(e -> e.path("pointer").asText() + " " + e.path("rule").asText())
        .toList();
  }

  /// The same, once it has this status.
  public Answer must(int wanted) {
    assertThat(status).as(json.toString()).isEqualTo(wanted);
    return this;
  }

  /// The same, once it is this problem.
  public Answer must(int wanted, String problem) {
    assertThat(problem()).as(json.toString()).isEqualTo(problem);
    return must(wanted);
  }

  /// The texts at `member` of each element of the array `list`.
  public List<String> each(String list, String member) {
    return json.path(list).valueStream().map(one -> one.at("/" + member).asText()).toList();
  }
}
