package eu.ephemeride.billing;

import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Optional;

/// Keeps whoever is named in a financial year of a practice longer than ten years, or ends that:
/// the row by which the schedule finds the year moves in the same transaction, so either this comes
/// first or the cut.
record Justify(Books books) {
  /// What became of it.
  enum Outcome {
    JUSTIFIED,
    /// Another justification came between.
    STALE,
    /// The instant has passed: nobody is named any more, and nothing brings him back.
    CUT
  }

  /// In the place of what stands with `filed`.
  Outcome justify(Filed filed, Justification fresh) {
    if (filed.isCut(books.now())) {
      return Outcome.CUT;
    }
    var writeId = books.wiring().transactions().writeId();
    var writes = new ArrayList<Write>(fresh.put(books.table(), writeId));
    var year = fresh.year();
    var from = CutRow.of(year, filed.end());
    var to = CutRow.of(year, Justification.end(year, Optional.of(fresh)));
    if (from.equals(to)) {
      writes.add(from.check(books.table()));
    } else {
      writes.add(from.remove(books.table()));
      writes.add(to.put(books.table(), writeId));
    }
    return switch (books.wiring().transactions().commit(writeId, writes)) {
      case Commit.Done _ -> Outcome.JUSTIFIED;
      case Commit.Lost lost when lost.has(Justification.WRITE) -> Outcome.STALE;
      case Commit.Lost _ -> Outcome.CUT;
    };
  }
}
