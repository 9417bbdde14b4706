package eu.ephemeride.calls;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The calls of a practice.
public final class CallsHandler extends ApiFunction {
  /// What Lambda calls.
  public CallsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public CallsHandler(Wiring wiring) {
    this(wiring, new CallsDesk(wiring, new Access(wiring), AccessLog.of(wiring)));
  }

  private CallsHandler(Wiring wiring, CallsDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/calls", desk::list,
            "GET /practices/{practice}/calls/{call}", desk::read));
  }
}
