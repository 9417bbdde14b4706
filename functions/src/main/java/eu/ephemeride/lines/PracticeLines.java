package eu.ephemeride.lines;

import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The lines of a practice: which a mandate does not extend to, which are in service. Costs no key.
public final class PracticeLines {
  private static final int PAGE = 100;

  private PracticeLines() {}

  /// Those of practitioners that the mandate does not cover; one query per hundred lines.
  public static Set<LineId> notCovered(Records records, Admission admission) {
    var others = new HashSet<LineId>();
    for (var item : items(records, admission.practice())) {
      LineItems.practitioner(item)
          .filter(p -> !admission.covers(p))
          .ifPresent(_ -> others.add(LineItems.id(item)));
    }
    return others;
  }

  /// Those on which it is called, by id.
  public static List<LineId> inService(Records records, PracticeId practice) {
    return items(records, practice).stream()
        .filter(item -> Attributes.text(item, "status").equals(Line.Status.ACTIVE.word()))
        .map(LineItems::id)
        .toList();
  }

  private static List<Map<String, AttributeValue>> items(Records records, PracticeId practice) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var after = Optional.<String>empty();
    do {
      var page = records.query(Mandates.partition(practice), LineItems.PREFIX, after, PAGE);
      items.addAll(page.items());
      after = page.lastSk();
    } while (after.isPresent());
    return items;
  }
}
