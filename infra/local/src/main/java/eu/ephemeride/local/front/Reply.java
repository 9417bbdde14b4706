package eu.ephemeride.local.front;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back to the client.
record Reply(int status, Map<String, String> headers, byte[] body) {
  /// One of the fixed bodies that API Gateway answers by itself.
  static Reply gateway(int status, String message) {
    return json(status, "{\"message\":\"" + message + "\"}");
  }

  static Reply json(int status, String body) {
    return new Reply(
        status, Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
  }

  Reply with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, all, body);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "Reply " + status;
  }
}
