package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.AppointmentAnswer;
import eu.ephemeride.agenda.AgendaAnswers.AppointmentsAnswer;
import eu.ephemeride.agenda.AgendaAnswers.EventAnswer;
import eu.ephemeride.agenda.AgendaAnswers.HistoryAnswer;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Together;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What was done to an appointment, and the appointments that a patient has or had.
record HistoryDesk(AgendaStore store, Access access) {
  private static final int PAGE = 100;
  // After every character of an id.
  private static final String END = "~";

  /// `GET /practices/{practice}/appointments/{appointment}/history`: since it is this patient's.
  Response ofAppointment(Request request) {
    request.allowQuery();
    var id = new AppointmentId(request.pathId("appointment"));
    var practice = new PracticeId(request.pathId("practice"));
    var pointer = AppointmentItems.pointerKey(practice, id);
    var admission = access.require(request, Action.READ_AGENDA, pointer);
    var found = new FindAppointment(store).find(admission, id, List.of());
    var patient = found.appointment().patient();
    var prefix = HistoryItems.prefix(id);
    var items =
        store.records().between(HistoryItems.partition(practice, patient), prefix, prefix + END);
    store.accessLog().record(request, admission, Purpose.CARE, List.of(patient.subject()));
    var events = items.stream().map(item -> event(item, admission.zone())).toList();
    return Response.ok(Payloads.json().type(HistoryAnswer.class).toJson(new HistoryAnswer(events)));
  }

  private static EventAnswer event(Map<String, AttributeValue> item, ZoneId zone) {
    var slot = AppointmentItems.slot(item);
    return new EventAnswer(
        Attributes.text(item, "act"),
        Times.text(Instant.parse(Attributes.text(item, "at")), zone),
        Attributes.text(item, "by"),
        Attributes.text(item, "as"),
        Attributes.text(item, "status"),
        slot.practitioner().value(),
        Times.text(slot.start(zone), zone),
        Times.text(slot.end(zone), zone),
        item.containsKey("squeezed") ? Boolean.TRUE : null);
  }

  /// `GET /practices/{practice}/patients/{patient}/appointments`: oldest first, those of files that
  /// were merged into his among them.
  Response ofPatient(Request request) {
    request.allowQuery("cursor");
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var identity = PatientItems.key(practice, patient);
    var admission =
        access.require(request, Action.READ_AGENDA, List.of(identity), List.of(patient.subject()));
    var item = admission.item(identity).orElseThrow(Request::notFound);
    var files = new ArrayList<>(List.of(patient));
    files.addAll(PatientItems.mergedFiles(item));
    var shown = appointments(admission, files);
    var zone = admission.zone();
    shown.sort(Comparator.comparing(a -> sort(a, zone)));
    var scope = identity.pk();
    var after = Lists.after(request, scope);
    var page =
        shown.stream()
            .filter(a -> after.isEmpty() || sort(a, zone).compareTo(after.get()) > 0)
            .limit(PAGE)
            .toList();
    var isLast = page.isEmpty() || page.getLast().equals(shown.getLast());
    var next =
        isLast
            ? Optional.<String>empty()
            : Optional.of(Lists.cursor(request, scope, sort(page.getLast(), zone)));
    record(request, admission, page);
    var answers = page.stream().map(a -> AppointmentAnswer.of(a, zone)).toList();
    return Response.ok(
        Payloads.json()
            .type(AppointmentsAnswer.class)
            .toJson(new AppointmentsAnswer(answers, next.orElse(null))));
  }

  private static String sort(Appointment appointment, ZoneId zone) {
    var millis = appointment.start(zone).toEpochMilli();
    return String.format(Locale.ROOT, "%015d#%s", millis, appointment.id());
  }

  private List<Appointment> appointments(Admission admission, List<PatientId> files) {
    var practice = admission.practice();
    return Together.run(
        () -> Together.map(files, file -> items(practice, file)),
        () -> store.keyring().read(practice, files.stream().map(PatientId::subject).toList()),
        (items, keys) -> {
          var all = new ArrayList<Appointment>();
          for (var i = 0; i < files.size(); i++) {
            for (var item : items.get(i)) {
              open(keys, files, i, item).ifPresent(all::add);
            }
          }
          return all;
        });
  }

  private List<Map<String, AttributeValue>> items(PracticeId practice, PatientId file) {
    var prefix = AppointmentItems.PREFIX;
    return store.records().between(PatientItems.partition(practice, file), prefix, prefix + END);
  }

  // The first file is his own; of one that was merged into it and erased, nothing is left to show.
  private static Optional<Appointment> open(
      PracticeKeys keys, List<PatientId> files, int place, Map<String, AttributeValue> item) {
    return switch (AppointmentItems.read(keys, files.get(place), item, Purpose.CARE)) {
      case Payloads.Read.Clear<Appointment>(var appointment) -> Optional.of(appointment);
      case Payloads.Read.Erased<Appointment> _ when place > 0 -> Optional.empty();
      case Payloads.Read.Erased<Appointment> _ -> throw FindAppointment.erased();
      case Payloads.Read.Restricted<Appointment> _ -> throw FindAppointment.restricted();
    };
  }

  private void record(Request request, Admission admission, List<Appointment> page) {
    var persons = new HashSet<>(page.stream().map(a -> a.patient().subject()).toList());
    store.accessLog().record(request, admission, Purpose.CARE, persons);
  }
}
