package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.AppointmentAnswer;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.PatientDetails;
import eu.ephemeride.patients.PatientForm;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Appointments: booked, read, changed and cancelled.
record AppointmentsDesk(AgendaStore store, Access access) {
  private static final int ATTEMPTS = 5;

  /// `POST /practices/{practice}/appointments`.
  Response book(Request request) {
    var fields = request.fields();
    var named = References.required(fields);
    var start = fields.required("start", StartTime::parse);
    var reason = fields.optional("reason", Note::parse);
    var squeezeIn = squeezeIn(fields);
    var keys = new ArrayList<>(named.keys(practice(request)));
    Wishes.itemKey(request).ifPresent(keys::add);
    var admission = access.require(request, Action.BOOK, keys, named.persons());
    var newcomer = newcomer(fields, admission);
    // What this very wish made stands, whatever has changed since.
    var wish = admission.wish(request);
    var earlier = Wishes.earlier(admission, wish, store.now());
    if (earlier.isPresent()) {
      return replay(request, admission, earlier.get());
    }
    named.check(admission);
    fields.end();
    admission.requireActive();
    checkSqueezing(admission, squeezeIn.get());
    var booking =
        new Booking(
            named.practitionerField().get(),
            named.visitType(admission).orElseThrow(),
            newcomer
                .<Booking.Who>map(n -> new Booking.Who.Newcomer(n.get()))
                .orElseGet(() -> new Booking.Who.Known(named.patientField().get())),
            start.get(),
            reason.maybe(),
            squeezeIn.get());
    return switch (new BookAppointment(store).book(admission, booking, wish)) {
      case Outcome.Standing(var made) -> created(admission, made);
      case Outcome.Replayed(var made) -> replay(request, admission, made);
      case Outcome other -> throw refusal(other);
    };
  }

  private static PracticeId practice(Request request) {
    return new PracticeId(request.pathId("practice"));
  }

  private static Supplier<Optional<Note>> squeezeIn(Fields fields) {
    if (!fields.has("squeezeIn")) {
      return Optional::empty;
    }
    var reason = fields.object("squeezeIn").required("reason", Note::parse);
    return () -> Optional.of(reason.get());
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

  private static void checkSqueezing(Admission admission, Optional<Note> squeezeIn) {
    if (squeezeIn.isPresent() && admission.role().filter(Action.SQUEEZE_IN::allows).isEmpty()) {
      throw new Refusal(
          ProblemType.FORBIDDEN, "What you are here does not include squeezing patients in.");
    }
  }

  private Response replay(Request request, Admission admission, String made) {
    var id = new AppointmentId(made);
    var pointer = AppointmentItems.pointerKey(admission.practice(), id);
    var seen = admission.with(pointer, store.records().get(pointer));
    var found = new FindAppointment(store).find(seen, id, List.of());
    record(request, admission, found.appointment());
    return created(admission, found.appointment());
  }

  private static Response created(Admission admission, Appointment made) {
    return Response.created(
            "/practices/" + admission.practice() + "/appointments/" + made.id(),
            json(admission, made))
        .withVersion(made.version());
  }

  private static String json(Admission admission, Appointment appointment) {
    return Payloads.json()
        .type(AppointmentAnswer.class)
        .toJson(AppointmentAnswer.of(appointment, admission.zone()));
  }

  private static Response ok(Admission admission, Appointment appointment) {
    return Response.ok(json(admission, appointment)).withVersion(appointment.version());
  }

  private void record(Request request, Admission admission, Appointment shown) {
    store.accessLog().record(request, admission, Purpose.CARE, List.of(shown.patient().subject()));
  }

  // Of one that is given to another patient, what is shown was written of the first.
  private Function<Appointment, Write> log(Request request, Found found) {
    var before = found.appointment().patient().subject();
    return shown ->
        store
            .accessLog()
            .write(
                request,
                found.admission(),
                Purpose.CARE,
                List.of(before, shown.patient().subject()));
  }

  /// `GET /practices/{practice}/appointments/{appointment}`.
  Response read(Request request) {
    request.allowQuery();
    var found = find(request, Action.READ_AGENDA, List.of(), List.of());
    record(request, found.admission(), found.appointment());
    return ok(found.admission(), found.appointment());
  }

  private Found find(
      Request request, Action action, Collection<ItemKey> besides, Collection<SubjectId> persons) {
    var id = new AppointmentId(request.pathId("appointment"));
    var keys = new ArrayList<>(besides);
    keys.add(AppointmentItems.pointerKey(practice(request), id));
    var admission = access.require(request, action, keys, persons);
    return new FindAppointment(store).find(admission, id, persons);
  }

  /// `PATCH /practices/{practice}/appointments/{appointment}`.
  Response change(Request request) {
    var fields = request.fields();
    var named = References.optional(fields);
    var start = fields.optional("start", StartTime::parse);
    var squeezeIn = squeezeIn(fields);
    var status = fields.optional("status", Status::parseMarked);
    var reason = fields.change("reason", Note::parse);
    var notes = fields.change("notes", Note::parse);
    var seen = request.ifMatch();
    for (var attempt = 1; ; attempt++) {
      var found = find(request, Action.BOOK, named.keys(practice(request)), named.persons());
      named.check(found.admission());
      fields.end();
      checkSqueezing(found.admission(), squeezeIn.get());
      var change =
          new Alteration(
              start.maybe(),
              named.practitionerField().maybe(),
              named.visitType(found.admission()),
              named.patientField().maybe(),
              squeezeIn.get(),
              status.maybe(),
              reason,
              notes);
      var outcome = new ChangeAppointment(store).change(found, change, seen, log(request, found));
      // Whoever sends `*` means the one that stands, whichever that is.
      if (seen.isEmpty() && isToRepeat(outcome, attempt)) {
        continue;
      }
      return answer(request, found, outcome);
    }
  }

  // Who named no version is never told that it is another one.
  private static boolean isToRepeat(Outcome outcome, int attempt) {
    if (outcome instanceof Outcome.Stale && attempt == ATTEMPTS) {
      throw new Busy();
    }
    return outcome instanceof Outcome.Stale;
  }

  private Response answer(Request request, Found found, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Standing(var standing) -> {
        if (standing.version() == found.appointment().version()) {
          record(request, found.admission(), standing);
        }
        yield ok(found.admission(), standing);
      }
      case Outcome other -> throw refusal(other);
    };
  }

  /// `POST /practices/{practice}/appointments/{appointment}/cancellation`.
  Response cancel(Request request) {
    var fields = request.optionalFields();
    var why = fields.optional("reason", Note::parse);
    for (var attempt = 1; ; attempt++) {
      var found = find(request, Action.BOOK, List.of(), List.of());
      fields.end();
      var outcome = new CancelAppointment(store).cancel(found, why.maybe(), log(request, found));
      if (isToRepeat(outcome, attempt)) {
        continue;
      }
      return answer(request, found, outcome);
    }
  }

  private static Refusal refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.SlotTaken _ ->
          new Refusal(ProblemType.SLOT_TAKEN, "Another appointment holds part of this time.");
      case Outcome.DayFull _ ->
          new Refusal(ProblemType.DAY_FULL, "No more can be squeezed into this day.");
      case Outcome.OutsideHours _ ->
          new Refusal(
              ProblemType.OUTSIDE_HOURS,
              "The whole visit must lie in one window of the practitioner's hours, on one date.");
      case Outcome.InThePast _ ->
          new Refusal(ProblemType.IN_THE_PAST, "A visit begins now or later.");
      case Outcome.Cancelled _ ->
          new Refusal(ProblemType.CANCELLED, "Book another: what was cancelled stays so.");
      case Outcome.AlreadySeen _ ->
          new Refusal(
              ProblemType.ALREADY_SEEN, "Mark it booked again first, if that was a mistake.");
      case Outcome.TooEarly _ ->
          new Refusal(ProblemType.TOO_EARLY, "Nobody can have come before its day.");
      case Outcome.Stale _ -> Request.stale();
      case Outcome.PatientRestricted _ -> FindAppointment.restricted();
      case Outcome.PatientErased _ -> FindAppointment.erased();
      case Outcome.PatientMerged _ ->
          new Refusal(ProblemType.MERGED, "Read the file: it names the one that goes on.");
      case Outcome.Standing _ -> throw new IllegalStateException("an answer, not a refusal");
      case Outcome.Replayed _ -> throw new IllegalStateException("read anew, not refused");
    };
  }
}
