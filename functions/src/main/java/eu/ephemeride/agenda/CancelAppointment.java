package eu.ephemeride.agenda;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.fields.Note;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Frees an appointment's own time, and nobody else's; twice is once.
final class CancelAppointment {
  private final AgendaStore store;

  CancelAppointment(AgendaStore store) {
    this.store = store;
  }

  /// `log` is the write that records who is shown the outcome.
  Outcome cancel(Found found, Optional<Note> why, Function<Appointment, Write> log) {
    var standing = found.appointment();
    return switch (standing.status()) {
      case CANCELLED -> new Outcome.Standing(standing);
      case ARRIVED, DONE, NO_SHOW -> new Outcome.AlreadySeen();
      case BOOKED -> commit(found, standing.cancelled(why), log);
    };
  }

  private Outcome commit(Found found, Appointment cancelled, Function<Appointment, Write> log) {
    var admission = found.admission();
    var practice = admission.practice();
    var now = store.now();
    var writeId = store.transactions().writeId();
    var term = VisitTerm.of(admission, found.keys());
    var person = cancelled.patient().subject();
    var writes = new ArrayList<Write>();
    writes.add(store.days().leave(DayItems.DAY, practice, cancelled, writeId));
    writes.add(store.appointments().replace(found.keys(), term, practice, cancelled, writeId));
    writes.add(store.history().write(admission, term, Act.CANCELLED, cancelled, now, writeId));
    writes.addAll(Admission.usable(found.keys(), person, Set.of(Category.AGENDA)));
    writes.addAll(found.active(store.table(), cancelled, now, writeId));
    writes.add(log.apply(cancelled));
    return switch (Activity.commit(
        store.transactions(), writeId, writes, () -> found.isAnyFileOver(store))) {
      case Commit.Done _ -> new Outcome.Standing(cancelled);
      case Commit.Lost lost when lost.standing().isEmpty() -> new Outcome.PatientGone();
      // Who is shown restricted data would find it unchanged for ever.
      case Commit.Lost lost
          when lost.has(Admission.LIVES) && !lost.has(AppointmentItems.APPOINTMENT) ->
          store.lostPerson(admission, Set.of(cancelled.patient()));
      // What changed is found when it is read anew.
      case Commit.Lost _ -> new Outcome.Stale();
    };
  }
}
