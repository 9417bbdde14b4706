package eu.ephemeride.due;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One row of work: of which kind, from when on, for which practice, of which person of it.
public record Due(Work work, Instant at, PracticeId practice, Optional<SubjectId> subject) {
  /// The name of its writes in a transaction.
  public static final String WRITE = "due";

  private static final String NOBODY = "-";

  /// Of a whole practice.
  public static Due of(Work work, Instant at, PracticeId practice) {
    return new Due(work, at, practice, Optional.empty());
  }

  /// Of one person.
  public static Due of(Work work, Instant at, PracticeId practice, SubjectId subject) {
    return new Due(work, at, practice, Optional.of(subject));
  }

  /// Where it stands.
  public ItemKey key() {
    return new ItemKey(
        partition(work),
        millis(at) + "#" + practice + "#" + subject.map(SubjectId::value).orElse(NOBODY));
  }

  /// Makes it stand; doing so twice is once.
  public Write put(String table, String writeId) {
    var item = Attributes.item(key().pk(), key().sk());
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(WRITE, table, item);
  }

  /// Takes it away, done or called off.
  public Write remove(String table) {
    return Write.remove(WRITE, table, key());
  }

  /// What is due at `now`, the longest due first; at most `limit`.
  public static List<Due> until(Records records, Work work, Instant now, int limit) {
    return records
        .until(partition(work), millis(now.plusMillis(1)), Optional.empty(), limit)
        .items()
        .stream()
        .map(Due::read)
        .toList();
  }

  /// One page of the same as items, with what workers keep there, after the sort key `after` where
  /// given.
  public static Records.Page page(
      Records records, Work work, Instant now, Optional<String> after, int limit) {
    return records.until(partition(work), millis(now.plusMillis(1)), after, limit);
  }

  /// From an item of ours.
  public static Due read(Map<String, AttributeValue> item) {
    var work = Work.of(Attributes.text(item, "pk").substring("DUE#".length()));
    var parts = Attributes.text(item, "sk").split("#", 3);
    return new Due(
        work,
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        new PracticeId(parts[1]),
        Optional.of(parts[2]).filter(s -> !s.equals(NOBODY)).map(SubjectId::new));
  }

  /// The partition of a kind of work.
  public static String partition(Work work) {
    return "DUE#" + work.word();
  }

  /// The sort key before which stands all that falls due before `at`.
  public static String bound(Instant at) {
    return millis(at);
  }

  private static String millis(Instant at) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
  }
}
