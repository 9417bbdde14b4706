package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.EventAnswer;
import eu.ephemeride.agenda.AgendaAnswers.HistoryAnswer;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What was done to an appointment, by whom and when.
record HistoryDesk(AgendaStore store, Access access) {
  // After every character of an id.
  private static final String END = "~";

  /// `GET /practices/{practice}/appointments/{appointment}/history`: since it is this patient's;
  /// where it stood before, as far as the mandate goes.
  Response read(Request request) {
    request.allowQuery();
    var id = new AppointmentId(request.pathId("appointment"));
    var practice = new PracticeId(request.pathId("practice"));
    var pointer = AppointmentItems.pointerKey(practice, id);
    var admission = access.require(request, pointer);
    var found = new FindAppointment(store).find(admission, id, List.of());
    var patient = found.appointment().patient();
    var prefix = HistoryItems.prefix(id);
    var items =
        store.records().between(HistoryItems.partition(practice, patient), prefix, prefix + END);
    store.accessLog().record(request, admission, List.of(patient.subject()));
    var sight = Sight.at(admission, store.now());
    var events =
        items.stream()
            .filter(item -> sight.includes(AppointmentItems.slot(item)))
            .map(item -> event(item, admission.zone()))
            .toList();
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
}
