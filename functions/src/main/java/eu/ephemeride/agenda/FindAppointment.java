package eu.ephemeride.agenda;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Finds an appointment by its id: the pointer at the door, then the appointment with its patient's
/// keys and its practitioner's hours. Two read steps.
final class FindAppointment {
  private static final int ATTEMPTS = 3;

  private final AgendaStore store;

  FindAppointment(AgendaStore store) {
    this.store = store;
  }

  /// The one that `admission` has read the pointer of; `persons` are read beside its patient.
  /// Leaves with 404 where there is none, 403 where the mandate does not let it be seen, 409 under
  /// a restriction, 410 after an erasure.
  Found find(Admission admission, AppointmentId id, Collection<SubjectId> persons) {
    var pointerKey = AppointmentItems.pointerKey(admission.practice(), id);
    var pointer = admission.item(pointerKey);
    for (var attempt = 1; ; attempt++) {
      var place = AppointmentItems.pointer(pointer.orElseThrow(Request::notFound));
      var found = at(admission, id, place, persons);
      if (found.isPresent()) {
        return found.get();
      }
      // It was given to another patient or practitioner between the two reads, or is gone: that is
      // said last, since reads beside a transaction may see a part of it.
      var again = store.records().get(pointerKey);
      if (attempt == ATTEMPTS) {
        throw again.equals(pointer) ? Request.notFound() : new Busy();
      }
      pointer = again;
    }
  }

  private Optional<Found> at(
      Admission admission,
      AppointmentId id,
      AppointmentItems.Pointer place,
      Collection<SubjectId> persons) {
    var practice = admission.practice();
    var key = AppointmentItems.key(practice, place.patient(), id);
    var hours = Availabilities.key(practice, place.practitioner());
    var identity = PatientItems.key(practice, place.patient());
    var subjects = new ArrayList<>(persons);
    subjects.add(place.patient().subject());
    var sight = Sight.at(admission, store.now());
    return Together.run(
        () -> store.records().get(List.of(key, hours, identity)),
        () -> store.keyring().read(practice, subjects),
        (items, keys) ->
            Optional.ofNullable(items.get(key))
                .filter(_ -> isInTerm(keys, practice, items, identity))
                .map(item -> found(sight, keys, items, place, item))
                .filter(f -> f.appointment().slot().practitioner().equals(place.practitioner())));
  }

  private boolean isInTerm(
      PracticeKeys keys,
      PracticeId practice,
      Map<ItemKey, Map<String, AttributeValue>> items,
      ItemKey identity) {
    return !FilesInTerm.isOver(store.records(), practice, keys, store.now(), items, identity);
  }

  private static Found found(
      Sight sight,
      PracticeKeys keys,
      Map<ItemKey, Map<String, AttributeValue>> items,
      AppointmentItems.Pointer place,
      Map<String, AttributeValue> item) {
    // Before anything is opened, so that nothing is told of whose it is.
    if (!sight.isInTerm(AppointmentItems.slot(item))) {
      throw Request.notFound();
    }
    sight.require(AppointmentItems.slot(item));
    var admission = sight.admission();
    var read = AppointmentItems.read(keys, place.patient(), item, admission.purpose());
    return switch (read) {
      case Payloads.Read.Clear<Appointment>(var appointment) ->
          new Found(admission, keys, items, appointment);
      case Payloads.Read.Erased<Appointment> _ -> throw UnusablePatient.erased();
      case Payloads.Read.Restricted<Appointment> _ -> throw UnusablePatient.restricted();
    };
  }
}
