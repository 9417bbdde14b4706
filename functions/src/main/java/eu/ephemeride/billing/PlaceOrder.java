package eu.ephemeride.billing;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.practices.Account;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes an order: its voucher, the subscription that it makes and how calls are to be answered, in
/// one transaction. No order falls into a month that is billed already: both replace the
/// subscription's version.
record PlaceOrder(Books books, Subscriptions subscriptions) {
  private static final int MOST_TRIES = 20;

  /// What became of it.
  sealed interface Outcome {
    /// It stands.
    record Ordered(Order order) implements Outcome {}

    /// The same wish made this one before.
    record Repeated(String id) implements Outcome {}

    /// The contract ends before the order would begin.
    record AfterTheEnd() implements Outcome {}

    /// More than a month, or a subscription, holds.
    record TooMuch() implements Outcome {}

    /// The practice died meanwhile.
    record Gone() implements Outcome {}
  }

  /// Everything that one attempt read.
  private record Attempt(
      Admission admission,
      OrderWish wish,
      Instant now,
      Subscription before,
      PracticeKeys keys,
      String writeId) {}

  Outcome place(
      Admission admission, Account account, OrderWish wish, Optional<Idempotency> key, Write look) {
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var attempt = attempt(admission, wish);
      if (isAfterTheEnd(attempt)) {
        return new Outcome.AfterTheEnd();
      }
      var outcome = commit(attempt, account, key, look);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new Busy();
  }

  private Attempt attempt(Admission admission, OrderWish wish) {
    var now = books.now();
    var practice = admission.practice();
    var year = FinancialYear.of(practice, Books.day(now));
    return Together.run(
        () -> subscriptions.standing(practice),
        () -> books.keys(year),
        (before, keys) ->
            new Attempt(
                admission, wish, now, before, keys, books.wiring().transactions().writeId()));
  }

  private static boolean isAfterTheEnd(Attempt attempt) {
    var last = attempt.before().lastDay();
    return attempt
        .wish()
        .subscription()
        .filter(s -> last.filter(s.from()::isAfter).isPresent())
        .isPresent();
  }

  private Optional<Outcome> commit(
      Attempt attempt, Account account, Optional<Idempotency> key, Write look) {
    var before = attempt.before();
    var today = Books.day(attempt.now());
    if (before.isOrdered() && before.next().isAfter(YearMonth.from(today))) {
      // Our clock is behind that of whoever billed this month.
      throw new Busy();
    }
    var after = after(attempt, today);
    if (after.isTooMuch()) {
      return Optional.of(new Outcome.TooMuch());
    }
    var order = order(attempt, account, after);
    var writes = new ArrayList<Write>();
    key.ifPresent(k ->
        writes.add(
            k.remember(
                books.wiring().records().table(), order.id(), attempt.now(), attempt.writeId())));
    writes.addAll(writes(attempt, account, order, after));
    writes.add(look);
    return switch (books.wiring().transactions().commit(attempt.writeId(), writes)) {
      case Commit.Done _ -> Optional.of(new Outcome.Ordered(order));
      case Commit.Lost lost -> outcome(key, lost);
    };
  }

  private static Subscription after(Attempt attempt, LocalDate today) {
    var before = attempt.before();
    return attempt
        .wish()
        .subscription()
        .map(s -> before.changed(s.charges(), s.from(), today))
        .orElseGet(() -> before.bought(today))
        .counting(today, attempt.wish().count());
  }

  private static Optional<Outcome> outcome(Optional<Idempotency> key, Commit.Lost lost) {
    var repeated = Wishes.granted(key, lost);
    if (repeated.isPresent()) {
      return repeated.map(Outcome.Repeated::new);
    }
    var isAgain = lost.has(Subscriptions.WRITE) || lost.has(Books.KEY);
    return isAgain ? Optional.empty() : Optional.of(new Outcome.Gone());
  }

  private Order order(Attempt attempt, Account account, Subscription after) {
    return new Order(
        books.timedId(attempt.now()),
        attempt.admission().practice(),
        attempt.now(),
        Optional.of(attempt.admission().caller().id()),
        attempt
            .wish()
            .subscription()
            .map(s ->
                new Order.Change(
                    s.from(), after.charges().stream().filter(c -> c.covers(s.from())).toList())),
        attempt.wish().purchases().stream()
            .map(p -> new Purchase(p.price(), p.quantity(), Books.day(attempt.now())))
            .toList(),
        new Order.Accepted(account.terms().version(), account.terms().at()),
        new Order.Accepted(account.processing().version(), account.processing().at()));
  }

  private List<Write> writes(Attempt attempt, Account account, Order order, Subscription after) {
    var practice = order.practice();
    var year = FinancialYear.of(practice, Books.day(attempt.now()));
    var writeId = attempt.writeId();
    var writes = new ArrayList<Write>(books.usable(attempt.keys(), year, writeId));
    var buyer =
        Payloads.sealBilling(
            attempt.keys(),
            year.subject(),
            OrderItems.key(practice, order.id()),
            Buyer.class,
            Buyer.of(account).orderedBy(attempt.admission().caller().id()));
    writes.add(OrderItems.create(books.table(), order, buyer, writeId));
    writes.addAll(
        new SubscriptionItems(books.table()).replace(practice, attempt.before(), after, writeId));
    attempt
        .wish()
        .specifications()
        .ifPresent(text -> writes.add(specifications(attempt, order, text.value())));
    writes.addAll(attempt.admission().lives());
    return writes;
  }

  private Write specifications(Attempt attempt, Order order, String text) {
    var key = OrderItems.specificationsKey(order.practice(), order.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put(
        Payloads.ATTRIBUTE,
        attempt
            .admission()
            .seal(key, SpecificationsPayload.class, new SpecificationsPayload(1, text)));
    item.put("w", Attributes.text(attempt.writeId()));
    return Write.create("specifications", books.wiring().records().table(), item);
  }
}
