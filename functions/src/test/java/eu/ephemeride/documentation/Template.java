package eu.ephemeride.documentation;

import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What template.yaml says of the functions behind the HTTP API, by logical id.
record Template(Map<String, Function> functions) {
  /// Where the whole stands that this module is a part of.
  static final Path ROOT = Backend.file("");

  /// One function: its class, the route keys that lead to it, and those of them without authorizer.
  record Function(String handler, Set<String> routes, Set<String> openRoutes) {}

  /// Those that a route leads to; schedules run the others.
  Map<String, Function> routed() {
    var routed = new LinkedHashMap<>(functions);
    routed.values().removeIf(function -> function.routes().isEmpty());
    return routed;
  }

  static Template read() {
    try {
      var template = eu.ephemeride.local.template.Template.read(Backend.TEMPLATE, Map.of());
      var functions = new LinkedHashMap<String, Function>();
      for (var declared : eu.ephemeride.local.template.Function.of(template)) {
        functions.put(declared.logicalId(), function(declared));
      }
      return new Template(functions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Function function(eu.ephemeride.local.template.Function declared) {
    var routes = new TreeSet<String>();
    var open = new TreeSet<String>();
    for (var route : declared.routes()) {
      routes.add(route.key());
      if (route.isOpen()) {
        open.add(route.key());
      }
    }
    return new Function(declared.handler(), routes, open);
  }
}
