package eu.ephemeride.purge;

import java.time.Instant;

/// What is done about one kind of work.
interface Job {
  /// As much of it as there is time for.
  Result run(Task task);

  /// How it ended.
  sealed interface Result {
    /// The row is of no use any more.
    record Done() implements Result {}

    /// There is more to do, and no time.
    record More() implements Result {}

    /// It goes on from where it is, not before `after`.
    record Waits(Instant after) implements Result {}

    /// The same work falls due anew, from its beginning.
    record Again(Instant at) implements Result {}
  }
}
