package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the provider's accounting does with an invoice.
class BillingTest {
  private final Product product = new Product();

  private static ObjectNode json(String singleQuoted) {
    return Bodies.json(singleQuoted);
  }

  @Test
  void anInvoiceIsPaidInPartsAndNeverMoreThanItCameTo() {
    var practice = Accounting.open(product);
    var at = "/invoices/" + practice.anInvoice();
    var accounts = practice.accounts();
    var pay = at + "/payments";
    accounts.post(pay, json("{'date': '2027-01-01', 'cents': 3880, 'means': 'card'}")).must(201);
    var part = accounts.get(at).must(200);
    assertThat(part.text("/settlement/status")).isEqualTo("partly-paid");
    assertThat(part.text("/settlement/balanceCents")).isEqualTo("20000");
    var tooMuch = json("{'date': '2027-01-01', 'cents': 20001, 'means': 'card'}");
    assertThat(accounts.post(pay, tooMuch).must(409).problem()).isEqualTo("amount-exceeded");
    product.clock().set(Instant.parse("2027-01-31T22:59:59Z"));
    assertThat(accounts.get(at).text("/settlement/overdue")).isEqualTo("false");
    product.clock().set(Instant.parse("2027-01-31T23:00:00Z"));
    assertThat(accounts.get(at).text("/settlement/overdue")).isEqualTo("true");
    assertThat(accounts.get("/invoices?year=2027").each("invoices", "overdue"))
        .containsExactly("true");
    var once = accounts.with("idempotency-key", "once");
    var rest = json("{'date': '2027-02-01', 'cents': 20000, 'means': 'transfer'}");
    var paid = once.post(pay, rest).must(201);
    assertThat(once.post(pay, rest).must(201).json()).isEqualTo(paid.json());
    assertThat(once.post(pay, tooMuch).problem()).isEqualTo("idempotency-key-reused");
    var whole = accounts.get(at).must(200);
    assertThat(whole.text("/settlement/status")).isEqualTo("paid");
    assertThat(whole.text("/settlement/overdue")).isEqualTo("false");
    assertThat(whole.json().at("/settlement/payments")).hasSize(2);
    var refund = json("{'date': '2027-02-01', 'cents': 1, 'means': 'card', 'refund': true}");
    assertThat(accounts.post(pay, refund).problem()).isEqualTo("amount-exceeded");
    accounts
        .post(
            at + "/credit-notes",
            json("{'reason': 'goodwill', 'lines': [{'line': 1, 'cents': 5}]}"))
        .must(201);
    assertThat(accounts.get(at).text("/settlement/balanceCents")).isEqualTo("-6");
    accounts.post(pay, refund).must(201);
    assertThat(accounts.get(at).text("/settlement/balanceCents")).isEqualTo("-5");
  }

  @Test
  void anInvoiceIsCorrectedByCreditNotesOfTheSameSeriesAlone() {
    var practice = Accounting.open(product);
    var at = "/invoices/" + practice.anInvoice();
    var accounts = practice.accounts();
    var before = accounts.get(at).must(200).json().at("/lines");
    var some = json("{'reason': 'not-delivered', 'lines': [{'line': 1, 'cents': 9900}]}");
    var once = accounts.with("idempotency-key", "some");
    var note = once.post(at + "/credit-notes", some).must(201);
    assertThat(note.header("location")).isEqualTo("/invoices/2027-000002");
    assertThat(once.post(at + "/credit-notes", some).must(201).json()).isEqualTo(note.json());
    assertThat(note.text("/kind")).isEqualTo("credit-note");
    // A part is one piece of its amount: quantity and unit price come to it.
    assertThat(note.text("/lines/0/quantity")).isEqualTo("1");
    assertThat(note.text("/lines/0/per")).isEqualTo("1");
    assertThat(note.text("/lines/0/unitCents")).isEqualTo("9900");
    assertThat(note.text("/lines/0/netCents")).isEqualTo("9900");
    var printed = accounts.with("accept", "text/html").get("/invoices/2027-000002").must(200);
    assertThat(printed.json().asText()).contains("99,00 €").doesNotContain("199,00 €", "1 mois");
    assertThat(note.text("/invoice")).isEqualTo("2027-000001");
    assertThat(note.text("/totalCents")).isEqualTo("11880");
    assertThat(note.text("/buyer/name")).isEqualTo(Planted.PRACTICE);
    var more = json("{'reason': 'goodwill', 'lines': [{'line': 1, 'cents': 10001}]}");
    assertThat(accounts.post(at + "/credit-notes", more).problem()).isEqualTo("amount-exceeded");
    var rest = accounts.post(at + "/credit-notes", json("{'reason': 'cancelled'}")).must(201);
    assertThat(rest.text("/totalCents")).isEqualTo("12000");
    assertThat(accounts.post(at + "/credit-notes", json("{'reason': 'cancelled'}")).problem())
        .isEqualTo("amount-exceeded");
    var after = accounts.get(at).must(200);
    assertThat(after.text("/settlement/status")).isEqualTo("credited");
    assertThat(after.text("/settlement/creditNotes/1")).isEqualTo("2027-000003");
    assertThat(after.json().at("/lines")).isEqualTo(before);
    // What is no invoice is neither paid nor corrected.
    var ofNote =
        accounts.post("/invoices/2027-000002/credit-notes", json("{'reason': 'goodwill'}"));
    assertThat(ofNote.status()).isEqualTo(404);
    assertThat(accounts.get("/invoices?year=2027").each("invoices", "number"))
        .containsExactly("2027-000001", "2027-000002", "2027-000003");
    assertThat(practice.invoices()).hasSize(3);
  }

  @Test
  void accountsWorkOnWhenThePracticeIsGone() {
    var practice = Accounting.open(product);
    practice.order(
        json("{'purchases': [{'article': 'set-up', 'quantity': 1}]}")
            .put("specifications", Planted.GREETING));
    practice.invoiced("2026-12-01T08:00:00Z");
    var at = "/invoices/2026-000001";
    new Shredding(product.wiring().keyring())
        .shredPractice(new PracticeId(practice.practice()), product.clock().instant());
    assertThat(practice.owner().get(practice.place() + "/invoices").status()).isEqualTo(410);
    assertThat(practice.owner().get(practice.place() + "/orders").status()).isEqualTo(410);
    var accounts = practice.accounts();
    assertThat(accounts.get(at).must(200).text("/buyer/name")).isEqualTo(Planted.PRACTICE);
    accounts
        .post(at + "/payments", json("{'date': '2026-12-01', 'cents': 1, 'means': 'cheque'}"))
        .must(201);
    accounts.post(at + "/credit-notes", json("{'reason': 'cancelled'}")).must(201);
    assertThat(accounts.get("/invoices?practice=" + practice.practice()).each("invoices", "kind"))
        .containsExactly("invoice", "credit-note");
  }

  @Test
  void theLastMonthOfWhoIsGoneIsBilledToWhomHisLastVoucherNames() {
    var practice = Accounting.open(product).subscribed();
    new Shredding(product.wiring().keyring())
        .shredPractice(new PracticeId(practice.practice()), product.clock().instant());
    practice.invoiced("2026-12-01T08:00:00Z");
    assertThat(practice.accounts().get("/invoices/2026-000001").must(200).text("/buyer/name"))
        .isEqualTo(Planted.PRACTICE);
  }

  @Test
  void accountsReadTheVouchersThatAMonthRestsOnAlsoWhenThePracticeIsGone() {
    var practice = Accounting.open(product).subscribed();
    product.clock().advance(Duration.ofSeconds(1));
    var second = practice.order("{'subscription': {'plan': 'agenda', 'from': '2026-12-05'}}").id();
    product.clock().advance(Duration.ofSeconds(1));
    var over = practice.order("{'subscription': {'plan': 'agenda', 'from': '2026-12-20'}}").id();
    product.clock().advance(Duration.ofSeconds(1));
    var again = practice.order("{'subscription': {'plan': 'agenda', 'from': '2026-12-20'}}").id();
    product.clock().set(Instant.parse("2026-12-28T08:00:00Z"));
    var bought = practice.order("{'purchases': [{'article': 'set-up', 'quantity': 2}]}").id();
    practice.invoiced("2027-02-01T08:00:00Z");
    new Shredding(product.wiring().keyring())
        .shredPractice(new PracticeId(practice.practice()), product.clock().instant());
    var tables = new Tables(product);
    var looks = tables.items("ACCESS#" + practice.practice() + "#2027-02", "").size();
    var accounts = practice.accounts();
    var december = accounts.get("/invoices/2027-000002/vouchers").must(200);
    assertThat(december.text("/month")).isEqualTo("2026-12");
    var first = december.each("vouchers", "id").getLast();
    assertThat(december.each("vouchers", "id")).containsExactly(bought, again, second, first);
    assertThat(december.text("/vouchers/0/purchases/0/quantity")).isEqualTo("2");
    assertThat(december.text("/vouchers/3/subscription/charges/0/article"))
        .isEqualTo("agenda-secretariat");
    assertThat(december.text("/vouchers/0/terms/version")).isEqualTo("2026-01");
    assertThat(december.text("/vouchers/0/processing/acceptedAt")).startsWith("2026-11-23");
    assertThat(december.text("/vouchers/0/buyer/name")).isEqualTo(Planted.PRACTICE);
    assertThat(tables.items("ACCESS#" + practice.practice() + "#2027-02", "")).hasSize(looks + 1);
    assertThat(accounts.get("/invoices/2027-000001/vouchers").must(200).each("vouchers", "id"))
        .containsExactly(first);
    assertThat(accounts.get("/invoices/2027-000003/vouchers").must(200).each("vouchers", "id"))
        .containsExactly(again)
        .doesNotContain(over);
    accounts.post("/invoices/2027-000003/credit-notes", json("{'reason': 'goodwill'}")).must(201);
    assertThat(accounts.get("/invoices/2027-000004/vouchers").status()).isEqualTo(404);
    // Ten years after each order's own year nobody is named in it, and it stays.
    var end = Instant.parse("2036-12-31T23:00:00Z");
    product.clock().set(end.minusMillis(1));
    assertThat(named(accounts, "/invoices/2027-000002")).containsOnly(true).hasSize(4);
    product.clock().set(end);
    looks = tables.items("ACCESS#" + practice.practice() + "#2037-01", "").size();
    assertThat(named(accounts, "/invoices/2027-000002")).containsOnly(false).hasSize(4);
    assertThat(tables.items("ACCESS#" + practice.practice() + "#2037-01", "")).hasSize(looks);
  }

  @Test
  void aJustificationOfTheirYearKeepsTheBuyerInTheVouchersUntilItEnds() {
    var practice = Accounting.open(product).subscribed();
    practice.invoiced("2026-12-01T08:00:00Z");
    var accounts = practice.accounts().with("if-match", "*");
    var at = "/invoices/2026-000001";
    product.clock().set(Instant.parse("2036-11-01T08:00:00Z"));
    var kept = json("{'reason': 'litigation', 'until': '2038-03-31'}");
    accounts.put(at + "/justification", kept).must(200);
    var end = Instant.parse("2038-03-31T22:00:00Z");
    product.clock().set(end.minusMillis(1));
    product.run(BillingCutsHandler.class);
    assertThat(named(accounts, at)).containsExactly(true);
    product.clock().set(end);
    assertThat(named(accounts, at)).containsExactly(false);
    product.run(BillingCutsHandler.class);
    assertThat(named(accounts, at)).containsExactly(false);
  }

  private static List<Boolean> named(Product.Client accounts, String invoice) {
    var vouchers = accounts.get(invoice + "/vouchers").must(200).json().at("/vouchers");
    return vouchers.valueStream().map(voucher -> voucher.has("buyer")).toList();
  }

  @Test
  void aDirectDebitNamesItsMandateAndTheMandateGoesWithTheBuyer() {
    var practice = Accounting.open(product);
    var at = "/invoices/" + practice.anInvoice();
    var accounts = practice.accounts();
    var debit = "{'date': '2027-01-01', 'cents': 5, 'means': 'direct-debit'}";
    var reference = "EPH-2026/000123 (Planted)";
    var wish = json(debit).put("mandateReference", reference);
    var once = accounts.with("idempotency-key", "debit");
    var paid = once.post(at + "/payments", wish).must(201);
    assertThat(once.post(at + "/payments", wish).must(201).json()).isEqualTo(paid.json());
    product.clock().advance(Duration.ofSeconds(1));
    accounts.post(at + "/payments", json(debit)).must(201);
    var vouchers = accounts.get(at + "/vouchers").must(200);
    assertThat(vouchers.each("debits", "payment")).containsExactly(paid.id());
    assertThat(vouchers.each("debits", "mandateReference")).containsExactly(reference);
    // The practice reads it in its invoice, and whoever reads it is on record.
    var tables = new Tables(product);
    var looks = tables.items("ACCESS#" + practice.practice(), "").size();
    var own = practice.owner().get(practice.place() + at).must(200).json();
    assertThat(own.at("/settlement/payments/0/mandateReference").asText()).isEqualTo(reference);
    assertThat(own.at("/settlement/payments/1").has("mandateReference")).isFalse();
    assertThat(accounts.get(at).text("/settlement/payments/0/mandateReference"))
        .isEqualTo(reference);
    assertThat(tables.items("ACCESS#" + practice.practice(), "")).hasSize(looks + 2);
    assertThat(tables.items().toString()).doesNotContain("EPH-2026/000123");
    for (var bad : List.of("", " a", "a ", "/a", "a/", "a//b", "é", "a_b", "a".repeat(36))) {
      assertThat(
              accounts
                  .post(at + "/payments", json(debit).put("mandateReference", bad))
                  .must(422)
                  .errors())
          .as(bad)
          .containsExactly("/mandateReference mandate");
    }
    var card = json(debit.replace("direct-debit", "card")).put("mandateReference", "a".repeat(35));
    assertThat(accounts.post(at + "/payments", card).must(422).errors())
        .containsExactly("/mandateReference not-allowed");
    var end = Instant.parse("2037-12-31T23:00:00Z");
    product.clock().set(end.minusMillis(1));
    assertThat(accounts.get(at + "/vouchers").must(200).json().at("/debits")).hasSize(1);
    product.clock().set(end);
    assertThat(accounts.get(at + "/vouchers").must(200).json().at("/debits")).isEmpty();
    assertThat(accounts.get(at).must(200).json().at("/settlement/payments/0"))
        .isEqualTo(paid.json());
    var late = json(debit.replace("2027-01-01", "2037-12-31")).put("mandateReference", "late");
    assertThat(accounts.post(at + "/payments", late).must(410).problem()).isEqualTo("erased");
    accounts.post(at + "/payments", json(debit)).must(201);
  }

  @Test
  void aPendingPracticeAndAClosedOneOrderNothing() {
    var pending = new Accounting(product, Practices.aPractice(product, "owner"));
    var wish = "{'subscription': {'plan': 'agenda'}}";
    assertThat(pending.order(wish).must(409).problem()).isEqualTo("practice-pending");
    var closed = Accounting.open(product).subscribed();
    var now = product.clock().instant();
    var ending = new Keyring.Ending(now.plusSeconds(1), now.plus(Duration.ofDays(90)));
    var write =
        product
            .wiring()
            .keyring()
            .ending(new PracticeId(closed.practice()), Optional.empty(), Optional.of(ending));
    product.wiring().dynamoDb().transactWriteItems(r -> r.transactItems(write));
    closed.order(wish).must(201);
    product.clock().set(now.plusSeconds(1));
    assertThat(closed.order(wish).must(409).problem()).isEqualTo("contract-over");
    closed.invoiced("2026-12-01T08:00:00Z");
    assertThat(closed.invoices()).hasSize(1);
    product.clock().set(now.plus(Duration.ofDays(90)));
    assertThat(closed.owner().get(closed.place() + "/invoices").status()).isEqualTo(410);
  }

  @Test
  void theOwnerSeesHisOwnInvoicesAndNoOther() {
    var practice = Accounting.open(product).subscribed();
    var other = new Accounting(product, Practices.anActivePractice(product, "owner")).subscribed();
    practice.invoiced("2026-12-01T08:00:00Z");
    var his = other.invoices().getFirst();
    assertThat(practice.owner().get(practice.place() + "/invoices/" + his).status()).isEqualTo(404);
    assertThat(practice.owner().get("/invoices/" + his).status()).isEqualTo(404);
    for (var number : List.of("2026-000000", "2026-00001", "2026-0000001", "x", "2025-000001")) {
      assertThat(practice.accounts().get("/invoices/" + number).status()).isEqualTo(404);
      assertThat(practice.owner().get(practice.place() + "/invoices/" + number).status())
          .isEqualTo(404);
    }
  }

  @Test
  void whoReadsTheBuyersNameIsOnRecord() {
    var practice = Accounting.open(product);
    var at = "/invoices/" + practice.anInvoice();
    var tables = new Tables(product);
    var before = tables.items("ACCESS#" + practice.practice(), "").size();
    practice.accounts().get(at).must(200);
    practice.accounts().get("/invoices?year=2027").must(200);
    practice.invoices();
    var looks = tables.items("ACCESS#" + practice.practice() + "#2027-01", "");
    assertThat(tables.items("ACCESS#" + practice.practice(), "")).hasSize(before + 1);
    assertThat(looks)
        .singleElement()
        .satisfies(look -> {
          assertThat(look.text("purpose")).isEqualTo("billing");
          assertThat(look.text("as")).isEqualTo("provider");
          assertThat(look.attributes().get("persons").ss()).containsExactly(practice.practice());
        });
  }

  @Test
  void anInvoiceIsAPageThatShowsAllThatTheLawAsksFor() {
    var practice = Accounting.open(product);
    practice.anInvoice();
    var page =
        practice
            .owner()
            .with("accept", "text/html")
            .get(practice.place() + "/invoices/2027-000001")
            .must(200);
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(page.header("content-security-policy")).contains("default-src 'none'");
    assertThat(page.json().asText())
        .contains(
            "Facture 2027-000001",
            "Date : 01/01/2027",
            "du 01/12/2026 au 31/12/2026",
            "31/01/2027",
            "SIREN 999999998",
            "FR11999999998",
            Planted.PRACTICE,
            Planted.STREET,
            "199,00 €",
            "20 %",
            "39,80 €",
            "238,80 €",
            "trois fois l’intérêt légal",
            "40,00 €",
            "escompte");
    var note =
        practice
            .accounts()
            .with("accept", "text/html")
            .post("/invoices/2027-000001/credit-notes", json("{'reason': 'billing-error'}"))
            .must(201);
    assertThat(note.json().asText()).contains("Avoir 2027-000002", "erreur de facturation");
    assertThat(InvoicePage.euros(123_456_789)).isEqualTo("1 234 567,89 €");
    assertThat(InvoicePage.euros(-5)).isEqualTo("-0,05 €");
    assertThat(InvoicePage.percent(550)).isEqualTo("5,5 %");
    assertThat(InvoicePage.percent(2_001)).isEqualTo("20,01 %");
  }

  @Test
  void aNameThatIsMarkupIsTextOnThePage() {
    var place = practiceNamed("A <b>\"&");
    var practice = new Accounting(product, place);
    practice.anInvoice();
    var page =
        practice.accounts().with("accept", "text/html").get("/invoices/2027-000001").must(200);
    assertThat(page.json().asText()).contains("A &lt;b&gt;&quot;&amp;").doesNotContain("<b>");
  }

  private String practiceNamed(String name) {
    var body = Bodies.signup().put("siren", Practices.freshSiren()).put("name", name);
    var place = product.as("owner").post("/practices", body).must(201).header("location");
    product.as("agent", "support").post(place + "/confirmation").must(200);
    return place;
  }

  @Test
  void whatCannotBeOrderedIsToldFieldByField() {
    var practice = Accounting.open(product);
    var hostile =
        """
        {'subscription': {'plan': 'reminders', 'options': ['second-line', 'agenda'], 'from': '2026-11-22'},
         'purchases': [{'article': 'agenda', 'quantity': 0}, {'article': 'set-up', 'quantity': 101}],
         'specifications': ' '}
        """;
    assertThat(practice.order(hostile).must(422).errors())
        .containsExactlyInAnyOrder(
            "/subscription/plan not-allowed",
            "/subscription/options/1 not-allowed",
            "/subscription/from range",
            "/purchases/0/article not-allowed",
            "/purchases/0/quantity count",
            "/purchases/1/quantity count",
            "/specifications blank");
    assertThat(practice.order("{}").must(422).errors()).containsExactly("/subscription required");
    assertThat(
            practice
                .order("{'subscription': {'plan': 'agenda', 'options': ['second-line']}}")
                .must(422)
                .errors())
        .containsExactly("/subscription/options/0 not-with-plan");
    assertThat(
            practice
                .order("{'subscription': {'plan': 'agenda', 'from': '2027-11-24'}}")
                .must(422)
                .errors())
        .containsExactly("/subscription/from range");
    practice.order("{'subscription': {'plan': 'agenda', 'price': 1}}").must(400);
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': 1.5}]}").must(400);
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': '1'}]}").must(400);
  }

  @Test
  void whatAccountsSendIsToldFieldByField() {
    var practice = Accounting.open(product);
    var at = "/invoices/" + practice.anInvoice();
    var accounts = practice.accounts();
    assertThat(accounts.get("/invoices").must(422).errors()).containsExactly("query:year one-of");
    assertThat(accounts.get("/invoices?year=20x6").must(422).errors())
        .containsExactly("query:year year");
    assertThat(accounts.get("/invoices?year=2026&practice=p").must(422).errors())
        .containsExactly("query:year one-of");
    accounts.get("/invoices?years=2026").must(400);
    accounts.get("/invoices?year=2027&cursor=x").must(400);
    var credit =
        """
        {'reason': 'because', 'lines': [{'line': 2, 'cents': 1}, {'line': 1, 'cents': 0},
         {'line': 1, 'cents': 5}]}
        """;
    assertThat(accounts.post(at + "/credit-notes", json(credit)).must(422).errors())
        .containsExactlyInAnyOrder(
            "/reason not-allowed",
            "/lines/0/line count",
            "/lines/1/cents count",
            "/lines/2/line not-allowed");
    assertThat(
            accounts
                .post(at + "/credit-notes", json("{'reason': 'goodwill', 'lines': []}"))
                .must(422)
                .errors())
        .containsExactly("/lines empty");
    var payment = "{'date': '2027-01-02', 'cents': -5, 'means': 'gold'}";
    assertThat(accounts.post(at + "/payments", json(payment)).must(422).errors())
        .containsExactlyInAnyOrder("/date date-future", "/cents count", "/means not-allowed");
    var early = "{'date': '2026-12-31', 'cents': 5, 'means': 'card'}";
    assertThat(accounts.post(at + "/payments", json(early)).must(422).errors())
        .containsExactly("/date range");
    var kept = "{'reason': 'habit', 'until': '2032-01-02'}";
    assertThat(
            accounts
                .with("if-match", "*")
                .put(at + "/justification", json(kept))
                .must(422)
                .errors())
        .containsExactlyInAnyOrder("/reason not-allowed", "/until range");
    var sound = json("{'reason': 'unpaid', 'until': '2032-01-01'}");
    accounts.put(at + "/justification", sound).must(428);
    accounts.with("if-match", "\"7\"").put(at + "/justification", sound).must(412);
    accounts.with("if-match", "\"1\"").put(at + "/justification", sound).must(200);
    accounts.with("if-match", "\"1\"").put(at + "/justification", sound).must(412);
  }
}
