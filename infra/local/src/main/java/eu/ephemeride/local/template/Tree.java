package eu.ephemeride.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks into maps, lists and scalars as YAML gives them; what is not there is empty.
public final class Tree {
  private Tree() {}

  /// The map in `node`, or an empty one.
  public static Map<String, Object> map(Object node) {
    var map = new LinkedHashMap<String, Object>();
    if (node instanceof Map<?, ?> raw) {
      for (var entry : raw.entrySet()) {
        Object value = entry.getValue();
        if (value != null) {
          map.put(String.valueOf(entry.getKey()), value);
        }
      }
    }
    return map;
  }

  /// The list in `node`; a single value counts as a list of one.
  public static List<Object> list(Object node) {
    return node instanceof List<?> raw ? List.<Object>copyOf(raw) : List.of(node);
  }

  /// What stands at the end of `path`.
  public static Optional<Object> at(Object node, String... path) {
    var here = Optional.of(node);
    for (var name : path) {
      here = here.flatMap(n -> Optional.ofNullable(map(n).get(name)));
    }
    return here;
  }

  /// The map at the end of `path`, or an empty one.
  public static Map<String, Object> mapAt(Object node, String... path) {
    return at(node, path).map(Tree::map).orElseGet(Map::of);
  }

  /// The text at the end of `path`.
  public static Optional<String> textAt(Object node, String... path) {
    return at(node, path).map(String::valueOf);
  }

  /// The list at the end of `path`, or an empty one.
  public static List<Object> listAt(Object node, String... path) {
    return at(node, path).map(Tree::list).orElseGet(List::of);
  }
}
