package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.AgendaAnswer;
import eu.ephemeride.agenda.AgendaAnswers.LineAnswer;
import eu.ephemeride.agenda.AgendaAnswers.PersonAnswer;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.directory.Practitioner;
import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.Representative;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Together;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// An agenda by days or weeks, and a day of it on paper; who is on it is on record before it
/// leaves.
record AgendaDesk(AgendaStore store, Access access) {
  private static final int MOST_DAYS = 100;
  // Lambda's answers end at 6 MB, in which a quote of JSON inside JSON takes two bytes.
  private static final int MOST_CHARS = 2_500_000;

  /// `GET /practices/{practice}/agenda`.
  Response show(Request request) {
    var fields = request.parameters();
    var whose = fields.required("practitioner", Practitioners::parse);
    var range = DayRange.of(fields);
    if (fields.isSound()
        && whose.get().ids().size() * range.get().days(ZoneId.of("UTC")).count() > MOST_DAYS) {
      fields.broken("to", Rule.RANGE);
    }
    fields.end();
    var lines = lines(request, fields, whose.get().ids(), range.get());
    var zone = lines.admission().zone();
    var answer = new AgendaAnswer(lines.lines().stream().map(line -> answer(line, zone)).toList());
    var json = Payloads.json().type(AgendaAnswer.class).toJson(answer);
    if (json.length() > MOST_CHARS) {
      fields.broken("to", Rule.RANGE);
      fields.end();
    }
    return Response.ok(json);
  }

  private record Shown(Admission admission, List<ShowAgenda.Line> lines) {
    @Override
    public String toString() {
      return "Shown";
    }
  }

  private Shown lines(Request request, Fields fields, List<PractitionerId> whose, DayRange range) {
    var practice = new PracticeId(request.pathId("practice"));
    var show = new ShowAgenda(store);
    var keys = whose.stream().map(p -> Catalogue.key(practice, p)).toList();
    return Together.run(
        () -> access.require(request, Action.READ_AGENDA, keys, List.of()),
        () -> Together.map(whose, p -> show.entries(practice, p, range)),
        (admission, entries) -> {
          if (!whose.stream().allMatch(p -> Catalogue.has(admission, p))) {
            fields.broken("practitioner", Rule.UNKNOWN_REFERENCE);
          }
          fields.end();
          var lines = show.lines(practice, entries.stream().flatMap(List::stream).toList());
          store.accessLog().record(request, admission, Purpose.CARE, ShowAgenda.persons(lines));
          return new Shown(admission, lines);
        });
  }

  private static LineAnswer answer(ShowAgenda.Line line, ZoneId zone) {
    var entry = line.entry();
    var start = Times.text(entry.slot().start(zone), zone);
    var end = Times.text(entry.slot().end(zone), zone);
    var id = entry.appointment().value();
    var practitioner = entry.slot().practitioner().value();
    return switch (line) {
      case ShowAgenda.Line.Open(_, var appointment, var patient) ->
          new LineAnswer(
              id,
              practitioner,
              start,
              end,
              appointment.status().word(),
              appointment.details().visitType().value(),
              person(patient),
              AgendaAnswers.text(appointment.details().reason()),
              AgendaAnswers.text(appointment.details().notes()),
              AgendaAnswers.squeezeIn(appointment),
              null);
      case ShowAgenda.Line.Closed _ ->
          new LineAnswer(id, practitioner, start, end, null, null, null, null, null, null, true);
    };
  }

  private static PersonAnswer person(Patient patient) {
    var details = patient.details();
    return new PersonAnswer(
        patient.id().value(),
        details.familyName().value(),
        details.givenName().value(),
        details.usedName().map(PersonName::value).orElse(null),
        details.birthDate().map(born -> born.date().toString()).orElse(null),
        phone(patient).map(PhoneNumber::e164).orElse(null),
        details.noVoiceMail());
  }

  /// His first number, or one by which a representative is reached.
  static Optional<PhoneNumber> phone(Patient patient) {
    return patient.details().phones().stream()
        .findFirst()
        .or(() ->
            patient.details().representatives().stream()
                .map(Representative::phone)
                .flatMap(Optional::stream)
                .findFirst());
  }

  /// `GET /practices/{practice}/day-sheet`: one day of one practitioner, to be printed.
  Response sheet(Request request) {
    var fields = request.parameters();
    var whose = fields.required("practitioner", IdForm.of(PractitionerId::new));
    var date = fields.required("date", IsoDate::parse);
    fields.end();
    var range = new DayRange(date.get(), date.get());
    var shown = lines(request, fields, List.of(whose.get()), range);
    var name =
        Catalogue.practitioner(shown.admission(), whose.get())
            .map(Practitioner::name)
            .map(PersonName::value)
            .orElse("");
    var page = DaySheet.of(name, date.get(), shown.lines(), shown.admission().zone());
    return new Response(200, "text/html; charset=utf-8", page.html())
        .with("content-security-policy", page.policy());
  }
}
