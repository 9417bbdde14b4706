package eu.ephemeride.purge;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.KeyItemDamaged;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.holds.HeldCallers;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.retention.PersonEnds;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// A person whose own term may be over, or who was kept past the end of his practice and is not any
/// more: his keys die with his index rows, then his items go.
final class EndOfPerson implements Job {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int MOST_TRIES = 4;

  private final Wiring wiring;
  private final Sweep sweep;
  private final PersonEnds ends;
  private final Shredding shredding;
  private final HeldCallers callers;

  EndOfPerson(Wiring wiring, Sweep sweep, PersonEnds ends) {
    this.wiring = wiring;
    this.sweep = sweep;
    this.ends = ends;
    this.shredding = new Shredding(wiring.keyring());
    this.callers = new HeldCallers(wiring);
  }

  @Override
  public Result run(Task task) {
    var practice = task.due().practice();
    var person = task.due().subject().orElseThrow();
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var keys = wiring.keyring().read(practice, List.of(person));
      if (!keys.isPracticeKnown()) {
        throw new KeyItemDamaged();
      }
      switch (judge(keys, practice, person)) {
        case Judgement.Against(var result) -> {
          return result;
        }
        case Judgement.Dead _ -> {
          return delete(task, practice, person);
        }
        case Judgement.Over(var unchanged) -> {
          if (shred(practice, person, unchanged)) {
            return delete(task, practice, person);
          }
        }
      }
    }
    throw new Busy();
  }

  private sealed interface Judgement {
    /// Nothing is to be done, or not yet.
    record Against(Result result) implements Judgement {}

    /// His keys are gone: his items may go.
    record Dead() implements Judgement {}

    /// All may go while this is unchanged.
    record Over(List<Write> unchanged) implements Judgement {}
  }

  private Judgement judge(PracticeKeys keys, PracticeId practice, SubjectId person) {
    // His keys may have gone with the practice's, and his items been held when it was swept. Until
    // its keys are destroyed the practice's own end sees to it; whoever lifts the last hold puts
    // another row.
    var isLeft = keys.isPracticeDead() && !keys.isHeld(person);
    if (!keys.isKnown(person) || keys.isPracticeErased()) {
      return isLeft ? dead(keys, person) : new Judgement.Against(new Result.Done());
    }
    return keys.isShredded(person) ? new Judgement.Dead() : judge(practice, person);
  }

  private static Judgement dead(PracticeKeys keys, SubjectId person) {
    return !keys.isKnown(person) || keys.isShredded(person)
        ? new Judgement.Dead()
        : new Judgement.Over(List.of());
  }

  private Judgement judge(PracticeId practice, SubjectId person) {
    var now = wiring.clock().instant();
    var end = ends.end(practice, person);
    if (end.mayGo(now)) {
      return new Judgement.Over(end.unchanged());
    }
    return new Judgement.Against(
        end.end()
            .<Result>map(at -> new Result.Again(at.isAfter(now) ? at : now.plus(A_DAY)))
            .orElseGet(Result.Done::new));
  }

  /// Keys and index rows at once; false when something stands against it by now.
  private boolean shred(PracticeId practice, SubjectId person, List<Write> unchanged) {
    var now = wiring.clock().instant();
    var writes = new ArrayList<Write>();
    writes.add(
        new Write(
            "keys",
            shredding.shredding(
                practice, person, EnumSet.allOf(Category.class), Shredding.Ground.TERM, now)));
    writes.add(new Write("practice", shredding.notHeld(practice)));
    writes.addAll(unchanged);
    var table = wiring.records().table();
    indexRows(practice, person).forEach(row -> writes.add(Write.remove("index", table, row)));
    var transactions = wiring.transactions();
    return transactions.commit(transactions.writeId(), writes) instanceof Commit.Done;
  }

  private List<ItemKey> indexRows(PracticeId practice, SubjectId person) {
    return wiring
        .records()
        .get(PatientItems.key(practice, new PatientId(person.value())))
        .map(identity -> PatientItems.indexRows(practice, identity))
        .orElseGet(List::of);
  }

  private Result delete(Task task, PracticeId practice, SubjectId person) {
    // While his holds tell whose calls were held with him.
    callers.settle(practice, new PatientId(person.value()));
    var shelves = new Shelves(wiring.records(), wiring.keyring(), practice).of(person);
    if (!sweep.run(task, practice, shelves)) {
      return new Result.More();
    }
    var keys = wiring.keyring().read(practice, List.of(person));
    if (keys.isPracticeDead()) {
      shredding.clear(practice, keys, List.of(person));
    }
    return new Result.Done(SweepState.read(task.state()).counts());
  }
}
