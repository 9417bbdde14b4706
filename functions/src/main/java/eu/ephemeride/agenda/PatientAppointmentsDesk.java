package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.AppointmentAnswer;
import eu.ephemeride.agenda.AgendaAnswers.AppointmentsAnswer;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Payloads;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The appointments that a patient has or had.
record PatientAppointmentsDesk(AgendaStore store, Access access) {
  private static final int PAGE = 100;
  // After every character of an id.
  private static final String END = "~";

  /// `GET /practices/{practice}/patients/{patient}/appointments`: oldest first, those of files that
  /// were merged into his among them.
  Response list(Request request) {
    request.allowQuery("cursor");
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var identity = PatientItems.key(practice, patient);
    var admission = access.require(request, List.of(identity), List.of(patient.subject()));
    var item = admission.item(identity).orElseThrow(Request::notFound);
    var files = new ArrayList<>(List.of(patient));
    files.addAll(PatientItems.mergedFiles(item));
    var shown = appointments(admission, files);
    var zone = admission.zone();
    shown.sort(Comparator.comparing(a -> sort(a, zone)));
    var scope = identity.pk();
    var from = Lists.after(request, scope).map(mark -> after(shown, mark)).orElse(0);
    var page = shown.subList(from, Math.min(shown.size(), from + PAGE));
    var next =
        from + page.size() < shown.size()
            ? Optional.of(Lists.cursor(request, scope, mark(page.getLast())))
            : Optional.<String>empty();
    record(request, admission, page);
    var answers = page.stream().map(a -> AppointmentAnswer.of(a, zone)).toList();
    return Response.ok(
        Payloads.json()
            .type(AppointmentsAnswer.class)
            .toJson(new AppointmentsAnswer(answers, next.orElse(null))));
  }

  // Id and version: an address holds no time at which somebody sees a doctor.
  private static String mark(Appointment appointment) {
    return appointment.id() + "#" + appointment.version();
  }

  private static int after(List<Appointment> all, String mark) {
    for (var i = 0; i < all.size(); i++) {
      if (mark(all.get(i)).equals(mark)) {
        return i + 1;
      }
    }
    // Changed or given to another patient since: what came after it is not known any more.
    throw Lists.foreign();
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
          requireOpen(keys, files.getFirst(), admission.purpose());
          var all = new ArrayList<Appointment>();
          for (var i = 0; i < files.size(); i++) {
            for (var item : items.get(i)) {
              open(keys, files.get(i), item, admission.purpose()).ifPresent(all::add);
            }
          }
          return all;
        });
  }

  private List<Map<String, AttributeValue>> items(PracticeId practice, PatientId file) {
    var prefix = AppointmentItems.PREFIX;
    return store.records().between(PatientItems.partition(practice, file), prefix, prefix + END);
  }

  // That there is no appointment is told of nobody either whose data may not be shown.
  private static void requireOpen(PracticeKeys keys, PatientId patient, Purpose purpose) {
    if (!keys.isLiving(patient.subject(), Category.AGENDA)) {
      throw UnusablePatient.erased();
    }
    if (!keys.isOpen(patient.subject(), Category.AGENDA, purpose)) {
      throw UnusablePatient.restricted();
    }
  }

  private static Optional<Appointment> open(
      PracticeKeys keys, PatientId file, Map<String, AttributeValue> item, Purpose purpose) {
    return switch (AppointmentItems.read(keys, file, item, purpose)) {
      case Payloads.Read.Clear<Appointment>(var appointment) -> Optional.of(appointment);
      // Of a file that was merged into the patient's: his own are there still.
      case Payloads.Read.Erased<Appointment> _ -> Optional.empty();
      case Payloads.Read.Restricted<Appointment> _ -> throw UnusablePatient.restricted();
    };
  }

  private void record(Request request, Admission admission, List<Appointment> page) {
    var persons = new HashSet<>(page.stream().map(a -> a.patient().subject()).toList());
    store.accessLog().record(request, admission, persons);
  }
}
