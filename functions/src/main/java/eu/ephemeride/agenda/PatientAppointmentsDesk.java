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
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Payloads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The appointments that a patient has or had.
record PatientAppointmentsDesk(AgendaStore store, Access access) {
  private static final int PAGE = 100;
  // After every character of an id.
  private static final String END = "~";

  /// `GET /practices/{practice}/patients/{patient}/appointments`: oldest first, those of files that
  /// were merged into his among them, as far as the mandate goes.
  Response list(Request request) {
    request.allowQuery("cursor");
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var identity = PatientItems.key(practice, patient);
    var admission =
        FilesInTerm.at(
            store.wiring(), access.require(request, List.of(identity), List.of(patient.subject())));
    var item = admission.item(identity).orElseThrow(Request::notFound);
    var files = new ArrayList<>(List.of(patient));
    files.addAll(PatientItems.mergedFiles(item));
    var list = standing(admission, files);
    var from = Lists.after(request, identity.pk()).map(list::after).orElse(0);
    var sight = Sight.at(admission, store.now());
    var ahead = list.all().subList(from, list.all().size());
    var visible =
        ahead.stream()
            .filter(one -> sight.isInTerm(one.slot()) && sight.includes(one.slot()))
            .toList();
    var page = visible.stream().limit(PAGE).toList();
    var next =
        page.size() < visible.size()
            ? Optional.of(Lists.cursor(request, identity.pk(), page.getLast().mark()))
            : Optional.<String>empty();
    return answer(request, admission, list.opened(page, admission), next);
  }

  private Response answer(
      Request request, Admission admission, List<Appointment> page, Optional<String> next) {
    record(request, admission, page);
    var answers =
        page.stream()
            .map(a -> AppointmentAnswer.of(Sight.seen(admission, a), admission.zone()))
            .toList();
    return Response.ok(
        Payloads.json()
            .type(AppointmentsAnswer.class)
            .toJson(new AppointmentsAnswer(answers, next.orElse(null))));
  }

  private ListedAppointments standing(Admission admission, List<PatientId> files) {
    var practice = admission.practice();
    return Together.run(
        () -> Together.map(files, file -> items(practice, file)),
        () -> store.keyring().read(practice, files.stream().map(PatientId::subject).toList()),
        (items, keys) -> {
          requireOpen(keys, files.getFirst(), admission.purpose());
          var all = new ArrayList<ListedAppointments.Standing>();
          for (var i = 0; i < files.size(); i++) {
            // Of a file that was merged into the patient's and erased: his own are there still.
            if (!items.get(i).isEmpty() && keys.isLiving(files.get(i).subject(), Category.AGENDA)) {
              for (var item : items.get(i)) {
                all.add(new ListedAppointments.Standing(files.get(i), item));
              }
            }
          }
          all.sort(Comparator.comparing(one -> one.sort(admission.zone())));
          return new ListedAppointments(keys, all);
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

  private void record(Request request, Admission admission, List<Appointment> page) {
    var persons = new HashSet<>(page.stream().map(a -> a.patient().subject()).toList());
    store.accessLog().record(request, admission, persons);
  }
}
