package eu.ephemeride.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// What template.yaml says of the functions behind the HTTP API, by logical id.
record Template(Map<String, Function> functions) {
  /// Where the whole stands that this module is a part of.
  static final Path ROOT = Path.of("..");

  /// One function: its class, the route keys that lead to it, and those of them without authorizer.
  record Function(String handler, Set<String> routes, Set<String> openRoutes) {}

  static Template read() {
    try (var text = Files.newBufferedReader(ROOT.resolve("template.yaml"))) {
      var functions = new LinkedHashMap<String, Function>();
      Map<?, ?> template = new Yaml(new AnyTag()).load(text);
      map(template, "Resources")
          .forEach((id, resource) -> {
            var isFunction = "AWS::Serverless::Function".equals(((Map<?, ?>) resource).get("Type"));
            if (isFunction) {
              functions.put((String) id, function(map((Map<?, ?>) resource, "Properties")));
            }
          });
      return new Template(functions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Function function(Map<?, ?> properties) {
    var routes = new TreeSet<String>();
    var open = new TreeSet<String>();
    for (var event : map(properties, "Events").values()) {
      if (!"HttpApi".equals(((Map<?, ?>) event).get("Type"))) {
        continue;
      }
      var http = map((Map<?, ?>) event, "Properties");
      var route = http.get("Method") + " " + http.get("Path");
      routes.add(route);
      if ("NONE".equals(map(http, "Auth").get("Authorizer"))) {
        open.add(route);
      }
    }
    return new Function((String) properties.get("Handler"), routes, open);
  }

  private static Map<?, ?> map(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
  }

  /// Takes `!Ref`, `!Sub` and their like for what stands behind them.
  private static final class AnyTag extends SafeConstructor {
    AnyTag() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return untagged(node);
            }
          });
    }

    private Object untagged(Node node) {
      return switch (node) {
        case ScalarNode scalar -> constructScalar(scalar);
        case SequenceNode sequence -> List.copyOf(constructSequence(sequence));
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new IllegalArgumentException("no value: " + node.getTag());
      };
    }
  }
}
