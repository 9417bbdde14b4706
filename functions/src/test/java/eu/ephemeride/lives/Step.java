package eu.ephemeride.lives;

import java.time.Duration;
import java.time.Instant;

/// One step of a life: when, what is done, to which of those that are there, and how. Plain
/// numbers, so that a life goes on meaning something when steps before it are dropped.
record Step(When when, Deed deed, int which, int how) {
  /// What is done.
  enum Deed {
    FILE,
    CORRECT,
    MERGE,
    PART,
    BOOK,
    MOVE,
    GIVE,
    MARK,
    CANCEL,
    LEAVE,
    REPLY,
    DEAL,
    RECORD,
    LINK,
    UNLINK,
    CALL,
    RULE,
    HOLD,
    LIFT,
    RESTRICT,
    FREE,
    TERMINATE,
    GO_ON,
    PURGE,
    SWEEP,
    NOTHING
  }

  /// When it is done; never before the step that precedes it.
  sealed interface When {
    record At(Instant instant) implements When {}

    record After(Duration duration) implements When {}

    /// At one of the ends that are to come, or so much before it.
    record End(int which, Duration early) implements When {}
  }

  @Override
  public String toString() {
    return deed + " which=" + which + " how=" + how + " " + when;
  }
}
