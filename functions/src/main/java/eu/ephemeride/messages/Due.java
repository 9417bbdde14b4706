package eu.ephemeride.messages;

import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Somebody is to be told of a message at an instant: a row of the outbox, made in the very
/// transaction that gives the reason. `told` are those who were told already, `again` when to try
/// it again.
record Due(
    Instant at,
    PracticeId practice,
    MessageId message,
    Kind kind,
    Set<String> told,
    int tries,
    Optional<Instant> again) {
  /// The partition of all of them.
  static final String PARTITION = "DUE#MESSAGES";

  /// The name of its write in a transaction.
  static final String WRITE = "due";

  /// How long one is kept that cannot be told to anybody (P16).
  static final Duration TERM = Duration.ofDays(30);

  private static final Duration JANITORS_GRACE = Duration.ofDays(3);
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
    return new Due(at, practice, message, kind, Set.of(), 0, Optional.empty());
  }

  /// The same after an attempt that did not reach all: once more in the next run, then after 1, 2,
  /// 4 … 60 minutes.
  Due later(Set<String> toldNow, Instant now) {
    var all = new HashSet<>(told);
    all.addAll(toldNow);
    var minutes = tries == 0 ? 0 : Math.min(LONGEST_PAUSE_MINUTES, 1L << Math.min(tries - 1, 6));
    var next = Optional.of(now.plus(Duration.ofMinutes(minutes)));
    return new Due(at, practice, message, kind, Set.copyOf(all), tries + 1, next);
  }

  /// True when nobody is to be told any more.
  boolean isOver(Instant now) {
    return !now.isBefore(at.plus(TERM));
  }

  /// The sort key before which lies all that is due at `now`.
  static String until(Instant now) {
    return MessageItems.text(now.toEpochMilli() + 1);
  }

  ItemKey key() {
    var sort = MessageItems.text(at.toEpochMilli());
    return new ItemKey(PARTITION, sort + "#" + practice + "#" + message + "#" + kind);
  }

  Write create(String table, String writeId) {
    var item = Attributes.item(key().pk(), key().sk());
    item.put("expiresAt", Attributes.number(at.plus(TERM).plus(JANITORS_GRACE).getEpochSecond()));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(WRITE, table, item);
  }

  /// Keeps what this attempt has come to; lost when the row is gone.
  Write keep(String table, String writeId) {
    var isFirst = told.isEmpty();
    var values = new HashMap<String, AttributeValue>();
    values.put(":tries", Attributes.number(tries));
    values.put(":again", Attributes.text(again.orElseThrow().toString()));
    values.put(":w", Attributes.text(writeId));
    if (!isFirst) {
      values.put(":told", AttributeValue.fromSs(told.stream().sorted().toList()));
    }
    return Write.update(
        WRITE,
        table,
        key(),
        "SET tries = :tries, again = :again, w = :w" + (isFirst ? "" : ", told = :told"),
        "attribute_exists(pk)",
        Map.of(),
        values);
  }

  static Write remove(String table, ItemKey key) {
    return Write.remove(WRITE, table, key);
  }

  /// True unless it failed before and its time has not come again.
  static boolean isToTry(Map<String, AttributeValue> item, Instant now) {
    return Attributes.maybeText(item, "again").map(Instant::parse).filter(now::isBefore).isEmpty();
  }

  static Due read(Map<String, AttributeValue> item) {
    var parts = Attributes.text(item, "sk").split("#", -1);
    return new Due(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        new PracticeId(parts[1]),
        new MessageId(parts[2]),
        Kind.valueOf(parts[3]),
        Optional.ofNullable(item.get("told")).map(t -> Set.copyOf(t.ss())).orElse(Set.of()),
        item.containsKey("tries") ? Math.toIntExact(Attributes.number(item, "tries")) : 0,
        Attributes.maybeText(item, "again").map(Instant::parse));
  }
}
