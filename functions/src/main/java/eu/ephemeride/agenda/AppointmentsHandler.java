package eu.ephemeride.agenda;

import eu.ephemeride.members.Access;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;

/// Appointments, from booking to what became of them.
public final class AppointmentsHandler extends ApiFunction {
  private static final String ALL = "/practices/{practice}/appointments";
  private static final String ONE = ALL + "/{appointment}";

  /// What Lambda calls.
  public AppointmentsHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public AppointmentsHandler(Wiring wiring) {
    this(wiring, AgendaStore.of(wiring), new Access(wiring));
  }

  private AppointmentsHandler(Wiring wiring, AgendaStore store, Access access) {
    this(
        wiring,
        new BookingDesk(store, access),
        new AppointmentsDesk(store, access),
        new HistoryDesk(store, access),
        new PatientAppointmentsDesk(store, access));
  }

  private AppointmentsHandler(
      Wiring wiring,
      BookingDesk booking,
      AppointmentsDesk desk,
      HistoryDesk history,
      PatientAppointmentsDesk patients) {
    super(
        wiring,
        false,
        Map.of(
            "POST " + ALL,
            booking::book,
            "GET " + ONE,
            desk::read,
            "PATCH " + ONE,
            desk::change,
            "POST " + ONE + "/cancellation",
            desk::cancel,
            "GET " + ONE + "/history",
            history::read,
            "GET /practices/{practice}/patients/{patient}/appointments",
            patients::list));
  }
}
