package eu.ephemeride.holds;

import eu.ephemeride.http.Route;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Legal holds on patients and on whole practices.
public final class HoldsHandler extends ApiFunction {
  /// What Lambda calls.
  public HoldsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public HoldsHandler(Wiring wiring) {
    super(wiring, false, routes(wiring));
  }

  private static Map<String, Route> routes(Wiring wiring) {
    var desk = new HoldsDesk(wiring, new Access(wiring));
    var practice = "/practices/{practice}/holds";
    var patient = "/practices/{practice}/patients/{patient}/holds";
    return Map.of(
        "POST " + practice, desk::set,
        "GET " + practice, desk::list,
        "GET " + practice + "/{hold}", desk::show,
        "POST " + practice + "/{hold}/lifting", desk::lift,
        "POST " + patient, desk::set,
        "GET " + patient, desk::list,
        "GET " + patient + "/{hold}", desk::show,
        "POST " + patient + "/{hold}/lifting", desk::lift);
  }
}
