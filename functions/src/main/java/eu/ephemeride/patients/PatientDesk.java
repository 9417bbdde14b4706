package eu.ephemeride.patients;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Role;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.wiring.Wiring;
import java.util.List;

/// Files are opened, read, corrected and searched; who is shown somebody's data is on record first.
final class PatientDesk {
  private final Wiring wiring;
  private final Access access;
  private final AccessLog log;
  private final Patients patients;
  private final SearchPatients search;

  PatientDesk(Wiring wiring, Access access, AccessLog log) {
    this.wiring = wiring;
    this.access = access;
    this.log = log;
    this.patients = new Patients(wiring.records().table(), wiring.transactions(), wiring.clock());
    this.search = new SearchPatients(wiring);
  }

  Response add(Request request) {
    var asked = Wishes.itemKey(request).stream().toList();
    var admission = access.require(request, asked, List.of());
    admission.requireActive();
    var fields = request.fields();
    var wish = admission.wish(request);
    var now = wiring.clock().instant();
    var earlier = Wishes.earlier(admission, wish, now);
    if (earlier.isPresent()) {
      return again(request, admission, new PatientId(earlier.get()));
    }
    var details = new PatientForm(wiring.clock(), admission.zone()).fresh(fields);
    fields.end();
    var id = new PatientId(Ids.random(wiring.random()));
    return switch (patients.add(admission, Patient.fresh(id, now, details.get()), wish)) {
      case Patients.Outcome.Standing(var made) -> created(admission, made);
      case Patients.Outcome.Earlier(var made) -> again(request, admission, made);
      case Patients.Outcome.Stale _ -> throw Request.stale();
      case Patients.Outcome.Unusable _ -> throw UnusablePatient.erased();
    };
  }

  /// What the same wish made before, as it stands now.
  private Response again(Request request, Admission admission, PatientId made) {
    var shelf = shelf(admission, made);
    var patient = inClear(shelf.patient(made).orElseThrow(Request::notFound));
    record(request, admission, List.of(patient));
    return created(admission, patient);
  }

  private static Response created(Admission admission, Patient patient) {
    return Response.created(
            "/practices/" + admission.practice() + "/patients/" + patient.id(),
            PatientAnswers.json(patient, admission.zone()))
        .withVersion(patient.version());
  }

  Response read(Request request) {
    request.allowQuery();
    var admission = admitted(request);
    return shown(request, admission, standing(request, admission));
  }

  Response correct(Request request) {
    var admission = admitted(request);
    var patient = standing(request, admission);
    var seen = request.ifMatch();
    var fields = request.fields();
    var details =
        new PatientForm(wiring.clock(), admission.zone()).corrected(fields, patient.details());
    fields.end();
    if (patient.mergedInto().isPresent()) {
      throw new Refusal(ProblemType.MERGED, "Correct the file that it was merged into.");
    }
    Request.checkVersion(seen, patient.version());
    var before = Shelf.at(admission).item(patient.id()).orElseThrow();
    var shown = log.write(request, admission, List.of(patient.id().subject()));
    return switch (patients.correct(
        admission,
        before,
        patient.corrected(details.get()),
        shown,
        () -> FilesInTerm.isAnyOver(wiring, admission))) {
      case Patients.Outcome.Standing(var corrected) -> ok(admission, corrected);
      case Patients.Outcome.Earlier _ -> throw Request.stale();
      case Patients.Outcome.Stale _ -> throw stale(admission, patient.id());
      case Patients.Outcome.Unusable _ -> throw unusable(admission, patient.id());
    };
  }

  /// Another change came first; it may have been the file's end.
  private Refusal stale(Admission admission, PatientId patient) {
    return shelf(admission, patient).item(patient).isPresent()
        ? Request.stale()
        : Request.notFound();
  }

  /// What has come over a patient since he was read.
  private Refusal unusable(Admission admission, PatientId patient) {
    var shelf = shelf(admission, patient);
    inClear(shelf.patient(patient).orElseThrow(Request::notFound));
    // Who is shown restricted data changes it no more than others do.
    return shelf.keys().isRestricted(patient.subject(), Category.IDENTITY)
        ? UnusablePatient.restricted()
        : Request.stale();
  }

  Response search(Request request) {
    var admission = access.require(request);
    var mustSayWhy = admission.role().filter(Role.SECRETARY::equals).isPresent();
    var query =
        new SearchForm(wiring.clock(), admission.zone(), mustSayWhy).read(request.fields("cursor"));
    var found = search.search(request, admission, query);
    log.record(request, admission, subjects(found.shown()), query.reason().map(LookupReason::word));
    return Response.ok(PatientAnswers.json(found.hits(), found.nextCursor(), admission.zone()));
  }

  private Admission admitted(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    var patient = named(request);
    return FilesInTerm.at(
        wiring,
        access.require(
            request, List.of(PatientItems.key(practice, patient)), List.of(patient.subject())));
  }

  private Shelf shelf(Admission admission, PatientId patient) {
    var now = wiring.clock().instant();
    return Shelf.read(wiring.records(), wiring.keyring(), admission, now, List.of(patient));
  }

  private static PatientId named(Request request) {
    return new PatientId(request.pathId("patient"));
  }

  private static Patient standing(Request request, Admission admission) {
    var read = Shelf.at(admission).patient(named(request)).orElseThrow(Request::notFound);
    return inClear(read);
  }

  private Response shown(Request request, Admission admission, Patient patient) {
    record(request, admission, List.of(patient));
    return ok(admission, patient);
  }

  private static Response ok(Admission admission, Patient patient) {
    return Response.ok(PatientAnswers.json(patient, admission.zone()))
        .withVersion(patient.version());
  }

  private void record(Request request, Admission admission, List<Patient> shown) {
    log.record(request, admission, subjects(shown));
  }

  private static List<SubjectId> subjects(List<Patient> shown) {
    return shown.stream().map(patient -> patient.id().subject()).toList();
  }

  private static Patient inClear(Payloads.Read<Patient> read) {
    return switch (read) {
      case Payloads.Read.Clear<Patient>(var patient) -> patient;
      case Payloads.Read.Erased<Patient> _ -> throw UnusablePatient.erased();
      case Payloads.Read.Restricted<Patient> _ -> throw UnusablePatient.restricted();
    };
  }
}
