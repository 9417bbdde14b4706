package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Many at once: each invoice once, numbers without a gap.
class InvoicingRaceTest {
  private final Product product = new Product();

  private List<Accounting> practices(int count) {
    return IntStream.range(0, count).mapToObj(_ -> Accounting.open(product).subscribed()).toList();
  }

  private List<String> numbers() {
    return new Tables(product)
        .items(DocumentItems.year(2026), "").stream()
            .map(item -> item.text("sk"))
            .sorted()
            .toList();
  }

  @Test
  void aHundredRunsOfTheMonthsBillingMakeEachInvoiceOnce() {
    var practices = practices(3);
    product.clock().set(Instant.parse("2026-12-01T08:00:00Z"));
    var instances = List.of(product, product.anotherInstance());
    var failing = new Random(7);
    for (var instance : instances) {
      var conflicts = new Conflicts(11, 0.05);
      instance
          .calls()
          .before((name, request) -> {
            conflicts.call(name, request);
            if (failing.nextInt(100) == 0) {
              throw Calls.lost();
            }
          });
      // Half of the faults come once the call has had its effect.
      instance
          .calls()
          .after((_, _) -> {
            if (failing.nextInt(100) == 0) {
              throw Calls.lost();
            }
          });
    }
    var runs =
        IntStream.range(0, 100).mapToObj(i -> (Callable<Boolean>) () -> run(instances.get(i % 2)));
    AtOnce.run(runs.toList());
    instances.forEach(instance -> instance.calls().forget());
    product.run(InvoicingHandler.class);

    assertThat(numbers()).containsExactly("000001", "000002", "000003");
    for (var practice : practices) {
      assertThat(practice.invoices()).hasSize(1);
      assertThat(new Tables(product).items("BILLING#" + practice.practice(), "MONTH#")).hasSize(1);
    }
    assertThat(new Tables(product).items("TO-BILL", ""))
        .allMatch(row -> row.text("sk").startsWith("2026-12#"))
        .hasSize(3);
  }

  // A run whose first question fails ends at once, and the next does its work.
  private static boolean run(Product instance) {
    try {
      InvoicingRounds.of(Books.of(instance.wiring())).run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Test
  void creditNotesAndPaymentsAtOnceNeverComeToMoreThanTheInvoice() {
    var practice = practices(1).getFirst();
    practice.invoiced("2026-12-01T08:00:00Z");
    var at = "/invoices/2026-000001";
    var total = practice.accounts().get(at).must(200).json().at("/totalCents").asLong();
    var half = (total + 1) / 2;
    var payment = Bodies.json("{'date': '2026-12-01', 'means': 'card'}").put("cents", half);
    var credit = Bodies.json("{'reason': 'goodwill', 'lines': [{'line': 1, 'cents': 100}]}");
    product.calls().before(new Conflicts(5, 0.1));
    var tasks =
        IntStream.range(0, 6)
            .boxed()
            .flatMap(_ ->
                Stream.<Callable<Integer>>of(
                    () -> practice.accounts().post(at + "/payments", payment).status(),
                    () -> practice.accounts().post(at + "/credit-notes", credit).status()));
    var statuses = AtOnce.run(tasks.toList());
    product.calls().forget();
    assertThat(statuses).allMatch(status -> status == 201 || status == 409);
    var after = practice.accounts().get(at).must(200);
    var paid = after.json().at("/settlement/paidCents").asLong();
    var credited = after.json().at("/settlement/creditedCents").asLong();
    assertThat(after.json().at("/settlement/payments")).hasSize((int) (paid / half));
    assertThat(credited).isEqualTo(120L * after.json().at("/settlement/creditNotes").size());
    assertThat(paid).isIn(half, 2 * half);
    assertThat(numbers())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1 + (int) (credited / 120))
                .mapToObj("%06d"::formatted)
                .toList());
  }

  /// Either the order falls into the month that is billed, or the bill sees it.
  @Test
  void anOrderBetweenTheBillsReadingAndItsWritingIsNotOverlooked() {
    var practice = practices(1).getFirst();
    product.clock().set(Instant.parse("2026-12-01T08:00:00Z"));
    var isFirst = new boolean[] {true};
    var other = product.anotherInstance();
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems") && isFirst[0]) {
            isFirst[0] = false;
            practice
                .by(other)
                .order("{'purchases': [{'article': 'set-up', 'quantity': 1}]}")
                .must(201);
          }
        });
    InvoicingRounds.of(Books.of(product.wiring())).run();
    product.calls().forget();
    practice.invoiced("2027-01-01T08:00:00Z");
    var december = practice.owner().get(practice.place() + "/invoices/2027-000001").must(200);
    assertThat(december.each("lines", "article")).containsExactly("agenda-secretariat", "set-up");
    assertThat(practice.invoices()).containsExactly("2026-000001", "2027-000001");
  }
}
