package eu.ephemeride.directory;

import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The entries of one kind as items of their practice.
final class Directory<T extends Entry> {
  private static final String ENTRY = "entry";

  private final Kind<T> kind;
  private final Records records;
  private final Transactions transactions;
  private final InstantSource clock;

  Directory(Kind<T> kind, Records records, Transactions transactions, InstantSource clock) {
    this.kind = kind;
    this.records = records;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What became of a write.
  sealed interface Outcome<T> {
    /// It stands, from now or since the same wish made it before.
    record Standing<T>(T entry) implements Outcome<T> {}

    /// Another correction came first.
    record Stale<T>() implements Outcome<T> {}

    /// The practice or its keys died meanwhile.
    record Gone<T>() implements Outcome<T> {}
  }

  ItemKey key(PracticeId practice, String id) {
    return new ItemKey(Mandates.partition(practice), kind.prefix() + id);
  }

  Outcome<T> add(Admission admission, T entry, Optional<Idempotency> wish) {
    var writeId = transactions.writeId();
    var item = item(admission, entry, writeId);
    var writes = new ArrayList<Write>();
    wish.ifPresent(
        w -> writes.add(w.remember(records.table(), entry.id(), clock.instant(), writeId)));
    writes.add(Write.create(ENTRY, records.table(), item));
    writes.addAll(admission.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Standing<>(entry);
      case Commit.Lost lost ->
          Wishes.granted(wish, lost)
              .flatMap(made -> records.get(key(admission.practice(), made)))
              .<Outcome<T>>map(earlier -> new Outcome.Standing<>(read(admission, earlier)))
              .orElse(new Outcome.Gone<>());
    };
  }

  /// Puts `corrected` in the place of the version before it.
  Outcome<T> correct(Admission admission, T corrected) {
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    writes.add(
        Write.put(
            ENTRY,
            records.table(),
            item(admission, corrected, writeId),
            "version = :seen",
            Map.of(":seen", Attributes.number(corrected.version() - 1))));
    writes.addAll(admission.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Standing<>(corrected);
      case Commit.Lost lost when lost.has(ENTRY) -> new Outcome.Stale<>();
      case Commit.Lost _ -> new Outcome.Gone<>();
    };
  }

  private Map<String, AttributeValue> item(Admission admission, T entry, String writeId) {
    var key = key(admission.practice(), entry.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.putAll(kind.attributes(admission, key, entry));
    item.put("version", Attributes.number(entry.version()));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  /// One page of a list.
  record Listed<T>(List<T> entries, Optional<String> nextCursor) {}

  Listed<T> list(Request request, Admission admission) {
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(records, request, pk, kind.prefix());
    return new Listed<>(
        page.items().stream().map(item -> read(admission, item)).toList(),
        Lists.next(request, pk, kind.prefix(), page));
  }

  T read(Admission admission, Map<String, AttributeValue> item) {
    var id = Attributes.text(item, "sk").substring(kind.prefix().length());
    return kind.read(admission, id, Attributes.number(item, "version"), item);
  }
}
