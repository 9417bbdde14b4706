package eu.ephemeride.purge;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the ledger says of a practice's end, as drawn in the package's table; saying it twice is
/// once.
record EndEntries(String table, Transactions transactions) {
  private static final String PARTITION = "END#";

  /// It was put off, because the practice is held.
  void postponed(PracticeId practice, Instant at) {
    put(practice, "POSTPONED", at, Map.of());
  }

  /// The practice is owed a sealed archive of so many persons who are held.
  void owed(PracticeId practice, Instant at, long persons) {
    put(practice, "ARCHIVE", at, Map.of("persons", Attributes.number(persons)));
  }

  /// All is deleted that was to be.
  void deleted(PracticeId practice, Instant at, Map<String, Long> counts) {
    put(practice, "DELETED", at, Map.of("counts", SweepState.stored(counts)));
  }

  private void put(PracticeId practice, String what, Instant at, Map<String, AttributeValue> more) {
    var writeId = transactions.writeId();
    var item = new HashMap<>(Attributes.item(PARTITION + practice, what));
    item.putAll(more);
    item.put("at", Attributes.text(at.toString()));
    item.put("w", Attributes.text(writeId));
    transactions.commit(writeId, List.of(Write.overwrite("end", table, item)));
  }
}
