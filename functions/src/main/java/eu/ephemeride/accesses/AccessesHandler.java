package eu.ephemeride.accesses;

import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Who looked at whose data. Its role unwraps no key: it could not look itself.
public final class AccessesHandler extends ApiFunction {
  /// What Lambda calls.
  public AccessesHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public AccessesHandler(Wiring wiring) {
    this(wiring, new AccessesDesk(wiring, new Access(wiring)));
  }

  private AccessesHandler(Wiring wiring, AccessesDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/accesses", desk::ofPractice,
            "GET /practices/{practice}/patients/{patient}/accesses", desk::ofPatient));
  }
}
