package eu.ephemeride.local.template;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/// A pattern of an event source: objects down to lists of the values that may stand there; none of
/// EventBridge's operators (`prefix`, `exists`, …).
public record Filter(JsonNode pattern) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Empty when it is none, or says more than is understood here.
  static Optional<Filter> parse(String pattern) {
    try {
      var read = JSON.readTree(pattern);
      return isUnderstood(read) ? Optional.of(new Filter(read)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnderstood(JsonNode node) {
    return node.isObject()
        ? !node.isEmpty()
            && node.valueStream()
                .allMatch(v ->
                    v.isArray()
                        ? !v.isEmpty() && v.valueStream().allMatch(JsonNode::isValueNode)
                        : isUnderstood(v))
        : false;
  }

  /// True when `record` has one of the listed values wherever the pattern lists any.
  public boolean matches(JsonNode record) {
    return matches(pattern, record);
  }

  private static boolean matches(JsonNode pattern, JsonNode record) {
    return pattern.properties().stream()
        .allMatch(p -> {
          var value = record.path(p.getKey());
          return p.getValue().isArray()
              ? p.getValue().valueStream().anyMatch(value::equals)
              : matches(p.getValue(), value);
        });
  }
}
