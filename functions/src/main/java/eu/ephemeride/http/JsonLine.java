package eu.ephemeride.http;

import java.util.List;
import java.util.function.Function;

/// Writes one small JSON object by hand: problems, log lines, Lambda's answer. What capabilities
/// answer is generated code.
final class JsonLine {
  private final StringBuilder out = new StringBuilder("{");

  JsonLine put(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  JsonLine put(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonLine put(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonLine put(String name, JsonLine value) {
    name(name);
    out.append(value);
    return this;
  }

  /// An array of objects; left out when empty.
  <T> JsonLine list(String name, List<T> values, Function<T, JsonLine> each) {
    if (values.isEmpty()) {
      return this;
    }
    name(name);
    var comma = "[";
    for (var value : values) {
      out.append(comma).append(each.apply(value));
      comma = ",";
    }
    out.append(']');
    return this;
  }

  private void name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out + "}";
  }
}
