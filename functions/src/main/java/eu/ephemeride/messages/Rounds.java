package eu.ephemeride.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One run of the notifications: what is due by now, oldest first. A row that cannot be settled
/// moves to a later time and stands in nobody's way.
record Rounds(MessageStore store, Outbox outbox) {
  /// The metric of a row that has been due for long.
  static final String LATE = "NotificationsLate";

  private static final Duration LATE_AFTER = Duration.ofMinutes(10);
  // Of the two minutes that a run may take.
  private static final Duration LONGEST = Duration.ofSeconds(80);
  private static final int PAGE = 100;
  private static final int MOST_SETTLED = 200;

  void run() {
    var now = store.now();
    var late = Due.until(now.minus(LATE_AFTER));
    var isLate = false;
    var settled = 0;
    var goesOn = true;
    var after = Optional.<String>empty();
    do {
      var page = store.records().until(Due.PARTITION, Due.until(now), after, PAGE);
      isLate |= page.items().stream().anyMatch(row -> Due.first(row).compareTo(late) < 0);
      for (var rows = page.items().iterator(); goesOn && rows.hasNext(); ) {
        var end = settle(rows.next());
        settled += end == Outbox.End.SETTLED ? 1 : 0;
        // While SES does not answer, no more mails are tried.
        goesOn = end != Outbox.End.STALLED && settled < MOST_SETTLED && isInTime(now);
      }
      after = page.lastSk();
    } while (goesOn && after.isPresent());
    if (isLate) {
      store.wiring().log().metric(LATE);
    }
  }

  private boolean isInTime(Instant begun) {
    return store.now().isBefore(begun.plus(LONGEST));
  }

  private Outbox.End settle(Map<String, AttributeValue> row) {
    try {
      return outbox.settle(Due.read(row));
    } catch (RuntimeException e) {
      store.wiring().log().fault("", e);
      postpone(row);
      return Outbox.End.LATER;
    }
  }

  private void postpone(Map<String, AttributeValue> row) {
    try {
      new Postponed(store).postpone(row, store.now());
    } catch (RuntimeException e) {
      store.wiring().log().fault("", e);
    }
  }
}
