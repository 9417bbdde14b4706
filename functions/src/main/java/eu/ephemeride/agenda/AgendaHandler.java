package eu.ephemeride.agenda;

import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Agendas, on screen and on paper.
public final class AgendaHandler extends ApiFunction {
  /// What Lambda calls.
  public AgendaHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public AgendaHandler(Wiring wiring) {
    this(wiring, new AgendaDesk(AgendaStore.of(wiring), new Access(wiring)));
  }

  private AgendaHandler(Wiring wiring, AgendaDesk desk) {
    super(
        wiring,
        false,
        Map.of(
            "GET /practices/{practice}/agenda", desk::show,
            "GET /practices/{practice}/day-sheet", desk::sheet,
            "GET /practices/{practice}/practitioners/{practitioner}/appointments-to-move",
                desk::toMove));
  }
}
