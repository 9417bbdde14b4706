package eu.ephemeride.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        outbox.settle(row);
      } catch (RuntimeException e) {
        store.wiring().log().fault("", e);
      }
    }
    if (due.stream().anyMatch(row -> row.at().plus(LATE_AFTER).isBefore(now))) {
      store.wiring().log().metric(LATE);
    }
  }

  // Those that failed before wait for their time, so that they do not hold up the others.
  private List<Due> due(Instant now) {
    var due = new ArrayList<Due>();
    var after = Optional.<String>empty();
    for (var page = 0; page < MOST_PAGES && due.size() < MOST_SETTLED; page++) {
      var found = store.records().until(Due.PARTITION, Due.until(now), after, PAGE);
      found.items().stream()
          .map(Due::read)
          .filter(row -> row.again().filter(now::isBefore).isEmpty())
          .forEach(due::add);
      after = found.lastSk();
      if (after.isEmpty()) {
        break;
      }
    }
    return due;
  }
}
