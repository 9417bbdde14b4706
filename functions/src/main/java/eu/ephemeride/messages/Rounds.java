package eu.ephemeride.messages;

import eu.ephemeride.store.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One run of the notifications: what is due by now, oldest first. A row that cannot be settled
/// stays for a later run and stands in nobody's way.
record Rounds(MessageStore store, Outbox outbox) {
  /// The metric of a row that has been due for long.
  static final String LATE = "NotificationsLate";

  private static final Duration LATE_AFTER = Duration.ofMinutes(10);
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 20;
  private static final int MOST_SETTLED = 200;

  void run() {
    var now = store.now();
    var due = due(now);
    for (var row : due) {
      try {
        outbox.settle(Due.read(row));
      } catch (RuntimeException e) {
        store.wiring().log().fault("", e);
      }
    }
    var late = Due.until(now.minus(LATE_AFTER));
    if (due.stream().anyMatch(row -> Attributes.text(row, "sk").compareTo(late) < 0)) {
      store.wiring().log().metric(LATE);
    }
  }

  // Those that failed before wait for their time, so that they do not hold up the others.
  private List<Map<String, AttributeValue>> due(Instant now) {
    var due = new ArrayList<Map<String, AttributeValue>>();
    var after = Optional.<String>empty();
    for (var page = 0; page < MOST_PAGES && due.size() < MOST_SETTLED; page++) {
      var found = store.records().until(Due.PARTITION, Due.until(now), after, PAGE);
      found.items().stream().filter(row -> Due.isToTry(row, now)).forEach(due::add);
      after = found.lastSk();
      if (after.isEmpty()) {
        break;
      }
    }
    return due;
  }
}
