package eu.ephemeride.retention;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a person's data is over as a whole, so that key, index rows and items may go: a patient by
/// the practice's rule on patients without activity, whoever left a message with it.
public interface PersonEnds {
  /// As things stand now. `end` is empty while no term runs; before it nothing may go. `isKept`: it
  /// is held, or part of the medical record that the practice has not exported (P20, P21): nothing
  /// may go though the end is over; look again later. `unchanged`: checks of a transaction that
  /// what this was read from is as it was.
  record PersonEnd(Optional<Instant> end, boolean isKept, List<Write> unchanged) {
    public PersonEnd {
      unchanged = List.copyOf(unchanged);
    }

    /// True when all of the person may go at `now`.
    public boolean mayGo(Instant now) {
      return !isKept && end.filter(e -> !now.isBefore(e)).isPresent();
    }
  }

  /// The ones of a function.
  static PersonEnds of(Wiring wiring) {
    return new EndsOfPersons(wiring);
  }

  /// Read strongly; files that were merged live and die together.
  PersonEnd end(PracticeId practice, SubjectId person);
}
