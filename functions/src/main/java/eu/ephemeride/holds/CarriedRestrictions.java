package eu.ephemeride.holds;

import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.holds.Hold.Act;
import eu.ephemeride.holds.Hold.Wish;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Commit;
import eu.ephemeride.wiring.Wiring;
import java.util.Optional;

/// Restrictions that stand when a practice ends become holds (P21): they survive its keys, and
/// support lifts them.
public final class CarriedRestrictions {
  // Nobody asked for it.
  private static final CallerId BY = new CallerId("purge");

  private final Wiring wiring;

  /// On the tables of `wiring`.
  public CarriedRestrictions(Wiring wiring) {
    this.wiring = wiring;
  }

  /// True when `keys` say that the person is restricted, and no hold carries it yet.
  public static boolean isDue(PracticeKeys keys, SubjectId person) {
    return keys.isRestricted(person) && !keys.isHeldBy(person, Holds.FOR_RESTRICTION);
  }

  /// Puts the hold there. False when the person's keys changed since they were read into `keys`.
  public boolean carry(PracticeId practice, PracticeKeys keys, SubjectId person) {
    var act = new Act(wiring.clock().instant(), BY);
    var wish = new Wish(HoldGround.RESTRICTION, Optional.empty());
    var hold = new Hold(Holds.FOR_RESTRICTION, wish, act, Optional.empty());
    var by = HoldWrites.of(wiring);
    var writes = by.carry(keys, practice, new PatientId(person.value()), hold);
    return wiring.transactions().commit(by.writeId(), writes) instanceof Commit.Done;
  }
}
