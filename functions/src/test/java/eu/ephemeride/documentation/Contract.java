package eu.ephemeride.documentation;

import eu.ephemeride.markup.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// openapi.json as the tests ask for it.
final class Contract {
  static final String TEXT = Resources.text("/openapi.json");
  static final Node ROOT = Node.parse(TEXT);

  private Contract() {}

  /// The operations by route key.
  static Map<String, Node> operations() {
    var operations = new TreeMap<String, Node>();
    for (var operation : Operations.of(ROOT)) {
      operations.put(operation.method() + " " + operation.path(), operation.node());
    }
    return operations;
  }

  /// The parameters of an operation, its path's with them.
  static List<Node> parameters(String route) {
    var parts = route.split(" ", 2);
    var path = ROOT.at("paths").at(parts[1]);
    var all = new ArrayList<>(path.at("parameters").elements());
    all.addAll(path.at(parts[0].toLowerCase(Locale.ROOT)).at("parameters").elements());
    return all.stream().map(Node::resolved).toList();
  }

  static boolean isOpen(Node operation) {
    var own = operation.at("security");
    return (own.isThere() ? own : ROOT.at("security")).elements().isEmpty();
  }

  /// Everything in the document with a pointer to it; not what an example holds, which is data.
  static void walk(BiConsumer<String, Node> visitor) {
    walk("#", ROOT, visitor);
  }

  private static void walk(String pointer, Node node, BiConsumer<String, Node> visitor) {
    visitor.accept(pointer, node);
    node.members()
        .forEach((name, child) -> {
          if (!name.equals("example") && !name.equals("value")) {
            walk(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), child, visitor);
          }
        });
    var elements = node.elements();
    for (var i = 0; i < elements.size(); i++) {
      walk(pointer + "/" + i, elements.get(i), visitor);
    }
  }
}
