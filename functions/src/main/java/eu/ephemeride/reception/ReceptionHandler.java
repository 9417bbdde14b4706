package eu.ephemeride.reception;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Who is calling.
public final class ReceptionHandler extends ApiFunction {
  /// What Lambda calls.
  public ReceptionHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public ReceptionHandler(Wiring wiring) {
    this(wiring, new CallerDesk(wiring, new Access(wiring), AccessLog.of(wiring)));
  }

  private ReceptionHandler(Wiring wiring, CallerDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /calls/{call}/caller", desk::ofCall,
            "POST /practices/{practice}/callers", desk::ofNumber));
  }
}
