package eu.ephemeride.contracts;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One run over the owners' mails that are due by now, oldest first. A row that cannot be settled
/// moves to a later time and stands in nobody's way.
record OwnerMailRounds(Wiring wiring, OwnerMails mails) {
  // Of the two minutes that a run may take.
  private static final Duration LONGEST = Duration.ofSeconds(80);
  private static final int PAGE = 100;

  void run() {
    var now = wiring.clock().instant();
    var goesOn = true;
    var after = Optional.<String>empty();
    do {
      var page = Due.page(wiring.records(), Work.CONTRACT_WARNING, now, after, PAGE);
      for (var rows = page.items().iterator(); goesOn && rows.hasNext(); ) {
        // While SES does not answer, no more mails are tried.
        goesOn = settle(rows.next()) != OwnerMails.End.STALLED && isInTime(now);
      }
      after = page.lastSk();
    } while (goesOn && after.isPresent());
  }

  private boolean isInTime(Instant begun) {
    return wiring.clock().instant().isBefore(begun.plus(LONGEST));
  }

  private OwnerMails.End settle(Map<String, AttributeValue> row) {
    try {
      return mails.settle(OwnerMail.read(row));
    } catch (RuntimeException e) {
      wiring.log().fault("", e);
      postpone(row);
      return OwnerMails.End.LATER;
    }
  }

  private void postpone(Map<String, AttributeValue> row) {
    try {
      mails.postpone(OwnerMail.read(row), Set.of());
    } catch (RuntimeException e) {
      wiring.log().fault("", e);
    }
  }
}
