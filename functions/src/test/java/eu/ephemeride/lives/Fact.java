package eu.ephemeride.lives;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Something that happened in the life of a practice, and when; ids are the product's own.
sealed interface Fact {
  Instant at();

  /// A patient's file was made.
  record Filed(Instant at, String file) implements Fact {}

  /// A file was corrected.
  record Corrected(Instant at, String file) implements Fact {}

  record Merged(Instant at, String survivor, String duplicate) implements Fact {}

  record Parted(Instant at, String survivor, String duplicate) implements Fact {}

  /// An appointment was booked, moved, or given to another patient.
  record Placed(Instant at, String visit, String file, Instant begin, Instant end) implements Fact {
    boolean isSameAs(Placed other) {
      return visit.equals(other.visit) && file.equals(other.file) && begin.equals(other.begin);
    }
  }

  record Marked(Instant at, String visit) implements Fact {}

  record Cancelled(Instant at, String visit) implements Fact {}

  /// A message was left: about a patient, by one who called for him, from outside.
  record Left(
      Instant at, String message, Optional<String> file, Optional<String> caller, boolean isOutside)
      implements Fact {}

  record Linked(Instant at, String message, String file) implements Fact {}

  record Unlinked(Instant at, String message) implements Fact {}

  /// It became part of the medical record, or is none any more.
  record Recorded(Instant at, String message, boolean isPart) implements Fact {}

  /// It stands in another list of the practice's.
  record Listed(Instant at, String message, String list) implements Fact {}

  record Called(Instant at, String call) implements Fact {}

  /// A patient's file was read, which is on record.
  record Looked(Instant at, String file) implements Fact {}

  /// A rule of the practice: from then on, so many months; empty: none of its own.
  record Ruled(Instant at, String category, Optional<Integer> months, Instant from)
      implements Fact {}

  /// A hold on a patient, or on the practice.
  record Held(Instant at, String hold, Optional<String> file) implements Fact {}

  record Lifted(Instant at, String hold, Optional<String> file) implements Fact {}

  record Restricted(Instant at, String file, String category) implements Fact {}

  record Freed(Instant at, String file, String category) implements Fact {}

  record Terminated(Instant at, LocalDate lastDay) implements Fact {}

  /// Its termination was called off, or it was resumed.
  record WentOn(Instant at) implements Fact {}
}
