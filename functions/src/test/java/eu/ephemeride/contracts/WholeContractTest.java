package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.billing.InvoicingHandler;
import eu.ephemeride.purge.PurgeScheduleHandler;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Product;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The life of a contract from an order to the last item deleted by the queue, on whichever backend
/// the run was asked for.
@Tag("smoke")
class WholeContractTest {
  private final Product product = new Product();

  @Test
  void aContractIsOrderedRuledTerminatedBilledAndEnded() {
    Backend.shared().verify(product.wiring().settings().mailSender());
    var agenda = Agendas.anAgenda(product, "owner");
    var owner = agenda.owner();
    var place = agenda.place();
    var inbox = new Inboxes(agenda);
    var message = owner.post(inbox.place(), inbox.unknown()).must(201).id();
    agenda.booked("2026-11-24T10:00:00+01:00");

    owner.post(place + "/orders", Bodies.json("{'subscription': {'plan': 'agenda'}}")).must(201);
    owner
        .with("if-match", "\"0\"")
        .put(place + "/retention", Bodies.json("{'messages': {'months': 1}}"))
        .must(200);
    var ended = owner.post(place + "/termination", Bodies.json("{}")).must(200);
    var ends = OffsetDateTime.parse(ended.text("/endsAt")).toInstant();
    product.run(ContractWarningsHandler.class);
    runTheQueue();

    // Five weeks on: billed, the message over, the appointment still to be read.
    product.clock().advance(Duration.ofDays(35));
    product.run(InvoicingHandler.class);
    runTheQueue();
    assertThat(owner.get(place + "/invoices").must(200).json().path("invoices")).hasSize(1);
    owner.get(inbox.one(message)).must(404);
    assertThat(agenda.on("2026-11-24")).hasSize(1);
    owner.post(place + "/patients", Bodies.patient()).must(409);

    product.clock().set(ends.minusMillis(1));
    owner.get(place).must(200);
    product.clock().set(ends);
    owner.get(place).must(410);
    runTheQueue();
    product.clock().advance(Duration.ofHours(1));
    runTheQueue();
    owner.get(place).must(404);
    var practice = place.substring("/practices/".length());
    var invoices = product.as("accountant", "accounts").get("/invoices?practice=" + practice);
    assertThat(invoices.must(200).json().path("invoices")).hasSize(1);
  }

  private void runTheQueue() {
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }
}
