package eu.ephemeride.agenda;

import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.Optional;

/// Appointments that other capabilities name by their id alone.
public final class NamedAppointments {
  private NamedAppointments() {}

  /// Whose agenda it is on, where it is to be seen: one read more where a rule may have ended it.
  public static Optional<PractitionerId> practitioner(
      Records records, Admission admission, AppointmentId id, Instant now) {
    var place =
        admission
            .item(AppointmentItems.pointerKey(admission.practice(), id))
            .map(AppointmentItems::pointer);
    var term = VisitTerm.of(admission, admission.keys());
    return place
        .filter(p -> !term.isRuled() || isInTerm(records, admission, term, p, id, now))
        .map(AppointmentItems.Pointer::practitioner);
  }

  private static boolean isInTerm(
      Records records,
      Admission admission,
      VisitTerm term,
      AppointmentItems.Pointer place,
      AppointmentId id,
      Instant now) {
    return records
        .get(AppointmentItems.key(admission.practice(), place.patient(), id))
        .map(AppointmentItems::slot)
        .filter(slot -> !term.isOver(slot, now))
        .isPresent();
  }
}
