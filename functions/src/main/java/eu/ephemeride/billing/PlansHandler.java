package eu.ephemeride.billing;

import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// What can be ordered, open to anybody.
public final class PlansHandler extends ApiFunction {
  /// What Lambda calls.
  public PlansHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public PlansHandler(Wiring wiring) {
    this(wiring, new PlansDesk(PriceList.OURS, wiring.clock()));
  }

  private PlansHandler(Wiring wiring, PlansDesk desk) {
    super(wiring, true, Map.of("GET /plans", desk::list));
  }
}
