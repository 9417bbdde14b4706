package eu.ephemeride.agenda;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A patient's appointments in their order, with the keys that open them.
record ListedAppointments(PracticeKeys keys, List<Standing> all) {
  int after(String mark) {
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i).mark().equals(mark)) {
        return i + 1;
      }
    }
    // Changed or given to another patient since: what came after it is not known any more.
    throw Lists.foreign();
  }

  List<Appointment> opened(List<Standing> page, Admission admission) {
    return page.stream().flatMap(one -> open(keys, one, admission.purpose()).stream()).toList();
  }

  @Override
  public String toString() {
    return "ListedAppointments";
  }

  private static Optional<Appointment> open(PracticeKeys keys, Standing one, Purpose purpose) {
    return switch (AppointmentItems.read(keys, one.file(), one.item(), purpose)) {
      case Payloads.Read.Clear<Appointment>(var appointment) -> Optional.of(appointment);
      case Payloads.Read.Erased<Appointment> _ -> Optional.empty();
      case Payloads.Read.Restricted<Appointment> _ -> throw UnusablePatient.restricted();
    };
  }

  /// One of them, unopened.
  record Standing(PatientId file, Map<String, AttributeValue> item) {
    Slot slot() {
      return AppointmentItems.slot(item);
    }

    // Fixed width, so that the order of the texts is the order of time.
    String sort(ZoneId zone) {
      var millis = slot().start(zone).toEpochMilli();
      return String.format(Locale.ROOT, "%015d#%s", millis, Attributes.text(item, "sk"));
    }

    // Id and version: an address holds no time at which somebody sees a doctor.
    String mark() {
      var id = Attributes.text(item, "sk").substring(AppointmentItems.PREFIX.length());
      return id + "#" + Attributes.number(item, "version");
    }

    @Override
    public String toString() {
      return "Standing";
    }
  }
}
