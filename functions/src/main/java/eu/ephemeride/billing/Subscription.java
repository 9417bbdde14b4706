package eu.ephemeride.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a practice is charged for by the month, the month that is to be billed next, and the
/// contract's last day where it has one. Days are days in France.
record Subscription(
    long version,
    boolean isOrdered,
    YearMonth next,
    List<Charge> charges,
    Optional<LocalDate> lastDay,
    List<Pause> pauses,
    Tally tally) {
  // Those kept come to some tens of kilobytes of an item, which holds 400.
  private static final int MOST_CHARGES = 200;

  Subscription {
    charges = List.copyOf(charges);
    pauses = List.copyOf(pauses);
  }

  /// Of a practice that never ordered anything.
  static Subscription none(LocalDate today) {
    return new Subscription(
        0,
        false,
        YearMonth.from(today),
        List.of(),
        Optional.empty(),
        List.of(),
        new Tally(YearMonth.from(today), 0));
  }

  /// The same with another last day of the contract, or none. What has ended and goes on again is
  /// not charged for the days between.
  Subscription ending(Optional<LocalDate> last, LocalDate today) {
    var gaps = new ArrayList<>(pauses);
    if (last.isEmpty()) {
      lastDay
          .filter(today::isAfter)
          .filter(ended -> ended.plusDays(1).isBefore(today))
          .ifPresent(ended -> gaps.add(new Pause(ended.plusDays(1), today.minusDays(1))));
    }
    return new Subscription(version + 1, isOrdered, next, charges, last, gaps, tally);
  }

  /// The same with `wanted` and nothing else from a day on. What is kept keeps its price and its
  /// start; what was to begin or to end later is replaced by this.
  Subscription changed(List<Charge> wanted, LocalDate from, LocalDate today) {
    var all = new ArrayList<Charge>();
    for (var charge : charges) {
      if (charge.from().isBefore(from)) {
        var isKept = charge.covers(from) && has(wanted, charge.article());
        var isOver = charge.until().filter(last -> last.isBefore(from)).isPresent();
        all.add(
            isOver
                ? charge
                : charge.until(isKept ? Optional.empty() : Optional.of(from.minusDays(1))));
      }
    }
    wanted.stream()
        .filter(charge ->
            all.stream().noneMatch(c -> c.covers(from) && c.article().equals(charge.article())))
        .forEach(all::add);
    return ordered(all, today);
  }

  private static boolean has(List<Charge> charges, String article) {
    return charges.stream().anyMatch(charge -> charge.article().equals(article));
  }

  /// The same, of which something was bought.
  Subscription bought(LocalDate today) {
    return ordered(charges, today);
  }

  private Subscription ordered(List<Charge> all, LocalDate today) {
    var first = isOrdered ? next : YearMonth.from(today);
    return new Subscription(version + 1, true, first, all, lastDay, pauses, tally);
  }

  /// The same, in whose month so much more was ordered.
  Subscription counting(LocalDate today, int more) {
    var counted = tally.plus(YearMonth.from(today), more);
    return new Subscription(version, isOrdered, next, charges, lastDay, pauses, counted);
  }

  /// True when an order would make more of it than is kept and billed for sure.
  boolean isTooMuch() {
    return tally.isTooMuch() || charges.size() > MOST_CHARGES;
  }

  /// The same once its next month is billed; what no later month needs is dropped.
  Subscription billed() {
    var after = next.plusMonths(1);
    var first = after.atDay(1);
    return new Subscription(
        version + 1,
        isOrdered,
        after,
        charges.stream().filter(c -> c.until().filter(first::isAfter).isEmpty()).toList(),
        lastDay,
        pauses.stream().filter(p -> !p.to().isBefore(first)).toList(),
        tally);
  }

  /// True while a month is left to be billed.
  boolean isToBeBilled() {
    return isOrdered && lastDay.filter(last -> next.isAfter(YearMonth.from(last))).isEmpty();
  }

  /// True when the day belongs to the contract.
  boolean isUnderContract(LocalDate day) {
    return lastDay.filter(day::isAfter).isEmpty() && pauses.stream().noneMatch(p -> p.covers(day));
  }

  /// What is charged for on a day.
  Stream<Charge> on(LocalDate day) {
    return isUnderContract(day) ? charges.stream().filter(c -> c.covers(day)) : Stream.empty();
  }
}
