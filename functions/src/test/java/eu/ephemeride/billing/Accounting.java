package eu.ephemeride.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.List;

/// A confirmed practice that orders, and the provider's accounting.
record Accounting(Product product, String place) {
  static Accounting open(Product product) {
    return new Accounting(product, Practices.anActivePractice(product, "owner"));
  }

  /// The same, by another instance.
  Accounting by(Product instance) {
    return new Accounting(instance, place);
  }

  String practice() {
    return place.substring("/practices/".length());
  }

  Product.Client owner() {
    return product.as("owner");
  }

  Product.Client accounts() {
    return product.as("accountant", "accounts");
  }

  Answer order(String singleQuoted) {
    return order(Bodies.json(singleQuoted));
  }

  Answer order(ObjectNode body) {
    return owner().post(place + "/orders", body);
  }

  /// Nineteen thousand nine hundred cents a month.
  Accounting subscribed() {
    order("{'subscription': {'plan': 'agenda-secretariat'}}").must(201);
    return this;
  }

  /// Runs the schedule at an instant.
  void invoiced(String at) {
    product.clock().set(Instant.parse(at));
    product.run(InvoicingHandler.class);
  }

  /// The first invoice, of a subscription of a whole December.
  String anInvoice() {
    product.clock().set(Instant.parse("2026-12-01T00:00:00Z"));
    subscribed();
    invoiced("2027-01-01T06:00:00Z");
    return invoices().getLast();
  }

  List<String> invoices() {
    return owner().get(place + "/invoices").must(200).each("invoices", "number");
  }
}
