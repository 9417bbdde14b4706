package eu.ephemeride.patients;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.http.Route;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The patients' files of a practice.
public final class PatientsHandler extends ApiFunction {
  /// What Lambda calls.
  public PatientsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public PatientsHandler(Wiring wiring) {
    super(wiring, false, routes(wiring));
  }

  private static Map<String, Route> routes(Wiring wiring) {
    var access = new Access(wiring);
    var log = AccessLog.of(wiring);
    var desk = new PatientDesk(wiring, access, log);
    var merges = new MergeDesk(wiring, access, log);
    var list = "/practices/{practice}/patients";
    var one = list + "/{patient}";
    return Map.of(
        "POST " + list, desk::add,
        "POST " + list + "/search", desk::search,
        "GET " + one, desk::read,
        "PATCH " + one, desk::correct,
        "POST " + one + "/merges", merges::merge,
        "DELETE " + one + "/merges/{duplicate}", merges::undo);
  }
}
