package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AgendaAnswers.AppointmentAnswer;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Payloads;
import java.util.List;

/// What became of an attempt on the agenda, as the API tells it.
final class Answers {
  private Answers() {}

  static Response created(Admission admission, Appointment made) {
    return Response.created(
            "/practices/" + admission.practice() + "/appointments/" + made.id(),
            json(admission, made))
        .withVersion(made.version());
  }

  /// What a wish made before, as it stands now.
  static Response replay(
      AgendaStore store, Request request, Admission admission, AppointmentId id) {
    var pointer = AppointmentItems.pointerKey(admission.practice(), id);
    var seen = admission.with(pointer, store.records().get(pointer));
    var found = new FindAppointment(store).find(seen, id, List.of());
    store.accessLog().record(request, admission, List.of(found.appointment().patient().subject()));
    return created(admission, found.appointment());
  }

  private static String json(Admission admission, Appointment appointment) {
    return Payloads.json()
        .type(AppointmentAnswer.class)
        .toJson(AppointmentAnswer.of(Sight.seen(admission, appointment), admission.zone()));
  }

  static Response ok(Admission admission, Appointment appointment) {
    return Response.ok(json(admission, appointment)).withVersion(appointment.version());
  }

  /// Of every outcome but the two that are answers.
  static Refusal refusal(Outcome outcome) {
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
      case Outcome.PatientRestricted _ -> UnusablePatient.restricted();
      case Outcome.PatientGone _ -> Request.notFound();
      case Outcome.PatientErased _ -> UnusablePatient.erased();
      case Outcome.PatientMerged _ ->
          new Refusal(ProblemType.MERGED, "Read the file: it names the one that goes on.");
      case Outcome.Standing _ -> throw new IllegalStateException("an answer, not a refusal");
      case Outcome.Replayed _ -> throw new IllegalStateException("read anew, not refused");
    };
  }
}
