package eu.ephemeride.purge;

import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.KeyItemDamaged;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.holds.CarriedRestrictions;
import eu.ephemeride.holds.HeldCallers;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The end of a practice: whoever is held is made safe, the keys die, and everything is deleted
/// once the longest possible writer is over.
final class EndOfPractice implements Job {
  /// No request and no run that began before the end writes any more after so long.
  static final Duration LONGEST_WRITER = Duration.ofMinutes(20);

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String TOLD = "told";

  private final Wiring wiring;
  private final Sweep sweep;
  private final HeldPersons held;
  private final Shredding shredding;
  private final EndEntries entries;

  EndOfPractice(Wiring wiring, Sweep sweep) {
    this.wiring = wiring;
    this.sweep = sweep;
    this.held =
        new HeldPersons(
            wiring.keyring(),
            new Holds(wiring.keyring()),
            new CarriedRestrictions(wiring),
            new HeldCallers(wiring));
    this.shredding = new Shredding(wiring.keyring());
    this.entries = new EndEntries(wiring.settings().ledgerTable(), wiring.transactions());
  }

  @Override
  public Result run(Task task) {
    var practice = task.due().practice();
    var keys = wiring.keyring().read(practice, List.of());
    if (!keys.isPracticeKnown()) {
      throw new KeyItemDamaged();
    }
    var died = keys.practiceDied();
    return died.isPresent() ? delete(task, practice, died.get()) : destroy(task, practice, keys);
  }

  private Result destroy(Task task, PracticeId practice, PracticeKeys keys) {
    var now = wiring.clock().instant();
    if (isCalledOff(keys, now)) {
      return new Result.Done();
    }
    if (keys.isPracticeHeld()) {
      entries.postponed(practice, now);
      return new Result.Waits(now.plus(A_DAY));
    }
    if (!held.keep(task, practice)) {
      return new Result.More();
    }
    return switch (shredding.shredPractice(practice, now)) {
      case DESTROYED, WAS_DESTROYED -> delete(task, practice, now);
      // Somebody was held while we went through, or the practice was.
      case HELD, RESTRICTED -> {
        task.save(HeldPersons.again(task.state()));
        yield new Result.More();
      }
      case NOT_OVER -> new Result.Done();
      case UNKNOWN -> throw new KeyItemDamaged();
    };
  }

  // Whoever resumed, or moved the end, has taken this row away or put another.
  private static boolean isCalledOff(PracticeKeys keys, Instant now) {
    return keys.ending().filter(end -> !now.isBefore(end.ends())).isEmpty();
  }

  /// Says for whom an archive is owed: nobody comes under a hold any more. False when no time is
  /// left.
  private boolean isOwedTold(Task task, PracticeId practice) {
    if (task.state().containsKey(TOLD)) {
      return true;
    }
    var kept = held.count(task, practice);
    if (kept.isEmpty()) {
      return false;
    }
    if (kept.getAsLong() > 0) {
      entries.owed(practice, wiring.clock().instant(), kept.getAsLong());
    }
    var next = new HashMap<>(task.state());
    next.put(TOLD, AttributeValue.fromBool(true));
    task.save(next);
    return true;
  }

  private Result delete(Task task, PracticeId practice, Instant died) {
    if (!isOwedTold(task, practice)) {
      return new Result.More();
    }
    var settled = died.plus(LONGEST_WRITER);
    if (wiring.clock().instant().isBefore(settled)) {
      return new Result.Waits(settled);
    }
    var shelves = new Shelves(wiring.records(), wiring.keyring(), practice);
    if (!sweep.run(task, practice, shelves.all())) {
      return new Result.More();
    }
    var counts = SweepState.read(task.state()).counts();
    entries.deleted(practice, wiring.clock().instant(), counts);
    return new Result.Done(counts);
  }
}
