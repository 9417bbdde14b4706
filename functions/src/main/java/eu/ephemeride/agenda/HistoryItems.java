package eu.ephemeride.agenda;

import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Role;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who did what to an appointment, one item per version, in the transaction that did it; opaque ids
/// alone. It stands with the patient whose appointment it was then.
final class HistoryItems {
  private static final String PREFIX = "EVENT#";

  private final String table;

  HistoryItems(String table) {
    this.table = table;
  }

  /// The partition of the history of a patient's appointments.
  static String partition(PracticeId practice, PatientId patient) {
    return PatientItems.partition(practice, patient);
  }

  /// How the sort keys of one appointment's history begin.
  static String prefix(AppointmentId appointment) {
    return PREFIX + appointment + "#";
  }

  /// `act` has made `appointment` what it is.
  Write write(
      Admission admission,
      VisitTerm term,
      Act act,
      Appointment appointment,
      Instant now,
      String writeId) {
    var version = String.format(Locale.ROOT, "%09d", appointment.version());
    var item =
        Attributes.item(
            partition(admission.practice(), appointment.patient()),
            prefix(appointment.id()) + version);
    item.put("act", Attributes.text(act.word()));
    item.put("at", Attributes.text(now.toString()));
    item.put("by", Attributes.text(admission.caller().id().value()));
    item.put("as", Attributes.text(admission.role().map(Role::word).orElse("provider")));
    item.put("status", Attributes.text(appointment.status().word()));
    AppointmentItems.putSlot(item, appointment.slot());
    if (appointment.isSqueezedIn()) {
      item.put("squeezed", AttributeValue.fromBool(true));
    }
    term.put(item, appointment.patient(), appointment.slot());
    item.put("w", Attributes.text(writeId));
    return Write.overwrite("event", table, item);
  }
}
