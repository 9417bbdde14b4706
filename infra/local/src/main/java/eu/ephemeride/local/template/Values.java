package eu.ephemeride.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Resolves intrinsic functions: `Ref`, `GetAtt`, `Sub`, `If`, `Equals`, `Not`, `And`, `Or`,
/// `Join`.
///
/// `references` holds parameters, pseudo parameters and the physical ids of resources; `attributes`
/// what `GetAtt` answers, by `LogicalId.Attribute`. Anything else stops with its name: a template
/// that is not understood must not run as if it were.
public final class Values {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final String NO_VALUE = "AWS::NoValue";

  private final Template template;
  private final Map<String, Object> references;
  private final Map<String, String> attributes;

  /// See the class comment.
  public Values(Template template, Map<String, Object> references, Map<String, String> attributes) {
    this.template = template;
    this.references = references;
    this.attributes = attributes;
  }

  /// `node` with every function in it replaced by its value.
  public Object resolve(Object node) {
    if (node instanceof List<?> list) {
      var resolved = new ArrayList<Object>();
      list.forEach(element -> value(element).ifPresent(resolved::add));
      return resolved;
    }
    if (!(node instanceof Map<?, ?>)) {
      return node;
    }
    return value(node).orElseThrow(() -> new IllegalArgumentException("AWS::NoValue alone"));
  }

  /// The same as text.
  public String text(Object node) {
    return String.valueOf(resolve(node));
  }

  private Optional<Object> value(Object node) {
    var map = Tree.map(node);
    if (node instanceof Map<?, ?> && map.size() == 1) {
      var entry = map.entrySet().iterator().next();
      if (entry.getKey().equals("Ref")) {
        return entry.getValue().equals(NO_VALUE)
            ? Optional.empty()
            : Optional.of(reference(String.valueOf(entry.getValue())));
      }
      if (entry.getKey().startsWith("Fn::")) {
        return function(entry.getKey().substring(4), entry.getValue());
      }
    }
    if (!(node instanceof Map<?, ?>)) {
      return Optional.of(resolve(node));
    }
    var resolved = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> value(value).ifPresent(v -> resolved.put(name, v)));
    return Optional.of(resolved);
  }

  private Optional<Object> function(String name, Object argument) {
    var parts = Tree.list(argument);
    return switch (name) {
      case "If" -> value(parts.get(template.condition(String.valueOf(parts.get(0))) ? 1 : 2));
      case "Sub" -> Optional.of(substitute(argument));
      case "GetAtt" -> Optional.of(attribute(parts.get(0) + "." + parts.get(1)));
      case "Join" ->
          Optional.of(
              String.join(
                  String.valueOf(parts.get(0)),
                  Tree.list(resolve(parts.get(1))).stream().map(String::valueOf).toList()));
      case "Equals", "Not", "And", "Or" -> Optional.of(isTrue(Map.of("Fn::" + name, argument)));
      default -> throw new IllegalArgumentException("the local cloud does not know Fn::" + name);
    };
  }

  boolean isTrue(Object condition) {
    var entry = Tree.map(condition).entrySet().iterator().next();
    var parts = Tree.list(entry.getValue());
    return switch (entry.getKey()) {
      case "Condition" -> template.condition(String.valueOf(entry.getValue()));
      case "Fn::Equals" -> text(parts.get(0)).equals(text(parts.get(1)));
      case "Fn::Not" -> !isTrue(parts.get(0));
      case "Fn::And" -> parts.stream().allMatch(this::isTrue);
      case "Fn::Or" -> parts.stream().anyMatch(this::isTrue);
      default -> throw new IllegalArgumentException("no condition function: " + entry.getKey());
    };
  }

  private String substitute(Object argument) {
    var isPair = argument instanceof List<?>;
    var text = String.valueOf(isPair ? Tree.list(argument).get(0) : argument);
    var own = isPair ? Tree.map(Tree.list(argument).get(1)) : Map.<String, Object>of();
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> {
          var name = found.group(2);
          var value =
              !found.group(1).isEmpty() ? "${" + name + "}" : placeholder(name, own.get(name));
          return Matcher.quoteReplacement(value);
        });
  }

  private String placeholder(String name, @Nullable Object own) {
    if (own != null) {
      return text(own);
    }
    return name.contains(".") ? attribute(name) : String.valueOf(reference(name));
  }

  private Object reference(String name) {
    var value = references.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template refers to " + name + ", which is not here");
    }
    return value;
  }

  private String attribute(String name) {
    var value = attributes.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template asks " + name + ", which is not here");
    }
    return value;
  }
}
