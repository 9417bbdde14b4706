package eu.ephemeride.purge;

import java.time.Instant;
import java.util.Map;

/// What is done about one kind of work.
interface Job {
  /// As much of it as there is time for.
  Result run(Task task);

  /// How it ended.
  sealed interface Result {
    /// The row is of no use any more; `purged`: how many items of each category are gone, told once
    /// by whoever takes the row away.
    record Done(Map<String, Long> purged) implements Result {
      public Done {
        purged = Map.copyOf(purged);
      }

      Done() {
        this(Map.of());
      }
    }

    /// There is more to do, and no time.
    record More() implements Result {}

    /// It goes on from where it is, not before `after`.
    record Waits(Instant after) implements Result {}

    /// The same work falls due anew, from its beginning.
    record Again(Instant at) implements Result {}
  }
}
