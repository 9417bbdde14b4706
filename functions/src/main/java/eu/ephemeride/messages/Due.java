package eu.ephemeride.messages;

import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Somebody is to be told of a message at an instant: a row of the outbox, made in the very
/// transaction that gives the reason. `at` is when that is, `next` when it is tried: rows stand in
/// its order, so that one that waits for another attempt is in nobody's way. `told` are those who
/// were told already.
record Due(
    Instant at,
    PracticeId practice,
    MessageId message,
    Kind kind,
    Set<String> told,
    int tries,
    Instant next) {
  /// The partition of all of them.
  static final String PARTITION = "DUE#MESSAGES";

  /// The name of its write in a transaction.
  static final String WRITE = "due";

  private static final String AGAIN = "due-again";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int LONGEST_PAUSE_MINUTES = 60;

  /// Why.
  enum Kind {
    NOTIFY,
    ESCALATE
  }

  static Due notice(PracticeId practice, Message message) {
    return fresh(message.origin().created(), practice, message.id(), Kind.NOTIFY);
  }

  static Due escalation(PracticeId practice, MessageId message, Instant at) {
    return fresh(at, practice, message, Kind.ESCALATE);
  }

  private static Due fresh(Instant at, PracticeId practice, MessageId message, Kind kind) {
    return new Due(at, practice, message, kind, Set.of(), 0, at);
  }

  /// The same after an attempt that did not reach all.
  Due later(Set<String> toldNow, Instant now) {
    var all = new HashSet<>(told);
    all.addAll(toldNow);
    var again = now.plus(pause(tries));
    return new Due(at, practice, message, kind, Set.copyOf(all), tries + 1, again);
  }

  /// How long one waits after `tries` attempts before the last: until the next run of every minute,
  /// then 1, 2, 4 … 60 minutes.
  static Duration pause(int tries) {
    return tries == 0
        ? FIRST_PAUSE
        : Duration.ofMinutes(Math.min(LONGEST_PAUSE_MINUTES, 1L << Math.min(tries - 1, 6)));
  }

  /// True when nobody is to be told any more.
  boolean isOver(Instant now) {
    return DataCategory.OUTBOX.isOver(at, now);
  }

  /// The sort key before which lies all that is due at `now`.
  static String until(Instant now) {
    return MessageItems.text(now.toEpochMilli() + 1);
  }

  ItemKey key() {
    return new ItemKey(PARTITION, sort(next, practice + "#" + message + "#" + kind));
  }

  /// The sort key of a row that is tried at `next`.
  static String sort(Instant next, String which) {
    return MessageItems.text(next.toEpochMilli()) + "#" + which;
  }

  Write create(String table, String writeId) {
    return Write.overwrite(WRITE, table, item(writeId));
  }

  private Map<String, AttributeValue> item(String writeId) {
    var item = Attributes.item(key().pk(), key().sk());
    item.put("expiresAt", Attributes.number(DataCategory.expiry(DataCategory.OUTBOX.end(at))));
    item.put("w", Attributes.text(writeId));
    if (tries > 0) {
      item.put("at", Attributes.text(MessageItems.text(at.toEpochMilli())));
      item.put("tries", Attributes.number(tries));
    }
    if (!told.isEmpty()) {
      item.put("told", AttributeValue.fromSs(told.stream().sorted().toList()));
    }
    return item;
  }

  /// In the place of `before`; lost when that is gone.
  List<Write> replace(Due before, String table, String writeId) {
    return move(table, before.key(), item(writeId));
  }

  /// Puts a row in the place of another, which must be there still.
  static List<Write> move(String table, ItemKey from, Map<String, AttributeValue> to) {
    return List.of(
        Write.delete(WRITE, table, from, "attribute_exists(pk)", Map.of()),
        Write.create(AGAIN, table, to));
  }

  static Write remove(String table, ItemKey key) {
    return Write.remove(WRITE, table, key);
  }

  /// When it was due first, as a sort key begins.
  static String first(Map<String, AttributeValue> item) {
    return Attributes.maybeText(item, "at")
        .orElseGet(() -> Attributes.text(item, "sk").split("#", 2)[0]);
  }

  /// How often it was tried.
  static int tries(Map<String, AttributeValue> item) {
    return item.containsKey("tries") ? Math.toIntExact(Attributes.number(item, "tries")) : 0;
  }

  static Due read(Map<String, AttributeValue> item) {
    var parts = Attributes.text(item, "sk").split("#", -1);
    return new Due(
        instant(first(item)),
        new PracticeId(parts[1]),
        new MessageId(parts[2]),
        Kind.valueOf(parts[3]),
        Optional.ofNullable(item.get("told")).map(t -> Set.copyOf(t.ss())).orElse(Set.of()),
        tries(item),
        instant(parts[0]));
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
