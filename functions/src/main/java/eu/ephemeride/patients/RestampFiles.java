package eu.ephemeride.patients;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Gives files of an early release an activity: this moment's, since nobody knows what was done for
/// them last, and nothing is to go too early.
public final class RestampFiles {
  private RestampFiles() {}

  /// Of those of `patients` that have none.
  public static void know(Wiring wiring, PracticeId practice, Collection<PatientId> patients) {
    var keys = patients.stream().map(patient -> PatientItems.key(practice, patient)).toList();
    wiring
        .records()
        .get(keys)
        .forEach((key, item) -> {
          if (Activity.last(item).isEmpty()) {
            know(wiring, key);
          }
        });
  }

  private static void know(Wiring wiring, ItemKey key) {
    var now = Attributes.number(wiring.clock().instant().toEpochMilli());
    var write =
        Write.update(
            Activity.WRITE,
            wiring.records().table(),
            key,
            "SET active = :now",
            "attribute_exists(pk) AND attribute_not_exists(active)"
                + " AND attribute_not_exists(touched)",
            Map.of(),
            Map.of(":now", now));
    wiring.transactions().commit(wiring.transactions().writeId(), List.of(write));
  }
}
