package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Commit;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A practice subscribes, changes, buys, ends; the months are billed.
class InvoicingTest {
  private final Product product = new Product();

  private void ending(Accounting practice, String lastDay) {
    var wiring = product.wiring();
    var writeId = wiring.transactions().writeId();
    var writes =
        new Subscriptions(wiring)
            .ending(
                new PracticeId(practice.practice()),
                Optional.of(lastDay).filter(day -> !day.isEmpty()).map(LocalDate::parse),
                writeId);
    assertThat(wiring.transactions().commit(writeId, writes)).isEqualTo(new Commit.Done());
  }

  @Test
  void aMonthIsBilledByTheDayWithWhatWasBoughtInIt() {
    var practice = Accounting.open(product);
    // 23 November: eight days of thirty are left.
    var ordered =
        practice
            .order(
                """
                {'subscription': {'plan': 'agenda', 'options': ['reminders']},
                 'purchases': [{'article': 'messages-500', 'quantity': 2}]}
                """)
            .must(201);
    assertThat(ordered.each("purchases", "quantity")).containsExactly("2");
    var subscription = practice.owner().get(practice.place() + "/subscription").must(200);
    assertThat(subscription.text("/plan/cents")).isEqualTo("4900");
    assertThat(subscription.each("options", "article")).containsExactly("reminders");
    // Rules of retention are everybody's, for nothing (P13).
    assertThat(subscription.each("included", "article")).containsExactly("retention-rules");
    assertThat(subscription.each("included", "cents")).containsExactly("0");
    assertThat(
            practice
                .order("{'subscription': {'plan': 'agenda', 'options': ['retention-rules']}}")
                .must(422)
                .errors())
        .containsExactly("/subscription/options/0 not-allowed");

    practice.invoiced("2026-11-30T22:59:59.999Z");
    assertThat(practice.invoices()).isEmpty();
    practice.invoiced("2026-11-30T23:00:00Z");
    practice.invoiced("2026-11-30T23:00:00Z");
    assertThat(practice.invoices()).containsExactly("2026-000001");
    var invoice = practice.owner().get(practice.place() + "/invoices/2026-000001").must(200);
    // 49.00 × 22/30 = 35.93; 9.00 × 22/30 = 6.60.
    assertThat(invoice.each("lines", "netCents")).containsExactly("1307", "240", "7000");
    assertThat(invoice.each("lines", "quantity")).containsExactly("8", "8", "2");
    assertThat(invoice.text("/netCents")).isEqualTo("8547");
    assertThat(invoice.text("/vatCents")).isEqualTo("1709");
    assertThat(invoice.text("/totalCents")).isEqualTo("10256");
    assertThat(invoice.text("/date")).isEqualTo("2026-12-01");
    assertThat(invoice.text("/due")).isEqualTo("2026-12-31");
    assertThat(invoice.text("/buyer/name")).isEqualTo(Planted.PRACTICE);
    assertThat(invoice.text("/seller/siren")).isEqualTo("999999998");
    assertThat(invoice.text("/settlement/status")).isEqualTo("unpaid");
    assertThat(invoice.text("/keptUntil")).isEqualTo("2037-01-01T00:00:00+01:00");
    assertThat(invoice.header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void monthsThatWereMissedAreBilledOneByOneAndOfTheYearOfTheirDate() {
    var practice = Accounting.open(product).subscribed();
    practice.invoiced("2027-02-01T08:00:00Z");
    assertThat(practice.invoices()).containsExactly("2027-000001", "2027-000002", "2027-000003");
    var second = practice.owner().get(practice.place() + "/invoices/2027-000002").must(200);
    assertThat(second.text("/month")).isEqualTo("2026-12");
    assertThat(second.text("/netCents")).isEqualTo("19900");
  }

  @Test
  void aChangeKeepsWhatStaysAtItsPriceAndDropsTheRest() {
    var practice = Accounting.open(product);
    practice.order("{'subscription': {'plan': 'agenda', 'options': ['reminders']}}").must(201);
    practice
        .order(
            """
            {'subscription': {'plan': 'agenda-secretariat', 'options': ['reminders', 'second-line'],
             'from': '2026-12-16'}}
            """)
        .must(201);
    var subscription = practice.owner().get(practice.place() + "/subscription").must(200);
    assertThat(subscription.text("/plan/until")).isEqualTo("2026-12-15");
    assertThat(subscription.each("upcoming", "article"))
        .containsExactly("agenda-secretariat", "second-line");
    practice.invoiced("2027-01-01T08:00:00Z");
    var december = practice.owner().get(practice.place() + "/invoices/2027-000002").must(200);
    assertThat(december.each("lines", "article"))
        .containsExactly("agenda", "agenda-secretariat", "reminders", "second-line");
    // 4900 × 15/31 = 2370.97; 19900 - 19900 × 15/31 (9629.03); 900; 2900 - 1403.23.
    assertThat(december.each("lines", "netCents")).containsExactly("2371", "10271", "900", "1497");
  }

  @Test
  void afterTheLastDayTheLastMonthIsBilledAndNoOther() {
    var practice = Accounting.open(product).subscribed();
    practice.invoiced("2026-12-01T08:00:00Z");
    ending(practice, "2026-12-10");
    assertThat(practice.owner().get(practice.place() + "/subscription").text("/lastDay"))
        .isEqualTo("2026-12-10");
    assertThat(
            practice.order("{'subscription': {'plan': 'agenda', 'from': '2026-12-11'}}").problem())
        .isEqualTo("contract-over");
    practice.invoiced("2027-03-01T08:00:00Z");
    assertThat(practice.invoices()).containsExactly("2026-000001", "2027-000001");
    var last = practice.owner().get(practice.place() + "/invoices/2027-000001").must(200);
    // 19900 × 10/31.
    assertThat(last.text("/netCents")).isEqualTo("6419");
    assertThat(new Tables(product).items("TO-BILL", "")).isEmpty();
    // Resumed: from that day on, and nothing for the days between.
    product.clock().set(Instant.parse("2027-03-02T08:00:00Z"));
    ending(practice, "");
    practice.invoiced("2027-04-01T08:00:00Z");
    var resumed = practice.owner().get(practice.place() + "/invoices/2027-000002").must(200);
    assertThat(practice.invoices()).hasSize(3);
    assertThat(resumed.text("/lines/0/quantity")).isEqualTo("30");
    assertThat(resumed.text("/month")).isEqualTo("2027-03");
  }

  /// A piece in each of 19 purchases of an order that changes the subscription too.
  private static ObjectNode twenty(String from) {
    var body = Bodies.json("{'subscription': {'plan': 'agenda', 'from': '" + from + "'}}");
    var purchases = body.putArray("purchases");
    for (var i = 0; i < 19; i++) {
      purchases.addObject().put("article", i % 2 == 0 ? "set-up" : "calls-100").put("quantity", 1);
    }
    return body;
  }

  @Test
  void aMonthThatIsFullIsRefusedMoreAndBilled() {
    var practice = Accounting.open(product);
    for (var i = 0; i < 10; i++) {
      practice.order(twenty("2026-11-2" + (3 + i % 7))).must(201);
    }
    var one = "{'purchases': [{'article': 'set-up', 'quantity': 1}]}";
    assertThat(practice.order(one).must(409).problem()).isEqualTo("month-full");
    assertThat(practice.order("{'subscription': {'plan': 'agenda'}}").must(409).problem())
        .isEqualTo("month-full");
    practice.invoiced("2026-12-01T08:00:00Z");
    var invoice = practice.owner().get(practice.place() + "/invoices/2026-000001").must(200);
    assertThat(invoice.each("lines", "article")).containsExactly("agenda", "set-up", "calls-100");
    assertThat(invoice.each("lines", "quantity")).containsExactly("8", "100", "90");
    // The next one is empty.
    practice.order(one).must(201);
  }

  @Test
  void aSubscriptionKeepsTwoHundredStretchesAndNoMore() {
    var today = LocalDate.parse("2026-11-23");
    var subscription = Subscription.none(today);
    for (var i = 0; i <= 200; i++) {
      assertThat(subscription.isTooMuch()).as("%s changes", i).isFalse();
      var price = new Price(Kind.PLAN, i % 2 == 0 ? "agenda" : "agenda-secretariat", "A", 1, 2_000);
      var from = today.plusDays(i);
      var charge = new Charge(price, from, Optional.empty());
      subscription = subscription.changed(List.of(charge), from, today);
    }
    assertThat(subscription.charges()).hasSize(201);
    assertThat(subscription.isTooMuch()).isTrue();
  }

  @Test
  void whoNeverSubscribedIsBilledNothingAndMayEnd() {
    var practice = Accounting.open(product);
    ending(practice, "2026-12-31");
    practice.invoiced("2027-02-01T08:00:00Z");
    assertThat(practice.invoices()).isEmpty();
    ending(practice, "");
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': 1}]}").must(201);
    practice.invoiced("2027-03-01T08:00:00Z");
    assertThat(practice.invoices()).containsExactly("2027-000001");
    practice.invoiced("2027-05-01T08:00:00Z");
    assertThat(practice.invoices()).hasSize(1);
  }

  @Test
  void anOrderIsWhatItWasWhenItWasMade() {
    var practice = Accounting.open(product);
    var wish =
        Bodies.json("{'subscription': {'plan': 'agenda-secretariat', 'options': ['saturday']}}")
            .put("specifications", Planted.GREETING);
    var owner = practice.owner().with("idempotency-key", "once");
    var first = owner.post(practice.place() + "/orders", wish).must(201);
    var again = owner.post(practice.place() + "/orders", wish).must(201);
    assertThat(again.json()).isEqualTo(first.json());
    var other = Bodies.json("{'subscription': {'plan': 'agenda'}}");
    assertThat(owner.post(practice.place() + "/orders", other).problem())
        .isEqualTo("idempotency-key-reused");
    assertThat(practice.owner().get(first.header("location")).must(200).json())
        .isEqualTo(first.json());
    assertThat(first.text("/specifications")).isEqualTo(Planted.GREETING);
    var list = practice.owner().get(practice.place() + "/orders").must(200);
    assertThat(list.each("orders", "id")).containsExactly(first.id());
    assertThat(list.json().toString()).doesNotContain(Planted.GREETING, "orderedBy");
    // Who ordered stands nowhere in clear, and goes with the year he is named in.
    var by = CallerId.of(product.stack().issuer(), "owner").value();
    assertThat(first.text("/orderedBy")).isEqualTo(by);
    for (var voucher : new Tables(product).items("BILLING#" + practice.practice(), "ORDER#")) {
      assertThat(voucher.attributes().toString()).doesNotContain(by);
    }
    product.clock().set(Instant.parse("2036-12-31T22:59:59Z"));
    assertThat(practice.owner().get(first.header("location")).must(200).text("/orderedBy"))
        .isEqualTo(by);
    product.clock().set(Instant.parse("2036-12-31T23:00:00Z"));
    assertThat(practice.owner().get(first.header("location")).must(200).json().has("orderedBy"))
        .isFalse();
  }
}
