package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.wiring.ScheduledFunction;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whatever call fails, before or after its effect: asked again, all is done once.
class BillingFaultSweepTest {
  private static final Instant THEN = Instant.parse("2026-12-01T08:00:00Z");

  private final Product product = new Product();

  private Accounting fresh() {
    product.clock().set(Product.NOON);
    return Accounting.open(product);
  }

  /// A practice with an invoice of its own, and where accounts find it.
  private String invoiced() {
    var practice = fresh().subscribed();
    product.clock().set(THEN);
    product.run(InvoicingHandler.class);
    return "/invoices/" + practice.invoices().getFirst();
  }

  /// A request of accounts under a key.
  private record Posted(String path, ObjectNode body, String key) implements FaultSweep.Flow {
    @Override
    public Answer send(Product instance) {
      return instance.as("accountant", "accounts").with("idempotency-key", key).post(path, body);
    }

    @Override
    public void isDoneOnce(Product instance, Answer answer) {
      answer.must(201);
    }
  }

  @Test
  void anOrder() {
    var body =
        Bodies.json(
            """
            {'subscription': {'plan': 'agenda'}, 'specifications': 'Bonjour',
             'purchases': [{'article': 'set-up', 'quantity': 1}]}
            """);
    // The provider's root is there.
    fresh().subscribed();
    new FaultSweep(product)
        .run(
            7,
            () -> {
              var practice = fresh();
              return new FaultSweep.Flow() {
                @Override
                public Answer send(Product instance) {
                  return instance
                      .as("owner")
                      .with("idempotency-key", practice.practice())
                      .post(practice.place() + "/orders", body);
                }

                @Override
                public void isDoneOnce(Product instance, Answer answer) {
                  answer.must(201);
                  var orders = practice.by(instance).owner().get(practice.place() + "/orders");
                  assertThat(orders.each("orders", "id")).containsExactly(answer.id());
                }
              };
            });
  }

  @Test
  void aCreditNote() {
    var path = invoiced() + "/credit-notes";
    var body = Bodies.json("{'reason': 'goodwill', 'lines': [{'line': 1, 'cents': 7}]}");
    new FaultSweep(product).run(15, () -> new Posted(path, body, UUID.randomUUID().toString()));
  }

  @Test
  void aPayment() {
    var path = invoiced() + "/payments";
    var body =
        Bodies.json("{'date': '2026-12-01', 'cents': 7, 'means': 'direct-debit'}")
            .put("mandateReference", "EPH-1");
    new FaultSweep(product).run(8, () -> new Posted(path, body, UUID.randomUUID().toString()));
  }

  /// A run of a schedule, as an answer: 500 where it told of a fault.
  private static Answer run(Product instance, Class<? extends ScheduledFunction> function) {
    var before = instance.log().size();
    try {
      instance.run(function);
    } catch (IllegalStateException e) {
      return new Answer(500, Map.of(), Bodies.JSON.createObjectNode());
    }
    var isWell = instance.log().size() == before;
    return new Answer(isWell ? 200 : 500, Map.of(), Bodies.JSON.createObjectNode());
  }

  @Test
  void theMonthsBilling() {
    new FaultSweep(product)
        .run(
            11,
            () -> {
              var practice = fresh().subscribed();
              product.clock().set(THEN);
              return new FaultSweep.Flow() {
                @Override
                public Answer send(Product instance) {
                  return run(instance, InvoicingHandler.class);
                }

                @Override
                public void isDoneOnce(Product instance, Answer answer) {
                  answer.must(200);
                  assertThat(practice.invoices()).hasSize(1);
                }
              };
            });
  }

  private static Answer standing(Answer invoice) {
    return new Answer(200, invoice.headers(), invoice.json().path("justification"));
  }

  /// Of one invoice, again and again: each time until a day later, from the version that stands.
  @Test
  void aJustification() {
    var at = invoiced();
    product.clock().set(Instant.parse("2036-06-01T10:00:00Z"));
    var accounts = product.as("accountant", "accounts");
    var day = new AtomicInteger();
    new FaultSweep(product)
        .run(
            4,
            () -> {
              var seen = accounts.get(at).must(200).header("etag");
              var until = "2040-01-%02d".formatted(day.incrementAndGet());
              var stored = new Tables(product).items("JUSTIFIED#", "").size();
              return new FaultSweep.Flow() {
                @Override
                public Answer send(Product instance) {
                  var client = instance.as("accountant", "accounts");
                  var body = Bodies.json("{'reason': 'tax-audit'}").put("until", until);
                  var answer = client.with("if-match", seen).put(at + "/justification", body);
                  // What was set before the answer was lost is found by reading.
                  return answer.status() == 412 ? standing(client.get(at).must(200)) : answer;
                }

                @Override
                public void isDoneOnce(Product instance, Answer answer) {
                  answer.must(200);
                  assertThat(answer.text("/until")).isEqualTo(until);
                  assertThat(new Tables(product).items("JUSTIFIED#", ""))
                      .hasSize(stored + (stored == 0 ? 2 : 1));
                  var end = Instant.parse(until + "T23:00:00Z").toEpochMilli();
                  assertThat(new Tables(product).items("TO-CUT", ""))
                      .singleElement()
                      .matches(row -> row.text("sk").contains(Long.toString(end)));
                }
              };
            });
  }

  @Test
  void theCutOfAFinancialYear() {
    new FaultSweep(product)
        .run(
            2,
            () -> {
              var at = invoiced();
              product.clock().set(Instant.parse("2037-01-01T08:00:00Z"));
              return new FaultSweep.Flow() {
                @Override
                public Answer send(Product instance) {
                  return run(instance, BillingCutsHandler.class);
                }

                @Override
                public void isDoneOnce(Product instance, Answer answer) {
                  answer.must(200);
                  assertThat(new Tables(product).items("TO-CUT", "")).isEmpty();
                  assertThat(
                          product
                              .as("accountant", "accounts")
                              .get(at)
                              .must(200)
                              .json()
                              .has("buyer"))
                      .isFalse();
                }
              };
            });
  }
}
