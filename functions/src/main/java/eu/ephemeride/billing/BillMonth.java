package eu.ephemeride.billing;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Bills a practice the month that is next, once it is over: number, invoice, the step of the
/// subscription to the following month and the mark that this one is billed, in one transaction.
/// However many do it at once, one succeeds and the others see that it is done.
record BillMonth(Books books, Subscriptions subscriptions, BuyerNow buyers) {
  private static final int MOST_TRIES = 60;
  private static final int LONGEST_PAUSE_MS = 40;

  static BillMonth of(Books books) {
    return new BillMonth(books, new Subscriptions(books.wiring()), new BuyerNow(books));
  }

  /// Everything that one attempt read.
  private record Attempt(
      PracticeId practice, Subscription before, LocalDate today, List<Line> lines, String writeId) {
    YearMonth month() {
      return before.next();
    }
  }

  /// Bills one month; false when none is left that is over.
  boolean bill(PracticeId practice) {
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var before = subscriptions.standing(practice);
      var today = books.today();
      if (!before.isToBeBilled() || !before.next().isBefore(YearMonth.from(today))) {
        return false;
      }
      var lines = new MonthLines(before.next()).of(before, purchases(practice, before.next()));
      var attempt =
          new Attempt(practice, before, today, lines, books.wiring().transactions().writeId());
      if (commit(attempt)) {
        return true;
      }
      pause();
    }
    throw new Busy();
  }

  private void pause() {
    var millis = books.wiring().random().nextInt(LONGEST_PAUSE_MS) + 1;
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }

  private List<Purchase> purchases(PracticeId practice, YearMonth month) {
    var from = month.atDay(1).atStartOfDay(Term.FRANCE).toInstant();
    var to = month.plusMonths(1).atDay(1).atStartOfDay(Term.FRANCE).toInstant();
    return books
        .billing()
        .between(SubscriptionItems.partition(practice), sort(from), sort(to))
        .stream()
        .flatMap(item -> OrderItems.read(practice, item).purchases().stream())
        .toList();
  }

  private static String sort(Instant at) {
    return OrderItems.PREFIX + Books.millis(at);
  }

  /// False when another came between: to be looked at again.
  private boolean commit(Attempt attempt) {
    var writes =
        new ArrayList<Write>(
            new SubscriptionItems(books.table())
                .replace(
                    attempt.practice(),
                    attempt.before(),
                    attempt.before().billed(),
                    attempt.writeId()));
    // A month in which nothing was ordered or bought has no invoice.
    if (!attempt.lines().isEmpty()) {
      writes.addAll(invoice(attempt));
    }
    return books.wiring().transactions().commit(attempt.writeId(), writes) instanceof Commit.Done;
  }

  private List<Write> invoice(Attempt attempt) {
    var year = FinancialYear.of(attempt.practice(), attempt.today());
    return Together.run(
        () -> books.billing().get(DocumentItems.counterKey(year.year())),
        () -> books.keys(year),
        (counter, keys) -> invoice(attempt, year, counter, keys));
  }

  private List<Write> invoice(
      Attempt attempt,
      FinancialYear year,
      Optional<Map<String, AttributeValue>> counter,
      PracticeKeys keys) {
    var document =
        new Document(
            DocumentItems.next(year.year(), counter),
            attempt.practice(),
            attempt.today(),
            Seller.of(books.wiring().settings().provider()),
            attempt.lines(),
            Rates.of(attempt.lines()),
            LegalTerms.CURRENT.number(),
            new Document.What.Invoice(
                attempt.month(), attempt.today().plusDays(LegalTerms.CURRENT.daysToPay())));
    var items = new DocumentItems(books.table());
    var writes = new ArrayList<>(books.usable(keys, year, attempt.writeId()));
    var payload =
        Payloads.sealBilling(
            keys,
            year.subject(),
            DocumentItems.key(attempt.practice(), document.number()),
            Buyer.class,
            buyers.of(attempt.practice()));
    writes.addAll(items.create(document, payload, attempt.writeId()));
    writes.add(items.mark(document, attempt.month(), attempt.writeId()));
    return writes;
  }
}
