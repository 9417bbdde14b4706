package eu.ephemeride.billing;

import eu.ephemeride.store.Payloads;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The vouchers of what was billed.
final class Vouchers {
  private Vouchers() {}

  /// Who ordered for whom; empty once he was cut from that financial year (P11), whenever the key
  /// goes (P15). `kept` is the year's justification.
  static Optional<Buyer> buyer(
      Books books, Order order, Map<String, AttributeValue> voucher, Optional<Justification> kept) {
    var year = FinancialYear.of(order.practice(), Books.day(order.at()));
    if (!books.now().isBefore(Justification.end(year, kept))) {
      return Optional.empty();
    }
    return switch (Payloads.openBilling(books.keys(year), year.subject(), voucher, Buyer.class)) {
      case Payloads.Read.Clear<Buyer>(var buyer) -> Optional.of(buyer);
      case Payloads.Read.Erased<Buyer> _ -> Optional.empty();
      case Payloads.Read.Restricted<Buyer> _ ->
          throw new IllegalStateException("nobody restricts the provider's books");
    };
  }
}
