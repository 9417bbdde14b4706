package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What billing costs, call by call.
class BillingBudgetTest {
  private final Product product = new Product();

  @Test
  void anOrderIsTwoReadStepsAndOneTransaction() {
    var practice = Accounting.open(product).subscribed();
    var wish = "{'purchases': [{'article': 'set-up', 'quantity': 1}]}";
    product.calls().forget();
    practice.order(wish).must(201);
    // Door and its keys, then subscription and the year's key.
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder(
            "batchGetItem", "batchGetItem", "getItem", "batchGetItem", "transactWriteItems");
    product.calls().forget();
    var cold = product.anotherInstance();
    practice.by(cold).order(wish).must(201);
    assertThat(cold.calls().count("decrypt")).isEqualTo(2);
    assertThat(cold.calls().count("generateDataKey")).isZero();
  }

  @Test
  void aMonthIsBilledInOneTransactionAndAQuietRunAsksOnce() {
    var practice = Accounting.open(product).subscribed();
    product.clock().set(Instant.parse("2026-12-01T08:00:00Z"));
    product.calls().forget();
    product.run(InvoicingHandler.class);
    assertThat(product.calls().count("transactWriteItems")).isEqualTo(1);
    assertThat(product.calls().count("decrypt")).isZero();
    assertThat(product.calls().names()).hasSize(9);
    product.calls().forget();
    product.run(InvoicingHandler.class);
    product.run(BillingCutsHandler.class);
    assertThat(product.calls().names()).containsExactly("query", "query");

    product.calls().forget();
    practice.invoices();
    // Door and its keys, the documents, their settlements.
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder("batchGetItem", "batchGetItem", "query", "batchGetItem");
    product.calls().forget();
    practice.accounts().get("/invoices?year=2026").must(200);
    assertThat(product.calls().names()).containsExactly("query", "batchGetItem");
    product.calls().forget();
    practice.accounts().get("/invoices/2026-000001").must(200);
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder("getItem", "batchGetItem", "query", "batchGetItem", "putItem");
    product.calls().forget();
    practice
        .accounts()
        .post(
            "/invoices/2026-000001/payments",
            Bodies.json("{'date': '2026-12-01', 'cents': 1, 'means': 'card'}"))
        .must(201);
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder("getItem", "batchGetItem", "query", "transactWriteItems");
  }

  @Test
  void aDebitsMandateCostsTheYearsKeyAlone() {
    var practice = Accounting.open(product);
    var at = "/invoices/" + practice.anInvoice();
    var debit = Bodies.json("{'date': '2027-01-01', 'cents': 1, 'means': 'direct-debit'}");
    product.calls().forget();
    practice.accounts().post(at + "/payments", debit.put("mandateReference", "EPH-1")).must(201);
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder(
            "getItem", "batchGetItem", "query", "batchGetItem", "transactWriteItems");
    product.calls().forget();
    practice.accounts().get(at + "/vouchers").must(200);
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder(
            "getItem", "batchGetItem", "query", "query", "batchGetItem", "batchGetItem", "putItem");
  }

  @Test
  void vouchersAreReadTogetherHoweverManyTheyAre() {
    var practice = Accounting.open(product).subscribed();
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': 1}]}").must(201);
    practice.order("{'purchases': [{'article': 'set-up', 'quantity': 2}]}").must(201);
    practice.invoiced("2026-12-01T08:00:00Z");
    product.calls().forget();
    practice.accounts().get("/invoices/2026-000001/vouchers").must(200);
    // Number, invoice, orders, justifications, keys, the look.
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder(
            "getItem", "batchGetItem", "query", "query", "batchGetItem", "batchGetItem", "putItem");
    var cold = product.anotherInstance();
    practice.by(cold).accounts().get("/invoices/2026-000001/vouchers").must(200);
    assertThat(cold.calls().count("decrypt")).isEqualTo(1);
    product.clock().set(Instant.parse("2036-12-31T23:00:00Z"));
    product.calls().forget();
    practice.accounts().get("/invoices/2026-000001/vouchers").must(200);
    // Of whom nobody is named in any more, no key is asked for.
    assertThat(product.calls().names())
        .containsExactlyInAnyOrder("getItem", "batchGetItem", "query", "query", "batchGetItem");
  }

  @Test
  void theCatalogueCostsNothing() {
    product.calls().forget();
    var plans = product.anyone().get("/plans").must(200);
    assertThat(product.calls().names()).isEmpty();
    assertThat(plans.each("included", "cents")).containsExactly("0");
    assertThat(plans.each("plans", "article")).containsExactly("agenda", "agenda-secretariat");
  }
}
