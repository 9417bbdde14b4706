package eu.ephemeride.messages;

import eu.ephemeride.agenda.Beside;
import eu.ephemeride.agenda.BookFor;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes an appointment of a message: the booking and the message that is done with it stand
/// together or not at all.
record TransferDesk(MessageStore store, Access access) {
  /// `POST /practices/{practice}/messages/{message}/appointment`: answers the appointment.
  Response transfer(Request request) {
    var fields = request.fields();
    var booking = BookFor.read(store.wiring(), fields);
    var practice = new PracticeId(request.pathId("practice"));
    var admission = MessageDesk.admitted(access, request, booking.keys(practice));
    admission.require(Action.WRITE_MESSAGES);
    booking.check(admission);
    fields.end();
    admission.requireActive();
    // A key stands for this message alone.
    var id = MessageDesk.named(request);
    var wish = admission.wish(request).map(w -> w.whileStanding(id.value()));
    var find = new FindMessage(store);
    var found = find.find(admission, id, List.of());
    var opened = new HashSet<>(found.message().persons());
    for (var attempt = 1; attempt <= MessageStore.ATTEMPTS; attempt++) {
      var earlier = earlier(found, wish);
      if (earlier.isPresent()) {
        store.accessLog().record(request, admission, opened);
        return booking.replay(request, admission, earlier.get());
      }
      var booked = book(request, booking, found, wish, opened);
      if (booked.isPresent()) {
        return booked.get();
      }
      found = find.again(admission, id, List.of());
      opened.addAll(found.message().persons());
    }
    throw new Busy();
  }

  /// What this very wish made of it before; a message that is done otherwise stays so.
  private Optional<AppointmentId> earlier(Found found, Optional<Idempotency> wish) {
    if (found.message().course().status() != MessageStatus.DONE) {
      return Optional.empty();
    }
    var made = Wishes.stored(store.records(), wish, store.now()).map(AppointmentId::new);
    if (made.isEmpty()) {
      throw new Refusal(ProblemType.MESSAGE_DONE, "Reopen it first, if there is more to do.");
    }
    return made;
  }

  private Optional<Response> book(
      Request request,
      BookFor booking,
      Found found,
      Optional<Idempotency> wish,
      Set<SubjectId> opened) {
    Amend.requireFree(found);
    var patient =
        found
            .message()
            .links()
            .patient()
            .orElseThrow(() ->
                new Refusal(ProblemType.MESSAGE_UNLINKED, "Say first whom the message is about."));
    var beside =
        new Beside(
            MessageWrites.MESSAGE,
            Set.of(Category.MESSAGES),
            (made, writeId) -> writes(request, found, made, writeId, opened));
    return booking.book(request, withFile(found, patient), patient, wish, beside);
  }

  /// The caller with the patient's file and keys as they stand now.
  private Admission withFile(Found found, PatientId patient) {
    var door = found.admission();
    var key = PatientItems.key(door.practice(), patient);
    var seen = FilesInTerm.at(store.wiring(), door.with(key, store.records().get(key)));
    return new Admission(
        seen.caller(), seen.practice(), seen.mandate(), seen.grant(), seen.items(), found.keys());
  }

  private List<Write> writes(
      Request request, Found found, AppointmentId made, String writeId, Set<SubjectId> opened) {
    var admission = found.admission();
    var before = found.message();
    var after = before.booked(made, new Deed(admission.caller().id(), store.now()));
    var writes =
        new ArrayList<>(
            store.writes(admission.practice(), found.keys(), writeId).change(found, after));
    writes.add(store.accessLog().write(request, admission, opened));
    return writes;
  }
}
