package eu.ephemeride.agenda;

import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.StoredRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Appointments that other capabilities name by their id alone.
public final class NamedAppointments {
  private NamedAppointments() {}

  /// Whose agenda it is on, where it is to be seen: one read more where a rule may have ended it or
  /// its patient's file.
  public static Optional<PractitionerId> practitioner(
      Records records, Admission admission, AppointmentId id, Instant now) {
    var place =
        admission
            .item(AppointmentItems.pointerKey(admission.practice(), id))
            .map(AppointmentItems::pointer);
    var term = VisitTerm.of(admission, admission.keys());
    return place
        .filter(p -> !isFileOver(records, admission, p, now))
        .filter(p -> !term.isRuled() || isInTerm(records, admission, term, p, id, now))
        .map(AppointmentItems.Pointer::practitioner);
  }

  private static boolean isFileOver(
      Records records, Admission admission, AppointmentItems.Pointer place, Instant now) {
    var practice = admission.practice();
    var identity = PatientItems.key(practice, place.patient());
    return StoredRules.of(admission.keys()).has(Ruled.PATIENTS)
        && FilesInTerm.isOver(
            records, practice, admission.keys(), now, records.get(List.of(identity)), identity);
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
