package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Span;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Appointments as items of their patient, and the pointers by which an id alone finds them.
final class AppointmentItems {
  /// The names of its writes in a transaction.
  static final String APPOINTMENT = "appointment";

  static final String RECEIVED = "received";
  static final String POINTER = "pointer";

  /// How the sort keys of a patient's appointments begin.
  static final String PREFIX = "APPOINTMENT#";

  private final String table;

  AppointmentItems(String table) {
    this.table = table;
  }

  static ItemKey key(PracticeId practice, PatientId patient, AppointmentId id) {
    return new ItemKey(PatientItems.partition(practice, patient), PREFIX + id);
  }

  static ItemKey pointerKey(PracticeId practice, AppointmentId id) {
    return new ItemKey("APPOINTMENT#" + practice + "#" + id, "PLACE");
  }

  /// Where an appointment is to be looked for.
  record Pointer(PatientId patient, PractitionerId practitioner) {}

  static Pointer pointer(Map<String, AttributeValue> item) {
    return new Pointer(
        new PatientId(Attributes.text(item, "patient")),
        new PractitionerId(Attributes.text(item, "practitioner")));
  }

  /// Points to where the appointment is now, over where it was.
  Write point(VisitTerm term, PracticeId practice, Appointment appointment, String writeId) {
    var key = pointerKey(practice, appointment.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("patient", Attributes.text(appointment.patient().value()));
    item.put("practitioner", Attributes.text(appointment.slot().practitioner().value()));
    term.put(item, appointment.patient(), appointment.slot());
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(POINTER, table, item);
  }

  /// A new one; lost when the id exists, which 128 random bits do not allow by chance.
  Write create(
      PracticeKeys keys,
      VisitTerm term,
      PracticeId practice,
      Appointment appointment,
      String writeId) {
    return Write.create(APPOINTMENT, table, item(keys, term, practice, appointment, writeId));
  }

  /// The next version of one; lost when another change came first.
  Write replace(
      PracticeKeys keys,
      VisitTerm term,
      PracticeId practice,
      Appointment appointment,
      String writeId) {
    return Write.put(
        APPOINTMENT,
        table,
        item(keys, term, practice, appointment, writeId),
        "version = :seen",
        Map.of(":seen", Attributes.number(appointment.version() - 1)));
  }

  /// One that another patient had until now; lost when it is there already.
  Write receive(
      PracticeKeys keys,
      VisitTerm term,
      PracticeId practice,
      Appointment appointment,
      String writeId) {
    return Write.create(RECEIVED, table, item(keys, term, practice, appointment, writeId));
  }

  /// Takes one away from the patient whose it is no longer; lost when another change came first.
  Write remove(PracticeId practice, Appointment seen) {
    return Write.delete(
        APPOINTMENT,
        table,
        key(practice, seen.patient(), seen.id()),
        "version = :seen",
        Map.of(":seen", Attributes.number(seen.version())));
  }

  private Map<String, AttributeValue> item(
      PracticeKeys keys,
      VisitTerm term,
      PracticeId practice,
      Appointment appointment,
      String writeId) {
    var key = key(practice, appointment.patient(), appointment.id());
    var item = Attributes.item(key.pk(), key.sk());
    putSlot(item, appointment.slot());
    item.put("status", Attributes.text(appointment.status().word()));
    if (appointment.isSqueezedIn()) {
      item.put("squeezed", AttributeValue.fromBool(true));
    }
    item.put("created", Attributes.text(appointment.created().toString()));
    item.put("version", Attributes.number(appointment.version()));
    item.put(
        Payloads.ATTRIBUTE,
        Payloads.seal(
            keys,
            appointment.patient().subject(),
            Category.AGENDA,
            key,
            DetailsPayload.class,
            DetailsPayload.of(appointment.details())));
    term.put(item, appointment.patient(), appointment.slot());
    item.put("w", Attributes.text(writeId));
    return item;
  }

  static void putSlot(Map<String, AttributeValue> item, Slot slot) {
    item.put("practitioner", Attributes.text(slot.practitioner().value()));
    item.put("date", Attributes.text(slot.date().toString()));
    item.put("from", Attributes.number(slot.span().from()));
    item.put("minutes", Attributes.number(slot.span().minutes()));
  }

  static Slot slot(Map<String, AttributeValue> item) {
    var from = Math.toIntExact(Attributes.number(item, "from"));
    var minutes = Math.toIntExact(Attributes.number(item, "minutes"));
    return new Slot(
        new PractitionerId(Attributes.text(item, "practitioner")),
        LocalDate.parse(Attributes.text(item, "date")),
        new Span(from, from + minutes));
  }

  static Status status(Map<String, AttributeValue> item) {
    return Status.of(Attributes.text(item, "status"));
  }

  /// The appointment of `patient` in an item, opened for a purpose.
  static Payloads.Read<Appointment> read(
      PracticeKeys keys, PatientId patient, Map<String, AttributeValue> item, Purpose purpose) {
    var payload =
        Payloads.open(
            keys, patient.subject(), Category.AGENDA, item, DetailsPayload.class, purpose);
    return payload.map(details ->
        new Appointment(
            new AppointmentId(Attributes.text(item, "sk").substring(PREFIX.length())),
            Attributes.number(item, "version"),
            patient,
            slot(item),
            status(item),
            item.containsKey("squeezed"),
            Instant.parse(Attributes.text(item, "created")),
            details.toDetails()));
  }
}
