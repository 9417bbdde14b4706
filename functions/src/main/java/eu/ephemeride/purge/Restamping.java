package eu.ephemeride.purge;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.holds.FamilyHolds;
import eu.ephemeride.holds.HeldCallers;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.retention.Restamp;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Puts the janitor's times right: after a change of rules and after a lifting twice, the second
/// time when the longest possible writer is over; while a hold stands, every day.
record Restamping(Wiring wiring, Restamp restamp, HeldCallers callers) implements Job {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String CURSOR = "cursor";
  static final String WALKED = "walked";

  @Override
  public Result run(Task task) {
    var due = task.due();
    due.subject().map(p -> new PatientId(p.value())).ifPresent(p -> settle(due, p));
    var keys = wiring.keyring().read(due.practice(), due.subject().stream().toList());
    if (!isOfUse(due, keys)) {
      return new Result.Done();
    }
    if (!walk(task)) {
      return new Result.More();
    }
    var now = wiring.clock().instant();
    if (due.work() == Work.HOLD && !keys.isPracticeDead()) {
      return new Result.Again(now.plus(A_DAY));
    }
    if (task.state().containsKey(WALKED)) {
      return new Result.Done();
    }
    task.save(Map.of(WALKED, AttributeValue.fromBool(true)));
    return new Result.Waits(now.plus(EndOfPractice.LONGEST_WRITER));
  }

  // First what else comes under a hold with him, or is free again with him.
  private void settle(Due due, PatientId person) {
    if (due.work() == Work.HOLD) {
      new FamilyHolds(wiring).spread(due.practice(), person);
    }
    callers.settle(due.practice(), person);
  }

  private static boolean isOfUse(Due due, PracticeKeys keys) {
    var isHeld = due.subject().map(keys::isHeld).orElseGet(keys::isPracticeHeld);
    var isThere = due.subject().map(keys::isKnown).orElseGet(keys::isPracticeKnown);
    return isThere
        && switch (due.work()) {
          // Also of a destroyed practice, once and for all: the hold may be as young as its end.
          case HOLD -> isHeld;
          case RELEASE -> !isHeld && !keys.isPracticeErased();
          case RULES -> !keys.isPracticeErased();
          case CONTRACT_END, CONTRACT_WARNING, PERSON ->
              throw new IllegalArgumentException("no walk");
        };
  }

  /// False when no time is left.
  private boolean walk(Task task) {
    var due = task.due();
    var cursor = Attributes.maybeText(task.state(), CURSOR);
    do {
      if (!task.isTimeLeft()) {
        return false;
      }
      var step = step(due.subject(), due, cursor, task);
      cursor = step.next();
      if (cursor.isPresent()) {
        var state = new HashMap<>(task.state());
        state.put(CURSOR, Attributes.text(cursor.get()));
        task.save(state);
      }
    } while (cursor.isPresent());
    return true;
  }

  private Restamp.Step step(
      Optional<SubjectId> person, Due due, Optional<String> cursor, Task task) {
    return person
        .map(p -> new Restamp.Step(restamp.person(due.practice(), p), Optional.empty()))
        .orElseGet(() -> restamp.practice(due.practice(), cursor, task::isTimeLeft));
  }
}
