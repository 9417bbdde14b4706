package eu.ephemeride.members;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Records;
import java.util.List;
import java.util.function.Predicate;

/// Which of the practitioners that a mandate names the practice has.
final class KnownPractitioners {
  private KnownPractitioners() {}

  /// True of those among `ids`; one round trip, or none where nobody is named.
  static Predicate<PractitionerId> in(
      Records records, PracticeId practice, List<PractitionerId> ids) {
    if (ids.isEmpty()) {
      return _ -> false;
    }
    var items =
        records.get(ids.stream().map(id -> Mandates.practitionerKey(practice, id)).toList());
    return id -> items.containsKey(Mandates.practitionerKey(practice, id));
  }
}
