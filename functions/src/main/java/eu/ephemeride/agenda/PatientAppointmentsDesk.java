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
import eu.ephemeride.store.Attributes;
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
  /// were merged into his among them, as far as the mandate goes.
  Response list(Request request) {
    request.allowQuery("cursor");
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var identity = PatientItems.key(practice, patient);
    var admission = access.require(request, List.of(identity), List.of(patient.subject()));
    var item = admission.item(identity).orElseThrow(Request::notFound);
    var files = new ArrayList<>(List.of(patient));
    files.addAll(PatientItems.mergedFiles(item));
    var list = standing(admission, files);
    var from = Lists.after(request, identity.pk()).map(list::after).orElse(0);
    var sight = Sight.at(admission, store.now());
    var ahead = list.all().subList(from, list.all().size());
    var visible = ahead.stream().filter(one -> sight.includes(one.slot())).toList();
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

  /// One of them, unopened.
  private record Standing(PatientId file, Map<String, AttributeValue> item) {
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

  /// All of them in their order, with the keys that open them.
  private record Listed(PracticeKeys keys, List<Standing> all) {
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
      return "Listed";
    }
  }

  private Listed standing(Admission admission, List<PatientId> files) {
    var practice = admission.practice();
    return Together.run(
        () -> Together.map(files, file -> items(practice, file)),
        () -> store.keyring().read(practice, files.stream().map(PatientId::subject).toList()),
        (items, keys) -> {
          requireOpen(keys, files.getFirst(), admission.purpose());
          var all = new ArrayList<Standing>();
          for (var i = 0; i < files.size(); i++) {
            // Of a file that was merged into the patient's and erased: his own are there still.
            if (!items.get(i).isEmpty() && keys.isLiving(files.get(i).subject(), Category.AGENDA)) {
              for (var item : items.get(i)) {
                all.add(new Standing(files.get(i), item));
              }
            }
          }
          all.sort(Comparator.comparing(one -> one.sort(admission.zone())));
          return new Listed(keys, all);
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

  private static Optional<Appointment> open(PracticeKeys keys, Standing one, Purpose purpose) {
    return switch (AppointmentItems.read(keys, one.file(), one.item(), purpose)) {
      case Payloads.Read.Clear<Appointment>(var appointment) -> Optional.of(appointment);
      case Payloads.Read.Erased<Appointment> _ -> Optional.empty();
      case Payloads.Read.Restricted<Appointment> _ -> throw UnusablePatient.restricted();
    };
  }

  private void record(Request request, Admission admission, List<Appointment> page) {
    var persons = new HashSet<>(page.stream().map(a -> a.patient().subject()).toList());
    store.accessLog().record(request, admission, persons);
  }
}
