package eu.ephemeride.holds;

import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.holds.Hold.Act;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The writes of one act in all places: records, ledger, keys, and what is to be done about the
/// janitor. Five for each file: a transaction of a hundred takes the 21 that a person may have.
record HoldWrites(Holds holds, HoldItems items) {
  private static final String KEYS = "hold-keys";
  private static final String IDENTITY = "patient";

  static HoldWrites of(Wiring wiring) {
    var items =
        new HoldItems(
            wiring.settings().recordsTable(),
            wiring.settings().ledgerTable(),
            wiring.transactions().writeId());
    return new HoldWrites(new Holds(wiring.keyring()), items);
  }

  String writeId() {
    return items.writeId();
  }

  /// Holds a person with the `callers` that his files name: lost when a file was merged into his
  /// meanwhile, which would be left out.
  List<Write> set(Files files, Map<PatientId, List<SubjectId>> callers, Hold hold) {
    return set(files, files.living(), callers, hold);
  }

  /// Brings some of a person's files under a hold on another of them; lost as above.
  List<Write> spread(Files files, List<PatientId> some, Hold hold) {
    return set(files, some, Map.of(), hold);
  }

  private List<Write> set(
      Files files, List<PatientId> some, Map<PatientId, List<SubjectId>> callers, Hold hold) {
    var practice = files.practice();
    var writes = new ArrayList<Write>();
    writes.add(
        Write.check(
            IDENTITY,
            items.records(),
            PatientItems.key(practice, files.own()),
            "version = :seen",
            Map.of(),
            Map.of(":seen", Attributes.number(files.version()))));
    holds
        .holding(practice, files.keys(), Files.subjects(some), hold.id())
        .forEach(w -> writes.add(new Write(KEYS, w)));
    for (var file : some) {
      set(writes, Target.of(practice, file), hold, callers.getOrDefault(file, List.of()));
    }
    return writes;
  }

  /// Holds a whole practice.
  List<Write> set(PracticeId practice, Hold hold) {
    var writes = new ArrayList<Write>();
    writes.add(new Write(KEYS, holds.holdingPractice(practice, hold.id())));
    set(writes, Target.of(practice), hold, List.of());
    return writes;
  }

  /// Holds one file alone; `keys` is what its keys were.
  List<Write> carry(PracticeKeys keys, PracticeId practice, PatientId file, Hold hold) {
    var writes = new ArrayList<Write>();
    holds
        .holding(practice, keys, List.of(file.subject()), hold.id())
        .forEach(w -> writes.add(new Write(KEYS, w)));
    set(writes, Target.of(practice, file), hold, List.of());
    return writes;
  }

  private void set(List<Write> writes, Target target, Hold hold, List<SubjectId> callers) {
    writes.add(items.set(target, hold, callers));
    writes.add(items.entered(target, hold, callers));
    writes.add(put(due(Work.HOLD, hold.set().at(), target)));
  }

  /// Frees all of a person's files that stand under the hold; `named` is the one that was asked
  /// for.
  List<Write> lift(Files files, PatientId named, Hold hold, Act act) {
    var practice = files.practice();
    var held = files.under(hold.id());
    var writes = new ArrayList<Write>();
    holds
        .freeing(practice, files.keys(), Files.subjects(held), hold.id())
        .forEach(w -> writes.add(new Write(KEYS, w)));
    // The record of the file that is named ends also where its keys know of no hold.
    for (var file : Stream.concat(Stream.of(named), held.stream()).distinct().toList()) {
      lift(writes, Target.of(practice, file), hold, act);
      writes.add(put(after(files.keys(), practice, file, act.at())));
    }
    return writes;
  }

  // The practice's end has come: what is his goes now. Else it gets its times again.
  private static Due after(PracticeKeys keys, PracticeId practice, PatientId file, Instant now) {
    var work = keys.isPracticeErased() ? Work.PERSON : Work.RELEASE;
    return Due.of(work, now, practice, file.subject());
  }

  /// Frees a whole practice; where its end has come meanwhile, that goes on now.
  List<Write> lift(PracticeKeys keys, PracticeId practice, Hold hold, Act act) {
    var writes = new ArrayList<Write>();
    writes.add(new Write(KEYS, holds.liftingPractice(practice, hold.id())));
    lift(writes, Target.of(practice), hold, act);
    var end = keys.ending().map(Keyring.Ending::ends).filter(e -> !act.at().isBefore(e));
    writes.add(
        put(
            end.map(at -> Due.of(Work.CONTRACT_END, at, practice))
                .orElseGet(() -> Due.of(Work.RELEASE, act.at(), practice))));
    return writes;
  }

  private void lift(List<Write> writes, Target target, Hold hold, Act act) {
    writes.add(items.lift(target, hold, act));
    writes.add(items.liftingEntered(target, hold, act));
  }

  private static Due due(Work work, Instant at, Target target) {
    return new Due(work, at, target.practice(), target.subject());
  }

  private Write put(Due due) {
    return due.put(items.records(), items.writeId());
  }
}
