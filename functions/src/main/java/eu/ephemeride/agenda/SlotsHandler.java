package eu.ephemeride.agenda;

import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Free time. Its role unwraps no key: it could not look at anybody.
public final class SlotsHandler extends ApiFunction {
  /// What Lambda calls.
  public SlotsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public SlotsHandler(Wiring wiring) {
    this(wiring, new SlotsDesk(AgendaStore.of(wiring), new Access(wiring)));
  }

  private SlotsHandler(Wiring wiring, SlotsDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/slots", desk::free,
            "GET /practices/{practice}/slots/earliest", desk::earliest));
  }
}
