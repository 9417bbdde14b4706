package eu.ephemeride.billing;

import eu.ephemeride.policy.Term;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The orders that a month of a practice rests on, read from the last one back: what was bought in
/// it, and every change of the subscription that was in force on one of its days. A change names
/// all that runs on at its price, so whatever another took the place of before the month is none.
final class MonthVouchers {
  private static final int PAGE = 100;

  private final Books books;
  private final YearMonth month;
  private final List<Voucher> found = new ArrayList<>();
  private LocalDate settledFrom;

  MonthVouchers(Books books, YearMonth month) {
    this.books = books;
    this.month = month;
    this.settledFrom = month.plusMonths(1).atDay(1);
  }

  /// An order and its item, which names the buyer.
  record Voucher(Order order, Map<String, AttributeValue> item) {
    @Override
    public String toString() {
      return "Voucher";
    }
  }

  /// The last one first.
  List<Voucher> of(Document invoice) {
    var pk = SubscriptionItems.partition(invoice.practice());
    var end = month.plusMonths(1).atDay(1).atStartOfDay(Term.FRANCE).toInstant();
    var before = Optional.of(OrderItems.PREFIX + Books.millis(end));
    while (before.isPresent()) {
      var page = books.billing().descending(pk, OrderItems.PREFIX, before, PAGE);
      for (var item : page.items()) {
        var order = OrderItems.read(invoice.practice(), item);
        if (isSettledBefore(order)) {
          return found;
        }
        look(new Voucher(order, item));
      }
      before = page.lastSk();
    }
    return found;
  }

  private boolean isSettledBefore(Order order) {
    return !isInMonth(order) && !settledFrom.isAfter(month.atDay(1));
  }

  private boolean isInMonth(Order order) {
    return !Books.day(order.at()).isBefore(month.atDay(1));
  }

  private void look(Voucher voucher) {
    var order = voucher.order();
    var from = order.change().map(Order.Change::from);
    // On some day of the month nothing that was ordered later had taken its place.
    var isInForce =
        from.filter(settledFrom::isAfter).isPresent() && settledFrom.isAfter(month.atDay(1));
    if (isInForce || (isInMonth(order) && !order.purchases().isEmpty())) {
      found.add(voucher);
    }
    from.filter(settledFrom::isAfter).ifPresent(day -> settledFrom = day);
  }
}
