package eu.ephemeride.calls;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The telephone side: logs calls and reads its log.
public final class TelecomHandler extends ApiFunction {
  /// What Lambda calls.
  public TelecomHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public TelecomHandler(Wiring wiring) {
    this(wiring, new TelecomDesk(wiring, AccessLog.of(wiring)));
  }

  private TelecomHandler(Wiring wiring, TelecomDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "POST /calls", desk::log,
            "GET /calls/{call}", desk::read,
            "PATCH /calls/{call}", desk::change,
            "GET /lines/{line}/calls", desk::list));
  }
}
