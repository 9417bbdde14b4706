package eu.ephemeride.purge;

import eu.ephemeride.due.Work;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One run of the schedule: of each kind of work, the longest due first, so many messages at most;
/// none for a row that somebody works on, or for which one was sent a while ago.
///
/// @param most messages of a kind
record Rounds(Wiring wiring, Rows rows, int most) {
  static final int MOST_SENT = 200;

  /// Something that should be deleted has been due for a day.
  static final String PURGE_LATE = "PurgeLate";

  /// The janitor's times have not been put right in a day: he comes after three.
  static final String RETENTION_WORK_LATE = "RetentionWorkLate";

  private static final List<Work> KINDS =
      List.of(Work.CONTRACT_END, Work.HOLD, Work.RULES, Work.RELEASE, Work.PERSON);
  private static final Duration LATE_AFTER = Duration.ofHours(24);

  // Longer than a message that failed stays away from the queue: what always fails reaches the dead
  // letters by one message, not by many.
  private static final Duration SENT_ANEW_AFTER = Duration.ofHours(2);
  private static final int PAGE = 100;

  void run() {
    KINDS.forEach(this::run);
  }

  private void run(Work work) {
    var now = wiring.clock().instant();
    var after = Optional.<String>empty();
    var sent = 0;
    var isLate = false;
    // Past all that waits or is at work, however many they are.
    do {
      var page = rows.due(work, now, after, PAGE);
      for (var row : page.items().stream().map(Row::read).toList()) {
        isLate |= row.start().plus(LATE_AFTER).isBefore(now);
        sent += sent < most && isToSend(row, now) && send(row, now) ? 1 : 0;
      }
      after = page.lastSk();
    } while (after.isPresent() && sent < most);
    if (isLate) {
      wiring.log().metric(late(work));
    }
  }

  private static boolean isToSend(Row row, Instant now) {
    return row.isFree(now)
        && row.sent().filter(at -> now.isBefore(at.plus(SENT_ANEW_AFTER))).isEmpty();
  }

  private boolean send(Row row, Instant now) {
    var isMine = rows.save(row, row.sentAt(now)).isPresent();
    if (isMine) {
      wiring.purges().send(PurgeMessage.of(row.due(), 0).body());
    }
    return isMine;
  }

  private static String late(Work work) {
    return switch (work) {
      case CONTRACT_END, PERSON -> PURGE_LATE;
      case RULES, HOLD, RELEASE -> RETENTION_WORK_LATE;
      case CONTRACT_WARNING -> throw new IllegalArgumentException("another's work");
    };
  }
}
