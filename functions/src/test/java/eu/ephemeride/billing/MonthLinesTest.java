package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a month comes to, to the cent.
class MonthLinesTest {
  private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);

  private static Price price(String article, long cents) {
    return new Price(Kind.PLAN, article, article, cents, 2_000);
  }

  private static Charge charge(String article, long cents, String from, String until) {
    return new Charge(
        price(article, cents),
        LocalDate.parse(from),
        Optional.of(until).filter(day -> !day.isEmpty()).map(LocalDate::parse));
  }

  private static Subscription subscription(List<Charge> charges, String lastDay) {
    return new Subscription(
        1,
        true,
        YearMonth.of(2026, 1),
        charges,
        Optional.of(lastDay).filter(day -> !day.isEmpty()).map(LocalDate::parse),
        List.of(),
        new Tally(YearMonth.of(2026, 1), 0));
  }

  private static List<Long> nets(String month, Subscription subscription) {
    return new MonthLines(YearMonth.parse(month))
        .of(subscription, List.of()).stream().map(Line::net).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // from, until, month, days of it, cents of 100.00
    "2026-01-01,,2026-02,28,10000",
    "2028-01-01,,2028-02,29,10000",
    "2026-01-01,,2026-04,30,10000",
    "2026-01-01,,2026-12,31,10000",
    "2026-02-28,,2026-02,1,357",
    "2028-02-29,,2028-02,1,345",
    "2026-01-01,2026-02-01,2026-02,1,357",
    "2026-02-15,,2026-02,14,5000",
    "2026-01-01,2026-02-14,2026-02,14,5000",
    "2026-04-11,2026-04-20,2026-04,10,3334",
    "2026-12-16,,2026-12,16,5161",
    "2026-01-01,2026-12-15,2026-12,15,4839",
    "2026-12-31,,2026-12,1,323",
    "2026-01-01,2026-12-01,2026-12,1,323",
    "2028-02-10,2028-02-20,2028-02,11,3794",
  })
  void partOfAMonthIsPaidForByTheDay(
      String from, String until, String month, int days, long cents) {
    var charges = List.of(charge("a", 10_000, from, until == null ? "" : until));
    var lines = new MonthLines(YearMonth.parse(month)).of(subscription(charges, ""), List.of());
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().net()).isEqualTo(cents);
    assertThat(lines.getFirst().quantity()).isEqualTo(days);
    assertThat(lines.getFirst().per()).isEqualTo(YearMonth.parse(month).lengthOfMonth());
  }

  @Test
  void aDearerPlanAndACheaperOneEachPayForTheirDays() {
    var up =
        List.of(
            charge("a", 4_900, "2026-01-01", "2026-11-10"), charge("b", 19_900, "2026-11-11", ""));
    assertThat(nets("2026-11", subscription(up, ""))).containsExactly(1_633L, 13_267L);
    var down =
        List.of(
            charge("b", 19_900, "2026-01-01", "2026-11-10"), charge("a", 4_900, "2026-11-11", ""));
    assertThat(nets("2026-11", subscription(down, ""))).containsExactly(6_633L, 3_267L);
  }

  @Test
  void theContractsLastDayIsTheLastThatIsCharged() {
    var charges = List.of(charge("a", 10_000, "2026-01-01", ""));
    assertThat(nets("2026-11", subscription(charges, "2026-11-30"))).containsExactly(10_000L);
    assertThat(nets("2026-11", subscription(charges, "2026-11-29"))).containsExactly(9_667L);
    assertThat(nets("2026-11", subscription(charges, "2026-11-01"))).containsExactly(333L);
    assertThat(nets("2026-11", subscription(charges, "2026-10-31"))).isEmpty();
  }

  @Test
  void whatIsFreeHasNoLineAndAPieceCostsItsPrice() {
    var free = subscription(List.of(charge("a", 0, "2026-01-01", "")), "");
    var bought = new Purchase(price("c", 8_900), 3, LocalDate.of(2026, 11, 5));
    var lines = new MonthLines(YearMonth.of(2026, 11)).of(free, List.of(bought));
    assertThat(lines).extracting(Line::net).containsExactly(26_700L);
  }

  @Test
  void vatIsCountedOnceForEachRateOnItsSum() {
    var day = LONG_AGO;
    var lines = new ArrayList<Line>();
    // Each alone would round to 1; together 3 × 3 × 20 % is 1.8.
    for (var i = 0; i < 3; i++) {
      lines.add(new Line(price("a", 3), 1, 1, day, day, 3));
    }
    lines.add(new Line(new Price(Kind.OPTION, "b", "b", 1_000, 550), 1, 1, day, day, 1_000));
    var rates = Rates.of(lines);
    assertThat(rates.rates())
        .containsExactly(new Rates.Rate(550, 1_000, 55), new Rates.Rate(2_000, 9, 2));
    assertThat(rates.total()).isEqualTo(1_066);
  }

  @Test
  void halfACentIsRoundedUp() {
    assertThat(Cents.share(1, 1, 2)).isEqualTo(1);
    assertThat(Cents.share(1, 49, 100)).isZero();
    assertThat(Cents.share(3, 1, 2)).isEqualTo(2);
    assertThat(Cents.vat(25, 2_000)).isEqualTo(5);
    assertThat(Cents.vat(12, 2_000)).isEqualTo(2);
    assertThat(Cents.vat(13, 2_000)).isEqualTo(3);
    assertThat(Cents.share(0, 5, 7)).isZero();
    assertThatThrownBy(() -> Cents.share(Long.MAX_VALUE, 2, 3))
        .isInstanceOf(ArithmeticException.class);
  }

  /// Any life of a subscription, against a count of each day by itself.
  @Test
  void anyLifeComesToWhatItsDaysCome() {
    Property.forAll(random -> {
      var life = life(random);
      for (var month = YearMonth.of(2027, 12); month.isBefore(YearMonth.of(2028, 6)); ) {
        var lines = new MonthLines(month).of(life, List.of());
        assertThat(lines.stream().mapToLong(Line::net).sum())
            .as("%s of %s", month, life)
            .isEqualTo(dayByDay(month, life));
        month = month.plusMonths(1);
      }
    });
  }

  private static Subscription life(RandomGenerator random) {
    var subscription = Subscription.none(LocalDate.of(2027, 12, 1));
    var today = LocalDate.of(2027, 12, 1);
    var articles = List.of("a", "b", "c", "d");
    for (var i = 0; i < 8; i++) {
      today = today.plusDays(random.nextInt(25));
      var from = today.plusDays(random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 ->
            subscription =
                subscription.ending(Optional.of(today.plusDays(random.nextInt(30))), today);
        case 1 -> subscription = subscription.ending(Optional.empty(), today);
        default -> {
          var wanted = new ArrayList<Charge>();
          for (var article : articles) {
            if (random.nextBoolean()) {
              // Prices rise in the catalogue; what runs keeps its own.
              wanted.add(new Charge(price(article, 1_000 + 37L * i), from, Optional.empty()));
            }
          }
          subscription = subscription.changed(wanted, from, today);
        }
      }
    }
    return subscription;
  }

  // Each day costs what the month so far costs with it, less what it costs without it.
  private static long dayByDay(YearMonth month, Subscription life) {
    var sum = 0L;
    for (var day = 1; day <= month.lengthOfMonth(); day++) {
      var date = month.atDay(day);
      for (var charge : life.charges()) {
        var isOver = life.lastDay().isPresent() && date.isAfter(life.lastDay().get());
        var isPaused =
            life.pauses().stream().anyMatch(p -> !date.isBefore(p.from()) && !date.isAfter(p.to()));
        var isIts =
            !date.isBefore(charge.from())
                && (charge.until().isEmpty() || !date.isAfter(charge.until().get()));
        if (isIts && !isOver && !isPaused) {
          sum += slowShare(charge.price().cents(), day, month.lengthOfMonth());
          sum -= slowShare(charge.price().cents(), day - 1, month.lengthOfMonth());
        }
      }
    }
    return sum;
  }

  private static long slowShare(long cents, int days, int of) {
    return new BigDecimal(cents)
        .multiply(BigDecimal.valueOf(days))
        .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  @Test
  void anyTwoPartsOfAMonthComeToTheWhole() {
    Property.forAll(random -> {
      var month = YearMonth.of(2026 + random.nextInt(4), 1 + random.nextInt(12));
      var cents = 1 + random.nextInt(30_000);
      var cut = month.atDay(1 + random.nextInt(month.lengthOfMonth() - 1));
      var parts =
          List.of(
              new Charge(price("a", cents), LONG_AGO, Optional.of(cut)),
              new Charge(price("a", cents), cut.plusDays(1), Optional.empty()));
      var nets = nets(month.toString(), subscription(parts, ""));
      assertThat(nets.stream().mapToLong(Long::longValue).sum()).isEqualTo(cents);
    });
  }

  /// One article is never charged twice for a day, whatever was ordered when.
  @Test
  void noDayIsPaidForTwice() {
    Property.forAll(random -> {
      var life = life(random);
      for (var day = LocalDate.of(2027, 12, 1);
          day.isBefore(LocalDate.of(2028, 9, 1));
          day = day.plusDays(1)) {
        assertThat(life.on(day).map(Charge::article)).doesNotHaveDuplicates();
      }
    });
  }
}
