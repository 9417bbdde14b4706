package eu.ephemeride.holds;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.wiring.Wiring;
import java.util.List;

/// Files that became one with a held file after its hold was set come under it too (P21), each by
/// an item of its own. One that was freed of it stays free.
public final class FamilyHolds {
  private final Wiring wiring;

  /// On the tables of `wiring`.
  public FamilyHolds(Wiring wiring) {
    this.wiring = wiring;
  }

  /// Brings the files that are one with `person`'s under each hold that stands on him. Throws
  /// [Busy] when another change came first.
  public void spread(PracticeId practice, PatientId person) {
    HoldItems.all(wiring.records(), Target.of(practice, person)).stream()
        .map(HoldItems::read)
        .filter(Hold::isStanding)
        .forEach(hold ->
            Files.family(wiring, practice, person)
                .filter(files -> files.all().size() > 1 && !files.keys().isPracticeErased())
                .ifPresent(files -> spread(files, hold)));
  }

  private void spread(Files files, Hold hold) {
    var keys =
        files.living().stream()
            .map(file -> Target.of(files.practice(), file).key(hold.id()))
            .toList();
    var there = wiring.records().get(keys).keySet();
    var missing =
        files.living().stream()
            .filter(f -> !there.contains(Target.of(files.practice(), f).key(hold.id())))
            .toList();
    if (!missing.isEmpty()) {
      spread(files, missing, hold);
    }
  }

  private void spread(Files files, List<PatientId> missing, Hold hold) {
    var by = HoldWrites.of(wiring);
    var writes = by.spread(files, missing, hold);
    if (!(wiring.transactions().commit(by.writeId(), writes) instanceof Commit.Done)) {
      throw new Busy();
    }
  }
}
