package eu.ephemeride.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A SAM template with its parameters chosen.
public final class Template {
  private final Object root;
  private final Path directory;
  private final Map<String, Object> parameters;

  private Template(Object root, Path directory, Map<String, Object> parameters) {
    this.root = root;
    this.directory = directory;
    this.parameters = parameters;
  }

  /// Reads `file`; parameters that `chosen` does not name keep their defaults.
  public static Template read(Path file, Map<String, String> chosen) throws IOException {
    var root = CloudFormationYaml.read(Files.readString(file));
    var parameters = new HashMap<String, Object>();
    Tree.mapAt(root, "Parameters")
        .forEach((name, body) -> parameters.put(name, Tree.textAt(body, "Default").orElse("")));
    parameters.putAll(chosen);
    var absolute = file.toAbsolutePath().normalize();
    var directory = absolute.getParent();
    return new Template(root, directory == null ? absolute : directory, parameters);
  }

  /// Where paths in the template start.
  public Path directory() {
    return directory;
  }

  /// The value of a parameter, or an empty text.
  public String parameter(String name) {
    return String.valueOf(parameters.getOrDefault(name, ""));
  }

  /// All parameters by name.
  public Map<String, Object> parameters() {
    return Map.copyOf(parameters);
  }

  /// The resources whose condition holds, in the template's order.
  public List<Resource> resources() {
    return Tree.mapAt(root, "Resources").entrySet().stream()
        .filter(e -> holds(e.getValue()))
        .map(e ->
            new Resource(
                e.getKey(),
                Tree.textAt(e.getValue(), "Type").orElse(""),
                Tree.mapAt(e.getValue(), "Properties")))
        .toList();
  }

  /// Those of one type.
  public Stream<Resource> resources(String type) {
    return resources().stream().filter(r -> r.type().equals(type));
  }

  /// `Globals.Function`: what every function has unless it says otherwise.
  public Map<String, Object> functionGlobals() {
    return Tree.mapAt(root, "Globals", "Function");
  }

  private boolean holds(Object resource) {
    return Tree.textAt(resource, "Condition").map(this::condition).orElse(true);
  }

  /// True when the named condition holds for the chosen parameters.
  boolean condition(String name) {
    var body =
        Tree.at(root, "Conditions", name)
            .orElseThrow(() -> new IllegalArgumentException("no condition " + name));
    return new Values(this, parameters, Map.of()).isTrue(body);
  }
}
