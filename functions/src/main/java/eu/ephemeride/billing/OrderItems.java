package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Orders as items: the voucher in the books, and how calls are to be answered beside the account,
/// with which it goes.
final class OrderItems {
  static final String PREFIX = "ORDER#";

  private static final String FROM = "from";
  private static final String CHARGES = "charges";
  private static final String PURCHASES = "purchases";

  private OrderItems() {}

  /// The voucher of an order.
  static ItemKey key(PracticeId practice, String id) {
    return new ItemKey(SubscriptionItems.partition(practice), PREFIX + id);
  }

  /// What its customer wrote about the answering of calls, in the records table.
  static ItemKey specificationsKey(PracticeId practice, String id) {
    return new ItemKey(PREFIX + practice, id);
  }

  /// A new one in the billing table.
  static Write create(String table, Order order, AttributeValue payload, String writeId) {
    var key = key(order.practice(), order.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("at", Attributes.text(order.at().toString()));
    order
        .change()
        .ifPresent(change -> {
          item.put(FROM, Attributes.text(change.from().toString()));
          item.put(CHARGES, PriceMaps.charges(change.charges()));
        });
    if (!order.purchases().isEmpty()) {
      item.put(PURCHASES, PriceMaps.purchases(order.purchases()));
    }
    accepted(item, "terms", order.terms());
    accepted(item, "processing", order.processing());
    item.put(Payloads.ATTRIBUTE, payload);
    item.put("w", Attributes.text(writeId));
    return Write.create("order", table, item);
  }

  private static void accepted(
      Map<String, AttributeValue> item, String name, Order.Accepted accepted) {
    item.put(name, Attributes.text(accepted.version()));
    item.put(name + "At", Attributes.text(accepted.at().toString()));
  }

  /// From a voucher; costs no key.
  static Order read(PracticeId practice, Map<String, AttributeValue> item) {
    return new Order(
        Attributes.text(item, "sk").substring(PREFIX.length()),
        practice,
        Instant.parse(Attributes.text(item, "at")),
        // In clear in the vouchers of before it was sealed.
        Attributes.maybeText(item, "by").map(CallerId::new),
        Attributes.maybeText(item, FROM)
            .map(from -> new Order.Change(LocalDate.parse(from), PriceMaps.charges(item, CHARGES))),
        PriceMaps.purchases(item, PURCHASES),
        accepted(item, "terms"),
        accepted(item, "processing"));
  }

  private static Order.Accepted accepted(Map<String, AttributeValue> item, String name) {
    return new Order.Accepted(
        Attributes.text(item, name), Instant.parse(Attributes.text(item, name + "At")));
  }
}
