package eu.ephemeride.purge;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows of work: each write is lost to whoever wrote since the row was read.
record Rows(Records records, Transactions transactions) {
  static final String PROGRESS = "progress";

  private static final String ROW = "row";

  Optional<Row> get(Due due) {
    return records.get(due.key()).map(Row::read);
  }

  /// One page of what is due at `now`, the longest due first.
  Records.Page due(Work work, Instant now, Optional<String> after, int limit) {
    var until = Due.bound(now.plusMillis(1));
    return records.until(Due.partition(work), until, after, limit);
  }

  /// The row with other progress; empty when it was lost to somebody else.
  Optional<Row> save(Row row, Map<String, AttributeValue> next) {
    var writeId = transactions.writeId();
    var values = new HashMap<>(seen(row));
    values.put(":next", AttributeValue.fromM(next));
    values.put(":w", Attributes.text(writeId));
    var write =
        Write.update(
            ROW,
            records.table(),
            row.due().key(),
            "SET progress = :next, w = :w",
            condition(row),
            Map.of(),
            values);
    return transactions.commit(writeId, List.of(write)) instanceof Commit.Done
        ? Optional.of(new Row(row.due(), next))
        : Optional.empty();
  }

  /// Takes the row away, its work done; false when somebody else did, or has it.
  boolean isRemoved(Row row) {
    return transactions.commit(transactions.writeId(), List.of(deletion(row)))
        instanceof Commit.Done;
  }

  /// The same work falls due anew at `at`.
  void move(Row row, Instant at) {
    var due = row.due();
    var later = new Due(due.work(), at, due.practice(), due.subject());
    var writeId = transactions.writeId();
    transactions.commit(writeId, List.of(deletion(row), later.put(records.table(), writeId)));
  }

  private Write deletion(Row row) {
    return Write.delete(ROW, records.table(), row.due().key(), condition(row), seen(row));
  }

  // Given back without a word said, it has progress that is empty.
  private static String condition(Row row) {
    return row.progress().isEmpty()
        ? "attribute_exists(pk) AND (attribute_not_exists(progress) OR progress = :seen)"
        : "progress = :seen";
  }

  private static Map<String, AttributeValue> seen(Row row) {
    return Map.of(":seen", AttributeValue.fromM(row.progress()));
  }
}
