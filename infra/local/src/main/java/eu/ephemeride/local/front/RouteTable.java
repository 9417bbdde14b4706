package eu.ephemeride.local.front;

import eu.ephemeride.local.template.Function;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the function and the path parameters of a request: a literal segment goes before a
/// parameter, as in API Gateway.
final class RouteTable {
  private final List<Entry> entries;

  private record Entry(Function function, Function.Route route, List<String> segments) {
    long parameters() {
      return segments.stream().filter(s -> s.startsWith("{")).count();
    }
  }

  /// A route, its function, and the decoded parameters of the path.
  record Match(Function function, Function.Route route, Map<String, String> parameters) {}

  RouteTable(List<Function> functions) {
    this.entries =
        functions.stream()
            .flatMap(f -> f.routes().stream().map(r -> new Entry(f, r, segments(r.path()))))
            .sorted(Comparator.comparingLong(Entry::parameters))
            .toList();
    refuseDuplicates(functions);
  }

  private static void refuseDuplicates(List<Function> functions) {
    var keys = functions.stream().flatMap(f -> f.routes().stream()).map(Function.Route::key);
    keys.collect(Collectors.groupingBy(k -> k, Collectors.counting()))
        .forEach((key, count) -> {
          if (count > 1) {
            throw new IllegalArgumentException("two functions claim " + key);
          }
        });
  }

  Optional<Match> find(String method, String rawPath) {
    var segments = segments(rawPath);
    return entries.stream()
        .filter(e -> e.route().method().equals("ANY") || e.route().method().equals(method))
        .flatMap(e ->
            parameters(e.segments(), segments)
                .map(p -> Stream.of(new Match(e.function(), e.route(), p)))
                .orElseGet(Stream::empty))
        .findFirst();
  }

  private static Optional<Map<String, String>> parameters(
      List<String> pattern, List<String> segments) {
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < pattern.size(); i++) {
      var expected = pattern.get(i);
      if (expected.endsWith("+}") && i < segments.size()) {
        var rest = segments.subList(i, segments.size()).stream().map(RouteTable::decode).toList();
        parameters.put(expected.substring(1, expected.length() - 2), String.join("/", rest));
        return Optional.of(parameters);
      }
      if (i >= segments.size() || segments.get(i).isEmpty() != expected.isEmpty()) {
        return Optional.empty();
      }
      if (expected.startsWith("{")) {
        parameters.put(expected.substring(1, expected.length() - 1), decode(segments.get(i)));
      } else if (!expected.equals(decode(segments.get(i)))) {
        return Optional.empty();
      }
    }
    return pattern.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
  }

  /// Percent-decoding alone: a plus in a path is a plus.
  static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static List<String> segments(String path) {
    return new ArrayList<>(List.of(path.split("/", -1)));
  }
}
