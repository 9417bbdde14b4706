package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.http.Change;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Appointments that stand: read, changed and cancelled.
record AppointmentsDesk(AgendaStore store, Access access) {
  private static final int ATTEMPTS = 5;

  private static PracticeId practice(Request request) {
    return new PracticeId(request.pathId("practice"));
  }

  private void record(Request request, Admission admission, Appointment shown) {
    store.accessLog().record(request, admission, List.of(shown.patient().subject()));
  }

  // Of one that is given to another patient, what is shown was written of the first.
  private Function<Appointment, Write> log(Request request, Found found) {
    var before = found.appointment().patient().subject();
    return shown ->
        store
            .accessLog()
            .write(request, found.admission(), List.of(before, shown.patient().subject()));
  }

  /// `GET /practices/{practice}/appointments/{appointment}`.
  Response read(Request request) {
    request.allowQuery();
    var found = find(request, List.of(), List.of());
    record(request, found.admission(), found.appointment());
    return Answers.ok(found.admission(), found.appointment());
  }

  private Found find(Request request, Collection<ItemKey> besides, Collection<SubjectId> persons) {
    var id = new AppointmentId(request.pathId("appointment"));
    var keys = new ArrayList<>(besides);
    keys.add(AppointmentItems.pointerKey(practice(request), id));
    var admission = FilesInTerm.at(store.wiring(), access.require(request, keys, persons));
    return new FindAppointment(store).find(admission, id, persons);
  }

  /// `PATCH /practices/{practice}/appointments/{appointment}`.
  Response change(Request request) {
    var fields = request.fields();
    var named = References.optional(fields);
    var start = fields.optional("start", StartTime::parse);
    var squeezeIn = SqueezeIn.read(fields);
    var status = fields.optional("status", Status::parseMarked);
    var reason = fields.change("reason", Note::parse);
    var notes = fields.change("notes", Note::parse);
    var seen = request.ifMatch();
    for (var attempt = 1; ; attempt++) {
      var found = find(request, named.keys(practice(request)), named.persons());
      named.check(found.admission());
      fields.end();
      named.requireCovered(found.admission());
      squeezeIn.check(found.admission());
      requireSight(found, squeezeIn, reason, notes);
      var change =
          new Alteration(
              start.maybe(),
              named.practitionerField().maybe(),
              named.visitType(found.admission()),
              named.patientField().maybe(),
              squeezeIn.reason(),
              status.maybe(),
              reason,
              notes);
      var outcome = new ChangeAppointment(store).change(found, change, seen, log(request, found));
      // Whoever sends `*` means the one that stands, whichever that is.
      var isSought = seen.isEmpty() || outcome instanceof Outcome.PatientGone;
      if (isSought && isToRepeat(outcome, attempt)) {
        continue;
      }
      return answer(request, found, outcome);
    }
  }

  // Nobody writes over what he may not read.
  private static void requireSight(
      Found found, SqueezeIn squeezeIn, Change<Note> reason, Change<Note> notes) {
    var isWhyKept = squeezeIn.reason().isEmpty() || !found.appointment().isSqueezedIn();
    var isKept = reason instanceof Change.Kept<Note> && notes instanceof Change.Kept<Note>;
    if (!(isWhyKept && isKept)) {
      found.admission().require(Action.READ_REASONS);
    }
  }

  // Who named no version is never told that it is another one; whose file is over, the door says.
  private static boolean isToRepeat(Outcome outcome, int attempt) {
    var isToRepeat = outcome instanceof Outcome.Stale || outcome instanceof Outcome.PatientGone;
    if (isToRepeat && attempt == ATTEMPTS) {
      throw new Busy();
    }
    return isToRepeat;
  }

  private Response answer(Request request, Found found, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Standing(var standing) -> {
        if (standing.version() == found.appointment().version()) {
          record(request, found.admission(), standing);
        }
        yield Answers.ok(found.admission(), standing);
      }
      case Outcome other -> throw Answers.refusal(other);
    };
  }

  /// `POST /practices/{practice}/appointments/{appointment}/cancellation`.
  Response cancel(Request request) {
    var fields = request.optionalFields();
    var why = fields.optional("reason", Note::parse);
    for (var attempt = 1; ; attempt++) {
      var found = find(request, List.of(), List.of());
      fields.end();
      var outcome = new CancelAppointment(store).cancel(found, why.maybe(), log(request, found));
      if (isToRepeat(outcome, attempt)) {
        continue;
      }
      return answer(request, found, outcome);
    }
  }
}
