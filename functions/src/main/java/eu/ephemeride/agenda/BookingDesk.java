package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientDetails;
import eu.ephemeride.patients.PatientForm;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;

/// Appointments that are wished for: booked once, however often one asks.
record BookingDesk(AgendaStore store, Access access) {
  /// `POST /practices/{practice}/appointments`.
  Response book(Request request) {
    var fields = request.fields();
    var named = References.required(fields);
    var start = fields.required("start", StartTime::parse);
    var reason = fields.optional("reason", Note::parse);
    var squeezeIn = SqueezeIn.read(fields);
    var keys = new ArrayList<>(named.keys(new PracticeId(request.pathId("practice"))));
    Wishes.itemKey(request).ifPresent(keys::add);
    var admission = FilesInTerm.at(store.wiring(), access.require(request, keys, named.persons()));
    var newcomer = newcomer(fields, admission);
    // What this very wish made stands, whatever has changed since.
    var wish = admission.wish(request);
    var earlier = Wishes.earlier(admission, wish, store.now());
    if (earlier.isPresent()) {
      return replay(request, admission, earlier.get());
    }
    named.check(admission);
    fields.end();
    named.requireCovered(admission);
    newcomer.ifPresent(_ -> admission.require(Action.CHANGE_PATIENTS));
    admission.requireActive();
    squeezeIn.check(admission);
    var booking =
        new Booking(
            named.practitionerField().get(),
            named.visitType(admission).orElseThrow(),
            newcomer
                .<Booking.Who>map(n -> new Booking.Who.Newcomer(n.get()))
                .orElseGet(() -> new Booking.Who.Known(named.patientField().get())),
            start.get(),
            reason.maybe(),
            squeezeIn.reason());
    return switch (new BookAppointment(store).book(admission, booking, wish)) {
      case Outcome.Standing(var made) -> Answers.created(admission, made);
      case Outcome.Replayed(var made) -> replay(request, admission, made);
      case Outcome.PatientGone _ -> throw fields.refusal("patient", Rule.UNKNOWN_REFERENCE);
      case Outcome other -> throw Answers.refusal(other);
    };
  }

  private Optional<Supplier<PatientDetails>> newcomer(Fields fields, Admission admission) {
    if (fields.has("newPatient") == fields.has("patient")) {
      fields.broken("patient", Rule.ONE_OF);
    }
    return fields.has("newPatient")
        ? Optional.of(
            new PatientForm(store.wiring().clock(), admission.zone())
                .fresh(fields.object("newPatient")))
        : Optional.empty();
  }

  private Response replay(Request request, Admission admission, String made) {
    return Answers.replay(store, request, admission, new AppointmentId(made));
  }
}
