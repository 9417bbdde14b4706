package eu.ephemeride.documentation;

import eu.ephemeride.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// JSON for people: one member a line.
final class PrettyJson {
  private PrettyJson() {}

  static String of(Json json) {
    return of(json, "\n");
  }

  /// The same on one line, for what is short.
  static String line(Json json) {
    return of(json).replaceAll("\n *", " ").replace("{ ", "{").replace(" }", "}");
  }

  private static String of(Json json, String line) {
    var deeper = line + "  ";
    return switch (json) {
      case Json.Members(var values) ->
          block(
              "{",
              values.entrySet().stream()
                  .map(e -> quoted(e.getKey()) + ": " + of(e.getValue(), deeper)),
              line,
              "}");
      case Json.Elements(var values) ->
          block("[", values.stream().map(value -> of(value, deeper)), line, "]");
      case Json.Text(var value) -> quoted(value);
      case Json.Numeral(var digits) -> digits;
      case Json.Truth(var value) -> Boolean.toString(value);
      case Json.Nothing _ -> "null";
    };
  }

  private static String block(String opening, Stream<String> parts, String line, String closing) {
    List<String> lines = parts.map(part -> line + "  " + part).toList();
    return lines.isEmpty() ? opening + closing : opening + String.join(",", lines) + line + closing;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
