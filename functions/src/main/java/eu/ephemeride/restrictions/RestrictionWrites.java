package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The writes of one act, in all places and for all files of a person, to be committed together.
record RestrictionWrites(
    String table, Holds holds, RestrictionItems items, LedgerEntries ledger, String writeId) {
  private static final String KEYS = "restriction-keys";
  private static final String IDENTITY = "patient";

  /// `version` is that of the person's own file: one that is merged into it meanwhile would be left
  /// out.
  List<Write> set(PracticeId practice, PatientId own, long version, List<Restriction> fresh) {
    var writes = new ArrayList<Write>();
    writes.add(
        Write.check(
            IDENTITY,
            table,
            PatientItems.key(practice, own),
            "version = :seen",
            Map.of(),
            Map.of(":seen", Attributes.number(version))));
    for (var one : fresh) {
      var subject = one.patient().subject();
      var wish = one.wish();
      writes.add(
          new Write(KEYS, holds.restricting(practice, subject, wish.category(), wish.isVisible())));
      writes.add(items.set(practice, one, writeId));
      writes.add(ledger.set(practice, one, writeId));
      writes.add(due(Work.HOLD, one.set(), practice, one));
    }
    return writes;
  }

  // The janitor must not come meanwhile, and may again afterwards.
  private Write due(Work work, Act act, PracticeId practice, Restriction one) {
    return Due.of(work, act.at(), practice, one.patient().subject()).put(table, writeId);
  }

  /// Puts the record back of one that the keys know. `isEntered`: the ledger has it too.
  List<Write> putBack(PracticeId practice, Restriction lost, boolean isEntered) {
    var writes = new ArrayList<Write>();
    var wish = lost.wish();
    var subject = lost.patient().subject();
    writes.add(
        new Write(KEYS, holds.standing(practice, subject, wish.category(), wish.isVisible())));
    writes.add(items.set(practice, lost, writeId));
    if (!isEntered) {
      writes.add(ledger.set(practice, lost, writeId));
    }
    return writes;
  }

  List<Write> told(PracticeId practice, List<Restriction> standing, Way way, Act act) {
    return standing.stream().map(one -> items.told(practice, one, way, act, writeId)).toList();
  }

  /// Remembers under the client's key which one the act concerned.
  Write remember(Idempotency key, Restriction one, Instant now) {
    var name = RestrictionItems.name(one.wish().category(), one.number());
    return key.remember(table, name, now, writeId);
  }

  List<Write> lifted(PracticeId practice, Category category, List<Restriction> standing, Act act) {
    var writes = new ArrayList<Write>();
    for (var one : standing) {
      writes.add(new Write(KEYS, holds.lifting(practice, one.patient().subject(), category)));
      writes.add(items.lifted(practice, one, act, writeId));
      writes.add(ledger.lifted(practice, one, act, writeId));
      writes.add(due(Work.RELEASE, act, practice, one));
    }
    return writes;
  }
}
