package eu.ephemeride.agenda;

import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// When practitioners receive.
public final class AvailabilityHandler extends ApiFunction {
  private static final String HOURS =
      "/practices/{practice}/practitioners/{practitioner}/availability";

  /// What Lambda calls.
  public AvailabilityHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public AvailabilityHandler(Wiring wiring) {
    this(wiring, new HoursDesk(AgendaStore.of(wiring), new Access(wiring)));
  }

  private AvailabilityHandler(Wiring wiring, HoursDesk desk) {
    super(wiring, false, Map.of("GET " + HOURS, desk::read, "PUT " + HOURS, desk::put));
  }
}
