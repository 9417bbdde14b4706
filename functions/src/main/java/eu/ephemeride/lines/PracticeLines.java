package eu.ephemeride.lines;

import eu.ephemeride.id.LineId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Records;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which lines of a practice a mandate does not extend to: those of practitioners that it does not
/// cover. Costs no key.
public final class PracticeLines {
  private static final int PAGE = 100;

  private PracticeLines() {}

  /// One query per hundred lines.
  public static Set<LineId> notCovered(Records records, Admission admission) {
    var others = new HashSet<LineId>();
    var after = Optional.<String>empty();
    do {
      var page =
          records.query(Mandates.partition(admission.practice()), LineItems.PREFIX, after, PAGE);
      for (var item : page.items()) {
        LineItems.practitioner(item)
            .filter(p -> !admission.covers(p))
            .ifPresent(_ -> others.add(LineItems.id(item)));
      }
      after = page.lastSk();
    } while (after.isPresent());
    return others;
  }
}
