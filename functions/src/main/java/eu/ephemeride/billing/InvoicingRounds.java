package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One run of the invoicing: every practice with a month that is over and not billed. One that
/// cannot be billed stands in nobody's way, and is tried again by the next run.
record InvoicingRounds(Books books, BillMonth billMonth) {
  /// The metric of a practice that could not be billed.
  static final String FAILED = "InvoicingFailed";

  // Of the five minutes that a run may take.
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final int PAGE = 100;

  static InvoicingRounds of(Books books) {
    return new InvoicingRounds(books, BillMonth.of(books));
  }

  void run() {
    var begun = books.now();
    // The months before this one, all of whose rows begin with them.
    var end = YearMonth.from(books.today()).toString();
    var after = Optional.<String>empty();
    do {
      var page = books.billing().until(SubscriptionItems.TO_BILL, end, after, PAGE);
      for (var row : page.items()) {
        if (isInTime(begun)) {
          bill(row);
        }
      }
      after = page.lastSk();
    } while (after.isPresent() && isInTime(begun));
  }

  private boolean isInTime(Instant begun) {
    return books.now().isBefore(begun.plus(LONGEST));
  }

  private void bill(Map<String, AttributeValue> row) {
    try {
      var practice = new PracticeId(Attributes.text(row, "sk").split("#", 2)[1]);
      var isLeft = billMonth.bill(practice);
      while (isLeft) {
        isLeft = billMonth.bill(practice);
      }
    } catch (RuntimeException e) {
      books.wiring().log().fault("", e);
      books.wiring().log().metric(FAILED);
    }
  }
}
