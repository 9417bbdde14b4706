package eu.ephemeride.members;

import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// The practice's grants to support: a box of time in which its people may read (P9).
public final class SupportGrantsHandler extends ApiFunction {
  /// What Lambda calls.
  public SupportGrantsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public SupportGrantsHandler(Wiring wiring) {
    this(wiring, new SupportGrantDesk(wiring, new Access(wiring), OwnLog.of(wiring)));
  }

  private SupportGrantsHandler(Wiring wiring, SupportGrantDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "POST /practices/{practice}/support-grants", desk::grant,
            "GET /practices/{practice}/support-grants", desk::list,
            "DELETE /practices/{practice}/support-grants/{grant}", desk::end));
  }
}
