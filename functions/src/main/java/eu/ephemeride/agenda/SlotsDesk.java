package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.EarliestSlotAnswer;
import eu.ephemeride.agenda.AgendaAnswers.EarliestSlotsAnswer;
import eu.ephemeride.agenda.AgendaAnswers.SlotAnswer;
import eu.ephemeride.agenda.AgendaAnswers.SlotsAnswer;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Payloads;
import java.util.List;

/// Free time: of one practitioner between two dates, or the first of several.
record SlotsDesk(AgendaStore store, Access access) {
  /// `GET /practices/{practice}/slots`: the door and one query, side by side; no key.
  Response free(Request request) {
    var fields = request.parameters();
    var named = References.ofSlots(fields);
    var range = DayRange.of(fields);
    fields.end();
    var practice = new PracticeId(request.pathId("practice"));
    var practitioner = named.practitionerField().get();
    return Together.run(
        () -> access.require(request, named.keys(practice), named.persons()),
        () -> FreeSlots.taken(store.records(), practice, practitioner, range.get()),
        (admission, taken) -> {
          named.check(admission);
          fields.end();
          named.requireCovered(admission);
          var zone = admission.zone();
          var slots =
              FreeSlots.of(
                  practitioner,
                  Availabilities.at(admission, practitioner),
                  named.visitType(admission).orElseThrow().minutes(),
                  range.get().days(zone).toList(),
                  taken,
                  store.now());
          var answers = slots.stream().map(slot -> SlotAnswer.of(slot, zone)).toList();
          return Response.ok(
              Payloads.json().type(SlotsAnswer.class).toJson(new SlotsAnswer(answers)));
        });
  }

  /// `GET /practices/{practice}/slots/earliest`.
  Response earliest(Request request) {
    var fields = request.parameters();
    var question = EarliestSlots.Question.read(fields);
    var practice = new PracticeId(request.pathId("practice"));
    var admission = access.require(request, question.keys(practice), List.of());
    question.check(admission);
    fields.end();
    question.requireCovered(admission);
    var zone = admission.zone();
    var slots = new EarliestSlots(store.records(), store.now()).find(admission, question);
    var answers = slots.stream().map(slot -> EarliestSlotAnswer.of(slot, zone)).toList();
    return Response.ok(
        Payloads.json().type(EarliestSlotsAnswer.class).toJson(new EarliestSlotsAnswer(answers)));
  }
}
