package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Optional;
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
    var writes =
        List.of(
            store.days().leave(DayItems.DAY, practice, cancelled, writeId),
            store.appointments().replace(found.keys(), practice, cancelled, writeId),
            store.history().write(admission, Act.CANCELLED, cancelled, now, writeId),
            log.apply(cancelled));
    return switch (store.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Standing(cancelled);
      case Commit.Lost _ -> new Outcome.Stale();
    };
  }
}
