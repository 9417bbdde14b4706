package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An appointment as it stands, with what was read beside it: the keys of its patient, the hours of
/// its practitioner.
record Found(
    Admission admission,
    PracticeKeys keys,
    Map<ItemKey, Map<String, AttributeValue>> items,
    Appointment appointment) {

  /// The hours of a practitioner, read at the door or with the appointment.
  Optional<Availability> hours(PractitionerId practitioner) {
    return Availabilities.at(admission, practitioner)
        .or(() ->
            Optional.ofNullable(items.get(Availabilities.key(admission.practice(), practitioner)))
                .map(Availabilities::read));
  }

  /// The identity's item of a patient, read at the door or with the appointment.
  Optional<Map<String, AttributeValue>> identity(PatientId patient) {
    var key = PatientItems.key(admission.practice(), patient);
    return Optional.ofNullable(items.get(key)).or(() -> admission.item(key));
  }

  /// Says that something is done at `now` for whoever has `appointment`.
  List<Write> active(String table, Appointment appointment, Instant now, String writeId) {
    var end = appointment.slot().end(admission.zone());
    return identity(appointment.patient())
        .map(item -> Activity.raise(table, item, end.isAfter(now) ? end : now, writeId))
        .orElse(List.of());
  }

  /// True when a file that was read is over by now (P13).
  boolean isAnyFileOver(AgendaStore store) {
    return FilesInTerm.isAnyOver(store.wiring(), admission)
        || FilesInTerm.isAnyOver(store.records(), admission.practice(), keys, store.now(), items);
  }

  @Override
  public String toString() {
    return "Found";
  }
}
