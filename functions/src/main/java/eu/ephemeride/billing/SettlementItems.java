package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What became of invoices, as items beside them: the sums, each payment, each credit note.
final class SettlementItems {
  /// The name of the write that is lost when another payment or credit note came between.
  static final String SETTLEMENT = "settlement";

  private static final String PAYMENT = "#PAYMENT#";
  private static final String CREDIT = "#CREDIT#";

  private final String table;

  /// `table` is the physical name of the billing table.
  SettlementItems(String table) {
    this.table = table;
  }

  static String partition(PracticeId practice) {
    return "SETTLEMENTS#" + practice;
  }

  static ItemKey key(PracticeId practice, DocumentNumber number) {
    return new ItemKey(partition(practice), number.toString());
  }

  /// In the place of the version before; lost when another came first.
  Write replace(Document invoice, Settlement after, String writeId) {
    var key = key(invoice.practice(), invoice.number());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("version", Attributes.number(after.version()));
    item.put("paid", Attributes.number(after.paid()));
    item.put(
        "credited",
        AttributeValue.fromL(after.credited().stream().map(Attributes::number).toList()));
    item.put("w", Attributes.text(writeId));
    return after.version() == 1
        ? Write.create(SETTLEMENT, table, item)
        : Write.put(
            SETTLEMENT,
            table,
            item,
            "version = :seen",
            Map.of(":seen", Attributes.number(after.version() - 1)));
  }

  /// Where a payment stands.
  static ItemKey key(Document invoice, String payment) {
    return new ItemKey(partition(invoice.practice()), invoice.number() + PAYMENT + payment);
  }

  /// One payment; `mandate` is sealed.
  Write create(
      Document invoice, Payment payment, Optional<AttributeValue> mandate, String writeId) {
    var key = key(invoice, payment.id());
    var item = Attributes.item(key.pk(), key.sk());
    mandate.ifPresent(payload -> item.put(Payloads.ATTRIBUTE, payload));
    item.put("day", Attributes.text(payment.day().toString()));
    item.put("cents", Attributes.number(payment.cents()));
    item.put("means", Attributes.text(payment.means().word()));
    item.put("refund", Attributes.text(Boolean.toString(payment.isRefund())));
    item.put("by", Attributes.text(payment.by().value()));
    item.put("at", Attributes.text(payment.at().toString()));
    item.put("w", Attributes.text(writeId));
    return Write.create("payment", table, item);
  }

  /// That a credit note gives back some of an invoice.
  Write credit(Document invoice, Document note, String writeId) {
    var item =
        Attributes.item(partition(invoice.practice()), invoice.number() + CREDIT + note.number());
    item.put("total", Attributes.number(note.total()));
    item.put("w", Attributes.text(writeId));
    return Write.create("credit", table, item);
  }

  /// Of an item, or of an invoice that has none yet.
  static Settlement read(Document invoice, Optional<Map<String, AttributeValue>> item) {
    return item.map(i ->
            new Settlement(
                Attributes.number(i, "version"),
                Attributes.number(i, "paid"),
                Optional.ofNullable(i.get("credited")).orElseThrow().l().stream()
                    .map(n -> Long.valueOf(n.n()))
                    .toList()))
        .orElseGet(() -> Settlement.none(invoice));
  }

  /// The payments among the items beside an invoice, in the order of time.
  static List<Payment> payments(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(item -> Attributes.text(item, "sk").contains(PAYMENT))
        .map(SettlementItems::payment)
        .toList();
  }

  /// The items of those payments that bear a mandate.
  static List<Map<String, AttributeValue>> debits(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(item -> Attributes.text(item, "sk").contains(PAYMENT))
        .filter(item -> item.containsKey(Payloads.ATTRIBUTE))
        .toList();
  }

  static Payment payment(Map<String, AttributeValue> item) {
    return new Payment(
        Attributes.text(item, "sk").split(PAYMENT, 2)[1],
        LocalDate.parse(Attributes.text(item, "day")),
        Attributes.number(item, "cents"),
        Payment.Means.of(Attributes.text(item, "means")),
        Boolean.parseBoolean(Attributes.text(item, "refund")),
        new CallerId(Attributes.text(item, "by")),
        Instant.parse(Attributes.text(item, "at")));
  }

  /// The credit notes among them, in the order of their numbers.
  static List<DocumentNumber> creditNotes(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .map(item -> Attributes.text(item, "sk"))
        .filter(sk -> sk.contains(CREDIT))
        .map(sk -> DocumentNumber.of(sk.split(CREDIT, 2)[1]))
        .toList();
  }
}
