package eu.ephemeride.billing;

import eu.ephemeride.http.Times;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The vouchers of an invoice as the API shows them.
final class VoucherAnswers {
  private VoucherAnswers() {}

  /// What the month of an invoice rests on, the last order first.
  @Json
  record VouchersAnswer(
      String invoice, String month, List<VoucherAnswer> vouchers, List<DebitAnswer> debits) {
    @Override
    public String toString() {
      return "VouchersAnswer";
    }
  }

  /// One order; `buyer` is left out once he was cut from its financial year.
  @Json
  record VoucherAnswer(
      String id,
      String orderedAt,
      OrderAnswers.@Nullable SubscribedAnswer subscription,
      @Nullable List<OrderAnswers.PurchaseAnswer> purchases,
      AcceptedAnswer terms,
      AcceptedAnswer processing,
      InvoiceAnswers.@Nullable BuyerAnswer buyer) {
    static VoucherAnswer of(Order order, Optional<Buyer> buyer) {
      return new VoucherAnswer(
          order.id(),
          Times.text(order.at(), Term.FRANCE),
          order.change().map(OrderAnswers.SubscribedAnswer::of).orElse(null),
          order.purchases().isEmpty()
              ? null
              : order.purchases().stream().map(OrderAnswers.PurchaseAnswer::of).toList(),
          AcceptedAnswer.of(order.terms()),
          AcceptedAnswer.of(order.processing()),
          buyer.map(InvoiceAnswers.BuyerAnswer::of).orElse(null));
    }

    @Override
    public String toString() {
      return "VoucherAnswer";
    }
  }

  /// By which mandate a payment was debited.
  @Json
  record DebitAnswer(String payment, String mandateReference) {
    @Override
    public String toString() {
      return "DebitAnswer";
    }
  }

  /// Which document had been accepted, and when (P29).
  @Json
  record AcceptedAnswer(String version, String acceptedAt) {
    static AcceptedAnswer of(Order.Accepted accepted) {
      return new AcceptedAnswer(accepted.version(), Times.text(accepted.at(), Term.FRANCE));
    }
  }

  static String json(
      Document invoice, YearMonth month, List<VoucherAnswer> vouchers, Map<String, String> debits) {
    return Payloads.json()
        .type(VouchersAnswer.class)
        .toJson(
            new VouchersAnswer(
                invoice.number().toString(),
                month.toString(),
                vouchers,
                debits.entrySet().stream()
                    .map(e -> new DebitAnswer(e.getKey(), e.getValue()))
                    .toList()));
  }
}
