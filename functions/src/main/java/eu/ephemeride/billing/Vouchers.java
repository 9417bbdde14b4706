package eu.ephemeride.billing;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Shows accounting the vouchers of what was billed, also once the practice is gone (P11).
record Vouchers(Books books, AccessLog log) {
  static Vouchers of(Books books) {
    var wiring = books.wiring();
    return new Vouchers(books, AccessLog.of(wiring));
  }

  /// The orders that an invoice rests on and the mandates by which it was paid; whoever is shown
  /// their buyer is on record first.
  Response show(Request request, Looker looker, Filed filed, YearMonth month) {
    var invoice = filed.document();
    var found = new MonthVouchers(books, month).of(invoice);
    var named = named(years(found, filed));
    var answers =
        found.stream()
            .map(v ->
                VoucherAnswers.VoucherAnswer.of(
                    v.order(),
                    Optional.ofNullable(named.get(year(v.order())))
                        .flatMap(keys -> open(keys, v.order(), v.item()))))
            .toList();
    var debits =
        Optional.ofNullable(named.get(invoice.financialYear()))
            .map(keys -> Debits.of(filed, keys))
            .orElse(Map.of());
    if (!debits.isEmpty() || answers.stream().anyMatch(answer -> answer.buyer() != null)) {
      log.record(request, looker, List.of(SubjectId.of(looker.practice())));
    }
    return Response.ok(VoucherAnswers.json(invoice, month, answers, debits));
  }

  /// In which somebody may be named: those of the orders, and the invoice's that bears a mandate.
  private static List<FinancialYear> years(List<MonthVouchers.Voucher> found, Filed filed) {
    return Stream.concat(
            found.stream().map(v -> year(v.order())),
            Debits.isAny(filed) ? Stream.of(filed.document().financialYear()) : Stream.of())
        .distinct()
        .toList();
  }

  /// The keys of those in which somebody is named now; no other key is asked for.
  private Map<FinancialYear, PracticeKeys> named(List<FinancialYear> years) {
    var now = books.now();
    var kept = justifications(years);
    var named =
        years.stream()
            .filter(year -> isNamed(year, Optional.ofNullable(kept.get(year)), now))
            .toArray(FinancialYear[]::new);
    var keys = new HashMap<FinancialYear, PracticeKeys>();
    if (named.length > 0) {
      var read = books.keys(named);
      for (var year : named) {
        keys.put(year, read);
      }
    }
    return keys;
  }

  private Map<FinancialYear, Justification> justifications(List<FinancialYear> years) {
    var standing = new HashMap<FinancialYear, Justification>();
    if (!years.isEmpty()) {
      var items = books.billing().get(years.stream().map(Justification::key).toList());
      years.forEach(year ->
          Optional.ofNullable(items.get(Justification.key(year)))
              .ifPresent(item -> standing.put(year, Justification.read(year, item))));
    }
    return standing;
  }

  private static FinancialYear year(Order order) {
    return FinancialYear.of(order.practice(), Books.day(order.at()));
  }

  private static boolean isNamed(FinancialYear year, Optional<Justification> kept, Instant now) {
    return now.isBefore(Justification.end(year, kept));
  }

  /// Who ordered for whom; empty once he was cut from that financial year (P11), whenever the key
  /// goes (P15). `kept` is the year's justification.
  static Optional<Buyer> buyer(
      Books books, Order order, Map<String, AttributeValue> voucher, Optional<Justification> kept) {
    var year = year(order);
    return isNamed(year, kept, books.now())
        ? open(books.keys(year), order, voucher)
        : Optional.empty();
  }

  private static Optional<Buyer> open(
      PracticeKeys keys, Order order, Map<String, AttributeValue> voucher) {
    return Books.clear(Payloads.openBilling(keys, year(order).subject(), voucher, Buyer.class));
  }
}
