package eu.ephemeride.restrictions;

import eu.ephemeride.http.Route;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Restrictions of the processing of patients' data.
public final class RestrictionsHandler extends ApiFunction {
  /// What Lambda calls.
  public RestrictionsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public RestrictionsHandler(Wiring wiring) {
    super(wiring, false, routes(wiring));
  }

  private static Map<String, Route> routes(Wiring wiring) {
    var desk = new RestrictionsDesk(wiring, new Access(wiring));
    var list = "/practices/{practice}/patients/{patient}/restrictions";
    return Map.of(
        "GET " + list, desk::list,
        "POST " + list, desk::restrict,
        "POST " + list + "/{category}/notice", desk::tell,
        "POST " + list + "/{category}/lifting", desk::lift);
  }
}
