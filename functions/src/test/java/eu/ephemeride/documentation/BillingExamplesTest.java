package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.billing.InvoicingHandler;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The contract's own requests of orders and invoices are sent, and answered as it says.
class BillingExamplesTest {
  private final Product product = new Product();
  private final Examples examples = new Examples(product);

  @Test
  void everyExampleIsAnsweredAsTheContractSays() {
    var place = Practices.anActivePractice(product, "owner");
    examples.put("pR4ct1ce-Exemple_00001", place.substring("/practices/".length()));
    examples.send("GET /plans", "");
    var order = examples.send("POST /practices/{practice}/orders", "application/json");
    examples.put("001795431600000-0rder-Exemple-000001", order.id());
    examples.send("GET /practices/{practice}/orders", "");
    examples.send("GET /practices/{practice}/orders/{order}", "");
    examples.send("GET /practices/{practice}/subscription", "");

    // November's purchase and December's subscription.
    product.clock().set(Instant.parse("2027-01-01T11:00:00Z"));
    product.run(InvoicingHandler.class);
    var invoices = examples.send("GET /practices/{practice}/invoices", "");
    assertThat(invoices.each("invoices", "number")).containsExactly("2027-000001", "2027-000002");
    examples.send("GET /practices/{practice}/invoices/{invoice}", "");
    examples.as("accounts");
    examples.send("GET /invoices/{invoice}", "");
    examples.send("GET /invoices/{invoice}/vouchers", "");
    examples.send("POST /invoices/{invoice}/credit-notes", "application/json");
    examples.send("POST /invoices/{invoice}/payments", "application/json");
    examples.send("PUT /invoices/{invoice}/justification", "application/json");
    // One of the two alternatives.
    examples.leave("practice");
    examples.send("GET /invoices", "");
    examples.areAllOf("billing");
  }
}
