package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.crypto.TamperingDetected;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.GoldenPayloads;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Orders and invoices as they are stored: read for ever.
class StoredBillingTest {
  private final Product product = new Product();

  @Test
  void payloadsThatWereStoredAreReadForEver() {
    var buyer = GoldenPayloads.read("billing/buyer-v1.json", Buyer.class);
    assertThat(buyer.siren()).isEqualTo("123456782");
    assertThat(buyer).hasToString("Buyer");
    assertThat(buyer.by()).isNull();
    var voucher = GoldenPayloads.read("billing/voucher-v1.json", Buyer.class);
    assertThat(voucher).isEqualTo(buyer.orderedBy(new CallerId("c4ller-Exemple_0000001")));
    var said = GoldenPayloads.read("billing/specifications-v1.json", SpecificationsPayload.class);
    assertThat(said.text()).startsWith("Les urgences");
    assertThat(said).hasToString("SpecificationsPayload");
    var mandate = GoldenPayloads.read("billing/mandate-v1.json", MandatePayload.class);
    assertThat(mandate.reference()).isEqualTo("EPH-2026/000123");
    assertThat(mandate).hasToString("MandatePayload");
  }

  @Test
  void itemsThatWereStoredAreReadForEverAndWrittenTheSameToday() throws IOException {
    var invoice = golden("invoice-v1");
    var document = DocumentItems.read(invoice);
    assertThat(document.total()).isEqualTo(10_256);
    assertThat(document.what())
        .isEqualTo(new Document.What.Invoice(YearMonth.of(2026, 11), LocalDate.of(2026, 12, 31)));
    var payload = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1}));
    var written = new DocumentItems("t").create(document, payload, "w").get(1).item().put().item();
    assertThat(without(written)).isEqualTo(without(invoice));

    var note = golden("credit-note-v1");
    var credited = DocumentItems.read(note);
    assertThat(credited.what())
        .isEqualTo(
            new Document.What.CreditNote(
                new DocumentNumber(2026, 1), Document.CreditReason.NOT_DELIVERED));
    written = new DocumentItems("t").create(credited, payload, "w").get(1).item().put().item();
    assertThat(without(written)).isEqualTo(without(note));

    var stored = golden("subscription-v1");
    var subscription = SubscriptionItems.read(stored);
    assertThat(subscription.lastDay()).contains(LocalDate.of(2027, 6, 30));
    assertThat(subscription.pauses()).hasSize(1);
    // Of before orders were counted.
    var old = new HashMap<>(stored);
    old.keySet().removeAll(List.of("tallied", "tally"));
    assertThat(SubscriptionItems.read(old).tally()).isEqualTo(new Tally(YearMonth.of(2026, 12), 0));
    written =
        new SubscriptionItems("t")
            .replace(
                new PracticeId("p"), Subscription.none(LocalDate.of(2026, 1, 1)), subscription, "w")
            .getFirst()
            .item()
            .put()
            .item();
    assertThat(without(written)).isEqualTo(without(stored));

    var voucher = golden("order-v1");
    var order = OrderItems.read(new PracticeId("p"), voucher);
    assertThat(order.terms().version()).isEqualTo("2026-01");
    // Who ordered was in clear, and is sealed today.
    assertThat(order.by()).contains(new CallerId("c4ller-Exemple_0000001"));
    var sealed = golden("order-v2");
    assertThat(OrderItems.read(new PracticeId("p"), sealed)).isEqualTo(order.by(Optional.empty()));
    written = OrderItems.create("t", order, payload, "w").item().put().item();
    assertThat(without(written)).isEqualTo(without(sealed));
  }

  private static Map<String, AttributeValue> without(Map<String, AttributeValue> item) {
    var rest = new TreeMap<>(item);
    rest.remove("payload");
    rest.remove("w");
    return rest;
  }

  // An item in JSON: texts, `#n` numbers, objects, arrays.
  private static Map<String, AttributeValue> golden(String name) throws IOException {
    try (InputStream in =
        StoredBillingTest.class.getResourceAsStream("/golden/billing/" + name + ".json")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return value(Bodies.JSON.readTree(text)).m();
    }
  }

  private static AttributeValue value(JsonNode json) {
    if (json.isObject()) {
      var map = new HashMap<String, AttributeValue>();
      json.properties().forEach(e -> map.put(e.getKey(), value(e.getValue())));
      return AttributeValue.fromM(map);
    }
    if (json.isArray()) {
      return AttributeValue.fromL(json.valueStream().map(StoredBillingTest::value).toList());
    }
    return json.isNumber()
        ? AttributeValue.fromN(json.asText())
        : AttributeValue.fromS(json.asText());
  }

  @Test
  void theItemsAreThoseOfThePackagesTable() {
    var practice = Accounting.open(product);
    var before = new Tables(product).items();
    practice
        .order(
            Bodies.json(
                    """
                    {'subscription': {'plan': 'agenda'},
                     'purchases': [{'article': 'set-up', 'quantity': 1}]}
                    """)
                .put("specifications", Planted.GREETING))
        .must(201);
    practice.invoiced("2026-12-01T08:00:00Z");
    var at = "/invoices/2026-000001";
    var accounts = practice.accounts();
    accounts
        .post(
            at + "/credit-notes",
            Bodies.json("{'reason': 'goodwill', 'lines': [{'line': 1, 'cents': 7}]}"))
        .must(201);
    accounts
        .post(at + "/payments", Bodies.json("{'date': '2026-12-01', 'cents': 7, 'means': 'card'}"))
        .must(201);
    var debit = Bodies.json("{'date': '2026-12-01', 'cents': 7, 'means': 'direct-debit'}");
    accounts.post(at + "/payments", debit.put("mandateReference", "EPH-1")).must(201);
    accounts
        .with("if-match", "*")
        .put(at + "/justification", Bodies.json("{'reason': 'unpaid', 'until': '2027-12-01'}"))
        .must(200);
    assertThat(
            new Tables(product)
                .kindsSince(before).keySet().stream()
                    .filter(kind -> !kind.contains(" ACCESS#") && !kind.startsWith("KEYS_TABLE"))
                    .toList())
        .containsExactlyInAnyOrder(
            "RECORDS_TABLE ORDER# # [payload, pk, sk, w]",
            "BILLING_TABLE BILLING# SUBSCRIPTION [charges, next, ordered, pauses, pk, sk, tallied, tally, version, w]",
            "BILLING_TABLE BILLING# ORDER# [at, charges, from, payload, pk, processing, processingAt, purchases, sk, terms, termsAt, w]",
            "BILLING_TABLE BILLING# MONTH# [number, pk, sk, w]",
            "BILLING_TABLE # # [pk, sk, w]",
            "BILLING_TABLE INVOICES# # [date, due, kind, lines, month, payload, pk, rates, seller, sk, terms, w]",
            "BILLING_TABLE INVOICES# # [date, invoice, kind, lines, payload, pk, rates, reason, seller, sk, terms, w]",
            "BILLING_TABLE NUMBERS# # [pk, practice, sk, w]",
            "BILLING_TABLE COUNTER# DOCUMENTS [pk, serial, sk, w]",
            "BILLING_TABLE SETTLEMENTS# # [credited, paid, pk, sk, version, w]",
            "BILLING_TABLE SETTLEMENTS# # [at, by, cents, day, means, pk, refund, sk, w]",
            "BILLING_TABLE SETTLEMENTS# # [at, by, cents, day, means, payload, pk, refund, sk, w]",
            "BILLING_TABLE SETTLEMENTS# # [pk, sk, total, w]",
            "BILLING_TABLE JUSTIFIED# # [at, by, pk, reason, sk, until, version, w]");
  }

  @Test
  void anEnvelopeOfTheBooksOpensNowhereElse() {
    var practice = Accounting.open(product);
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': 1}]}").must(201);
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': 2}]}").must(201);
    var vouchers = new Tables(product).items("BILLING#" + practice.practice(), "ORDER#");
    var swapped = new HashMap<>(vouchers.getFirst().attributes());
    swapped.put("payload", vouchers.getLast().attributes().get("payload"));
    var books = Books.of(product.wiring());
    var year = new FinancialYear(new PracticeId(practice.practice()), 2026);
    var keys = books.keys(year);
    assertThat(
            Payloads.openBilling(
                keys, year.subject(), vouchers.getFirst().attributes(), Buyer.class))
        .hasToString("Clear");
    assertThatThrownBy(() -> Payloads.openBilling(keys, year.subject(), swapped, Buyer.class))
        .isInstanceOf(TamperingDetected.class);
    assertThat(Instant.parse(vouchers.getFirst().text("at"))).isEqualTo(Product.NOON);
    assertThat(Optional.of(vouchers.getFirst().text("terms"))).contains("2026-01");
  }
}
