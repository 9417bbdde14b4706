package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.ItemKey;
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

  @Override
  public String toString() {
    return "Found";
  }
}
