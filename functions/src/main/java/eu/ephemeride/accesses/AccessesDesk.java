package eu.ephemeride.accesses;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.wiring.Wiring;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who looked, for the practice and for one person of it.
record AccessesDesk(Wiring wiring, Access access) {
  private static final String MONTH = "month";
  private static final String FORM = "[0-9]{4}-[0-9]{2}";

  /// `GET /practices/{practice}/accesses`: a month's, this one's where none is named.
  Response ofPractice(Request request) {
    var fields = request.parameters();
    var named = month(fields);
    var admission = access.require(request);
    fields.optional("cursor", Parsed.Valid::new);
    fields.end();
    var scope = named.map(month -> "ACCESS#" + month).orElse("ACCESS");
    var from = from(request, admission, scope, named.orElseGet(() -> months().current()));
    return answer(request, admission, scope, accesses(admission).ofMonth(from));
  }

  private Optional<YearMonth> month(Fields fields) {
    var month = fields.optional(MONTH, AccessesDesk::parse).maybe();
    if (month.filter(months()::isAhead).isPresent()) {
      fields.broken(MONTH, Rule.DATE_FUTURE);
    }
    if (month.filter(months()::isOver).isPresent()) {
      fields.broken(MONTH, Rule.NOT_KEPT);
    }
    return month;
  }

  private static Parsed<YearMonth> parse(String text) {
    try {
      return text.matches(FORM)
          ? new Parsed.Valid<>(YearMonth.parse(text))
          : new Parsed.Broken<>(Rule.MONTH);
    } catch (DateTimeException e) {
      return new Parsed.Broken<>(Rule.MONTH);
    }
  }

  /// `GET /practices/{practice}/patients/{patient}/accesses`: the whole term's, those of files that
  /// were merged into his among them; of an erased or restricted person, too.
  Response ofPatient(Request request) {
    request.allowQuery("cursor");
    var practice = new PracticeId(request.pathId("practice"));
    var patient = new PatientId(request.pathId("patient"));
    var identity = PatientItems.key(practice, patient);
    var admission = FilesInTerm.at(wiring, access.require(request, identity));
    var item = admission.item(identity).orElseThrow(Request::notFound);
    var persons = new ArrayList<SubjectId>(List.of(patient.subject()));
    PatientItems.mergedFiles(item).forEach(file -> persons.add(file.subject()));
    var from = from(request, admission, identity.pk(), months().current());
    return answer(request, admission, identity.pk(), accesses(admission).ofPersons(from, persons));
  }

  // A month that is over since, or was never there, has no more to tell.
  private Position from(Request request, Admission admission, String list, YearMonth first) {
    var position =
        Lists.after(request, scope(admission, list))
            .map(Position::parse)
            .orElseGet(() -> Position.newest(first));
    if (months().isAhead(position.month()) || months().isOver(position.month())) {
      throw Lists.foreign();
    }
    return position;
  }

  private Response answer(Request request, Admission admission, String list, Accesses.Found found) {
    var cursor = found.next().map(at -> Lists.cursor(request, scope(admission, list), at.text()));
    return Response.ok(AccessAnswers.json(found.lines(), cursor, admission.zone()));
  }

  private static String scope(Admission admission, String list) {
    return "accesses " + admission.practice() + " " + list;
  }

  private Accesses accesses(Admission admission) {
    return new Accesses(wiring.records(), admission.practice(), wiring.clock().instant());
  }

  private Months months() {
    return new Months(wiring.clock().instant());
  }
}
