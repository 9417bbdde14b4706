package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Books for a patient whom another capability knows, together with that capability's own writes:
/// the agenda's rules and answers, whoever asks.
public final class BookFor {
  private final AgendaStore store;
  private final References named;
  private final Field<Instant> start;
  private final Field<Note> reason;
  private final SqueezeIn squeezeIn;

  private BookFor(AgendaStore store, Fields fields) {
    this.store = store;
    this.named = References.ofSlots(fields);
    this.start = fields.required("start", StartTime::parse);
    this.reason = fields.optional("reason", Note::parse);
    this.squeezeIn = SqueezeIn.read(fields);
  }

  /// The wish in a body: practitioner, visit type, start, and what may go with it.
  public static BookFor read(Wiring wiring, Fields fields) {
    return new BookFor(AgendaStore.of(wiring), fields);
  }

  /// What is to be read at the door.
  public List<ItemKey> keys(PracticeId practice) {
    return named.keys(practice);
  }

  /// Reports what the practice has not; to be called before the body's `end()`.
  public void check(Admission admission) {
    named.check(admission);
  }

  /// Books for `patient`, whose identity item and keys `admission` has read; empty when what is
  /// written beside was lost to another change, or the patient's file to its term. Leaves with what
  /// stands against it.
  public Optional<Response> book(
      Request request,
      Admission admission,
      PatientId patient,
      Optional<Idempotency> wish,
      Beside beside) {
    squeezeIn.check(admission);
    admission.require(named.practitionerField().get());
    var booking =
        new Booking(
            named.practitionerField().get(),
            named.visitType(admission).orElseThrow(),
            new Booking.Who.Known(patient),
            start.get(),
            reason.maybe(),
            squeezeIn.reason());
    return switch (new BookAppointment(store, beside).book(admission, booking, wish)) {
      case Outcome.Standing(var made) -> Optional.of(Answers.created(admission, made));
      case Outcome.Stale _, Outcome.PatientGone _ -> Optional.empty();
      case Outcome.Replayed(var made) ->
          Optional.of(replay(request, admission, new AppointmentId(made)));
      case Outcome other -> throw Answers.refusal(other);
    };
  }

  /// What this wish made before, as it stands now.
  public Response replay(Request request, Admission admission, AppointmentId made) {
    return Answers.replay(store, request, admission, made);
  }
}
