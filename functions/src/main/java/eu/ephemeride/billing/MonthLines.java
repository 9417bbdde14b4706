package eu.ephemeride.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The lines of a month's invoice.
///
/// A charge of part of a month is paid for by the day: the days 1 to `n` of a month of `d` days
/// come to `round(price × n ÷ d)`, half up, and the days from `a + 1` to `b` to what 1 to `b` come
/// to less what 1 to `a` come to. So parts that follow each other come to exactly what the whole
/// does, and a whole month to the price. What is free has no line.
record MonthLines(YearMonth month) {

  /// First by the month, in the order in which it was ordered, then what was bought.
  List<Line> of(Subscription subscription, List<Purchase> purchases) {
    var byTheMonth =
        subscription.charges().stream()
            .sorted(
                Comparator.comparing((Charge c) -> c.price().kind()).thenComparing(Charge::from))
            .flatMap(charge -> stretches(subscription, charge).stream());
    var bought = together(purchases).stream().map(MonthLines::line);
    return Stream.concat(byTheMonth, bought).filter(line -> line.price().cents() > 0).toList();
  }

  // However often it was ordered, an article has one line for a price and a day.
  private static List<Purchase> together(List<Purchase> purchases) {
    var quantities = new LinkedHashMap<Purchase, Integer>();
    for (var p : purchases) {
      quantities.merge(new Purchase(p.price(), 1, p.day()), p.quantity(), Math::addExact);
    }
    return quantities.entrySet().stream()
        .map(e -> new Purchase(e.getKey().price(), e.getValue(), e.getKey().day()))
        .toList();
  }

  private static Line line(Purchase bought) {
    var net = Math.multiplyExact(bought.price().cents(), bought.quantity());
    return new Line(bought.price(), bought.quantity(), 1, bought.day(), bought.day(), net);
  }

  private List<Line> stretches(Subscription subscription, Charge charge) {
    var lines = new ArrayList<Line>();
    var first = Optional.<LocalDate>empty();
    for (var day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
      var isCharged = charge.covers(day) && subscription.isUnderContract(day);
      if (isCharged && first.isEmpty()) {
        first = Optional.of(day);
      }
      if (!isCharged && first.isPresent()) {
        lines.add(line(charge, first.get(), day.minusDays(1)));
        first = Optional.empty();
      }
    }
    first.ifPresent(day -> lines.add(line(charge, day, month.atEndOfMonth())));
    return lines;
  }

  private Line line(Charge charge, LocalDate from, LocalDate to) {
    var days = month.lengthOfMonth();
    var cents = charge.price().cents();
    var net =
        Cents.share(cents, to.getDayOfMonth(), days)
            - Cents.share(cents, from.getDayOfMonth() - 1L, days);
    var quantity = to.getDayOfMonth() - from.getDayOfMonth() + 1;
    return new Line(charge.price(), quantity, days, from, to, net);
  }
}
