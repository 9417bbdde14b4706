package eu.ephemeride.directory;

import eu.ephemeride.http.Route;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.HashMap;
import java.util.Map;

/// Practitioners and visit types of a practice.
public final class DirectoryHandler extends ApiFunction {
  /// What Lambda calls.
  public DirectoryHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public DirectoryHandler(Wiring wiring) {
    super(wiring, false, routes(wiring));
  }

  private static Map<String, Route> routes(Wiring wiring) {
    var routes =
        new HashMap<>(new DirectoryDesk<>(wiring, new Practitioners()).routes("practitioner"));
    routes.putAll(new DirectoryDesk<>(wiring, new VisitTypes()).routes("visitType"));
    return Map.copyOf(routes);
  }
}
