package eu.ephemeride.purge;

import eu.ephemeride.due.Due;
import eu.ephemeride.store.Attributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row of work as it stands, and how far its work has come.
record Row(Due due, Map<String, AttributeValue> progress) {
  private static final String BY = "by";
  private static final String UNTIL = "until";
  private static final String AFTER = "after";
  private static final String SENT = "sent";
  private static final String STATE = "state";

  static Row read(Map<String, AttributeValue> item) {
    var progress = item.get(Rows.PROGRESS);
    return new Row(Due.read(item), progress == null ? Map.of() : progress.m());
  }

  /// When it is to be worked on: when it fell due, or later where that was said since.
  Instant start() {
    return instant(AFTER).filter(due.at()::isBefore).orElse(due.at());
  }

  /// True when it is due at `now` and nobody is at work on it.
  boolean isFree(Instant now) {
    return !now.isBefore(start()) && instant(UNTIL).filter(now::isBefore).isEmpty();
  }

  /// When a message was last sent for it.
  Optional<Instant> sent() {
    return instant(SENT);
  }

  /// What its job wrote last; empty at the beginning.
  Map<String, AttributeValue> state() {
    var state = progress.get(STATE);
    return state == null ? Map.of() : state.m();
  }

  private Optional<Instant> instant(String name) {
    return Optional.ofNullable(progress.get(name))
        .map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
  }

  Map<String, AttributeValue> takenBy(String worker, Instant now, Instant until) {
    var next = sentAt(now);
    next.put(UNTIL, Attributes.number(until.toEpochMilli()));
    next.put(BY, Attributes.text(worker));
    next.remove(AFTER);
    return next;
  }

  Map<String, AttributeValue> sentAt(Instant now) {
    return with(SENT, now);
  }

  Map<String, AttributeValue> with(Map<String, AttributeValue> state) {
    var next = new HashMap<>(progress);
    next.put(STATE, AttributeValue.fromM(state));
    return next;
  }

  /// Nobody's any more, its message done with.
  Map<String, AttributeValue> left() {
    var next = new HashMap<>(progress);
    next.remove(BY);
    next.remove(UNTIL);
    next.remove(SENT);
    return next;
  }

  /// The same, and nothing is done before `after`.
  Map<String, AttributeValue> leftUntil(Instant after) {
    var next = left();
    next.put(AFTER, Attributes.number(after.toEpochMilli()));
    return next;
  }

  /// Nobody's any more, its message to come again; nothing is done before `after`.
  Map<String, AttributeValue> failedUntil(Instant after) {
    var next = leftUntil(after);
    sent().ifPresent(at -> next.put(SENT, Attributes.number(at.toEpochMilli())));
    return next;
  }

  private Map<String, AttributeValue> with(String name, Instant at) {
    var next = new HashMap<>(progress);
    next.put(name, Attributes.number(at.toEpochMilli()));
    return next;
  }
}
