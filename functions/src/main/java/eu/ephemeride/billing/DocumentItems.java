package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Documents as items, and what gives them their numbers: the year's counter, which is written in
/// the very transaction that makes the document, so that no number is lost or given twice.
final class DocumentItems {
  /// The name of the write that is lost when another document took the number.
  static final String COUNTER = "counter";

  /// How the partition of a practice's documents begins.
  static final String PREFIX = "INVOICES#";

  private static final String INVOICE = "invoice";
  private static final String CREDIT_NOTE = "credit-note";

  private final String table;

  /// `table` is the physical name of the billing table.
  DocumentItems(String table) {
    this.table = table;
  }

  static String partition(PracticeId practice) {
    return PREFIX + practice;
  }

  static ItemKey key(PracticeId practice, DocumentNumber number) {
    return new ItemKey(partition(practice), number.toString());
  }

  /// The documents of a year, in their order.
  static String year(int year) {
    return "NUMBERS#" + year;
  }

  /// Whose document bears a number.
  static ItemKey numberKey(DocumentNumber number) {
    return new ItemKey(year(number.year()), number.serialText());
  }

  static ItemKey counterKey(int year) {
    return new ItemKey("COUNTER#" + year, "DOCUMENTS");
  }

  /// The number after the last that the counter knows; `counter` is its item, or empty.
  static DocumentNumber next(int year, Optional<Map<String, AttributeValue>> counter) {
    var last = counter.map(item -> Math.toIntExact(Attributes.number(item, "serial"))).orElse(0);
    return new DocumentNumber(year, last + 1);
  }

  /// What makes a document: lost under [#COUNTER] when another took its number first.
  List<Write> create(Document document, AttributeValue payload, String writeId) {
    var key = key(document.practice(), document.number());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("date", Attributes.text(document.date().toString()));
    item.put("seller", AttributeValue.fromM(seller(document.seller())));
    item.put("lines", PriceMaps.lines(document.lines()));
    item.put("rates", PriceMaps.list(document.rates().rates(), DocumentItems::rate));
    item.put("terms", Attributes.number(document.terms()));
    switch (document.what()) {
      case Document.What.Invoice(var month, var due) -> {
        item.put("kind", Attributes.text(INVOICE));
        item.put("month", Attributes.text(month.toString()));
        item.put("due", Attributes.text(due.toString()));
      }
      case Document.What.CreditNote(var invoice, var reason) -> {
        item.put("kind", Attributes.text(CREDIT_NOTE));
        item.put("invoice", Attributes.text(invoice.toString()));
        item.put("reason", Attributes.text(reason.word()));
      }
    }
    item.put(Payloads.ATTRIBUTE, payload);
    item.put("w", Attributes.text(writeId));
    return List.of(
        counter(document.number(), writeId),
        Write.create("document", table, item),
        number(document, writeId));
  }

  /// The mark that a month of a practice is billed; lost when it was.
  Write mark(Document document, YearMonth month, String writeId) {
    var item = Attributes.item(SubscriptionItems.partition(document.practice()), "MONTH#" + month);
    item.put("number", Attributes.text(document.number().toString()));
    item.put("w", Attributes.text(writeId));
    return Write.create("month", table, item);
  }

  private Write counter(DocumentNumber number, String writeId) {
    var key = counterKey(number.year());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("serial", Attributes.number(number.serial()));
    item.put("w", Attributes.text(writeId));
    return number.serial() == 1
        ? Write.create(COUNTER, table, item)
        : Write.put(
            COUNTER,
            table,
            item,
            "serial = :seen",
            Map.of(":seen", Attributes.number(number.serial() - 1L)));
  }

  private Write number(Document document, String writeId) {
    var key = numberKey(document.number());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("practice", Attributes.text(document.practice().value()));
    item.put("w", Attributes.text(writeId));
    return Write.create("number", table, item);
  }

  private static Map<String, AttributeValue> seller(Seller seller) {
    return Map.of(
        "name", Attributes.text(seller.name()),
        "address", Attributes.text(seller.address()),
        "siren", Attributes.text(seller.siren()),
        "vatNumber", Attributes.text(seller.vatNumber()));
  }

  private static Map<String, AttributeValue> rate(Rates.Rate rate) {
    var map = new HashMap<String, AttributeValue>();
    map.put("vat", Attributes.number(rate.vat()));
    map.put("net", Attributes.number(rate.net()));
    map.put("tax", Attributes.number(rate.tax()));
    return map;
  }

  /// The number of a number's item.
  static DocumentNumber number(int year, Map<String, AttributeValue> item) {
    return new DocumentNumber(year, Integer.parseInt(Attributes.text(item, "sk")));
  }

  /// Whose document a number's item names.
  static PracticeId practice(Map<String, AttributeValue> item) {
    return new PracticeId(Attributes.text(item, "practice"));
  }

  /// From an item of ours; costs no key.
  static Document read(Map<String, AttributeValue> item) {
    return new Document(
        DocumentNumber.of(Attributes.text(item, "sk")),
        new PracticeId(Attributes.text(item, "pk").substring(PREFIX.length())),
        day(item, "date"),
        seller(item),
        PriceMaps.lines(item, "lines"),
        new Rates(PriceMaps.read(item, "rates", DocumentItems::readRate)),
        Math.toIntExact(Attributes.number(item, "terms")),
        what(item));
  }

  private static Document.What what(Map<String, AttributeValue> item) {
    return switch (Attributes.text(item, "kind")) {
      case INVOICE ->
          new Document.What.Invoice(
              YearMonth.parse(Attributes.text(item, "month")), day(item, "due"));
      case CREDIT_NOTE ->
          new Document.What.CreditNote(
              DocumentNumber.of(Attributes.text(item, "invoice")),
              Document.CreditReason.of(Attributes.text(item, "reason")));
      default -> throw new IllegalStateException("a document of no kind of ours");
    };
  }

  private static Seller seller(Map<String, AttributeValue> item) {
    var map = Optional.ofNullable(item.get("seller")).orElseThrow().m();
    return new Seller(
        Attributes.text(map, "name"),
        Attributes.text(map, "address"),
        Attributes.text(map, "siren"),
        Attributes.text(map, "vatNumber"));
  }

  private static Rates.Rate readRate(Map<String, AttributeValue> map) {
    return new Rates.Rate(
        Math.toIntExact(Attributes.number(map, "vat")),
        Attributes.number(map, "net"),
        Attributes.number(map, "tax"));
  }

  private static LocalDate day(Map<String, AttributeValue> item, String name) {
    return LocalDate.parse(Attributes.text(item, name));
  }
}
