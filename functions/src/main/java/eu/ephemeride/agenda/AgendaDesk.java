package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.AgendaAnswer;
import eu.ephemeride.agenda.AgendaAnswers.LineAnswer;
import eu.ephemeride.agenda.AgendaAnswers.PersonAnswer;
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
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.store.Payloads;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/// An agenda by days or weeks, and a day of it on paper; who is on it is on record before it
/// leaves.
record AgendaDesk(AgendaStore store, Access access) {
  // What reading them costs; how much an answer may hold is judged by the answer itself.
  private static final int MOST_DAYS = 100;
  private static final int MOST_LISTED = 100;

  /// `GET /practices/{practice}/agenda`.
  Response show(Request request) {
    var fields = request.parameters();
    var whose = fields.required("practitioner", PractitionerList::parse);
    var range = DayRange.of(fields);
    if (fields.isSound()
        && whose.get().ids().size() * range.get().days(ZoneId.of("UTC")).count() > MOST_DAYS) {
      fields.broken("to", Rule.RANGE);
    }
    fields.end();
    var lines = lines(request, fields, whose.get().ids(), range.get());
    var response = Response.ok(json(lines));
    if (!response.fits()) {
      fields.broken("to", Rule.RANGE);
    }
    fields.end();
    record(request, lines);
    return response;
  }

  /// `GET /practices/{practice}/practitioners/{practitioner}/appointments-to-move`: those ahead
  /// that his hours do not admit, whenever that came about; the first hundred, with whom to call.
  Response toMove(Request request) {
    request.allowQuery();
    var practice = new PracticeId(request.pathId("practice"));
    var whose = new PractitionerId(request.pathId("practitioner"));
    var hours = Availabilities.key(practice, whose);
    var admission = access.require(request, hours, Catalogue.key(practice, whose));
    if (!Catalogue.has(admission, whose)) {
      throw Request.notFound();
    }
    admission.require(whose);
    var standing = Availabilities.at(admission, whose).orElse(Timetable.NONE.hours());
    Supplier<List<DayItems.Entry>> hit =
        () -> ToMove.find(store, admission, whose, standing).stream().limit(MOST_LISTED).toList();
    var lines = new ShowAgenda(store, admission).lines(practice, hit.get(), hit);
    // Each was opened to judge whether it is still to be moved.
    record(request, new Shown(admission, lines));
    return Response.ok(
        json(new Shown(admission, lines.stream().filter(AgendaDesk::isToMove).toList())));
  }

  // Who has come, or has not, is not moved any more.
  private static boolean isToMove(ShowAgenda.Line line) {
    return switch (line) {
      case ShowAgenda.Line.Open(_, var appointment, _) -> appointment.status() == Status.BOOKED;
      case ShowAgenda.Line.Closed _ -> true;
    };
  }

  private static String json(Shown shown) {
    var zone = shown.admission().zone();
    var answer = new AgendaAnswer(shown.lines().stream().map(line -> answer(line, zone)).toList());
    return Payloads.json().type(AgendaAnswer.class).toJson(answer);
  }

  private void record(Request request, Shown shown) {
    var persons = ShowAgenda.persons(shown.lines());
    store.accessLog().record(request, shown.admission(), persons);
  }

  private record Shown(Admission admission, List<ShowAgenda.Line> lines) {
    @Override
    public String toString() {
      return "Shown";
    }
  }

  private Shown lines(Request request, Fields fields, List<PractitionerId> whose, DayRange range) {
    var practice = new PracticeId(request.pathId("practice"));
    var keys = whose.stream().map(p -> Catalogue.key(practice, p)).toList();
    return Together.run(
        () -> access.require(request, keys, List.of()),
        () -> ShowAgenda.entries(store, practice, whose, range),
        (admission, entries) -> {
          if (!whose.stream().allMatch(p -> Catalogue.has(admission, p))) {
            fields.broken("practitioner", Rule.UNKNOWN_REFERENCE);
          }
          fields.end();
          whose.forEach(admission::require);
          Sight.at(admission, store.now()).require(range.from());
          var lines =
              new ShowAgenda(store, admission)
                  .lines(
                      practice, entries, () -> ShowAgenda.entries(store, practice, whose, range));
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
      case ShowAgenda.Line.Closed(_, var isRestricted) ->
          new LineAnswer(
              id,
              practitioner,
              start,
              end,
              null,
              null,
              null,
              null,
              null,
              null,
              isRestricted ? Boolean.TRUE : null);
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
        details.phone().map(PhoneNumber::e164).orElse(null),
        details.noVoiceMail(),
        details.minorSecrecy());
  }

  /// `GET /practices/{practice}/day-sheet`: one day of one practitioner, to be printed.
  Response sheet(Request request) {
    var fields = request.parameters();
    var whose = fields.required("practitioner", IdForm.of(PractitionerId::new));
    var date = fields.required("date", IsoDate::parse);
    fields.end();
    var range = new DayRange(date.get(), date.get());
    var practice = new PracticeId(request.pathId("practice"));
    // The names beside the rest: a sheet is read by who knows no ids.
    var page =
        Together.run(
            () -> lines(request, fields, List.of(whose.get()), range),
            () -> Catalogue.visitTypeNames(store.records(), practice),
            (shown, visitTypes) -> {
              record(request, shown);
              return new DaySheet(
                      name(shown, whose.get()),
                      visitTypes,
                      shown.admission().zone(),
                      shown.admission().allows(Action.READ_REASONS))
                  .of(date.get(), shown.lines());
            });
    return new Response(200, "text/html; charset=utf-8", page.html())
        .with("content-security-policy", page.policy());
  }

  private static String name(Shown shown, PractitionerId whose) {
    return Catalogue.practitioner(shown.admission(), whose)
        .map(Practitioner::name)
        .map(PersonName::value)
        .orElse("");
  }
}
