package eu.ephemeride.purge;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.KeyItemDamaged;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Shredding;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A person whose own term may be over, or who was kept past the end of his practice and is not any
/// more: his keys die with his index rows, then his items go.
final class EndOfPerson implements Job {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int MOST_TRIES = 4;

  private final Wiring wiring;
  private final Sweep sweep;
  private final PersonEnds ends;
  private final Shredding shredding;

  EndOfPerson(Wiring wiring, Sweep sweep, PersonEnds ends) {
    this.wiring = wiring;
    this.sweep = sweep;
    this.ends = ends;
    this.shredding = new Shredding(wiring.keyring());
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
      var against = against(keys, practice, person);
      if (against.isPresent()) {
        return against.get();
      }
      if (!keys.isKnown(person) || keys.isShredded(person) || shred(practice, person)) {
        return delete(task, practice, person);
      }
    }
    throw new Busy();
  }

  /// Why nothing is to be done, or not yet.
  private Optional<Result> against(PracticeKeys keys, PracticeId practice, SubjectId person) {
    var now = wiring.clock().instant();
    if (!keys.isKnown(person)) {
      // His keys went with the practice's; his items may have been held when it was swept.
      return keys.isPracticeDead() && !keys.isPracticeHeld()
          ? Optional.empty()
          : Optional.of(new Result.Done());
    }
    if (keys.isPracticeErased()) {
      // Until its keys are destroyed the practice's own end sees to it; whoever lifts the last hold
      // puts another row.
      return keys.isPracticeDead() && !keys.isHeld(person)
          ? Optional.empty()
          : Optional.of(new Result.Done());
    }
    return keys.isShredded(person) ? Optional.empty() : against(practice, person, now);
  }

  private Optional<Result> against(PracticeId practice, SubjectId person, Instant now) {
    var end = ends.end(practice, person);
    if (end.mayGo(now)) {
      return Optional.empty();
    }
    if (end.end().isEmpty()) {
      return Optional.of(new Result.Done());
    }
    var at = end.end().get();
    return Optional.of(new Result.Again(at.isAfter(now) ? at : now.plus(A_DAY)));
  }

  /// Keys and index rows at once; false when something stands against it by now.
  private boolean shred(PracticeId practice, SubjectId person) {
    var now = wiring.clock().instant();
    var writes = new ArrayList<Write>();
    writes.add(
        new Write(
            "keys",
            shredding.shredding(
                practice, person, EnumSet.allOf(Category.class), Shredding.Ground.TERM, now)));
    writes.add(new Write("practice", shredding.notHeld(practice)));
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
