package eu.ephemeride.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The practice whose life it is, and all that has happened in it.
final class Practice {
  final Product product;
  final Telephone phone;
  final List<Fact> facts = new ArrayList<>();

  Practice(Product product, Instant begin) {
    this.product = product;
    product.clock().set(begin);
    this.phone = Telephone.ringing(Agendas.anAgenda(product, "owner"));
    facts.add(new Fact.Filed(begin, agenda().patient()));
  }

  Agendas agenda() {
    return phone.agenda();
  }

  Inboxes inbox() {
    return new Inboxes(agenda());
  }

  String place() {
    return agenda().place();
  }

  Product.Client owner() {
    return product.as("owner");
  }

  Product.Client anyVersion() {
    return owner().with("if-match", "*");
  }

  Instant now() {
    return product.clock().instant();
  }

  String id() {
    return phone.practice().value();
  }

  String file(String patient) {
    return place() + "/patients/" + patient;
  }

  /// What the policy says at this instant.
  PlainPolicy policy() {
    return policyAt(now());
  }

  PlainPolicy policyAt(Instant instant) {
    return new PlainPolicy(List.copyOf(facts), instant);
  }

  List<String> messages() {
    return policy().all(Fact.Left.class).map(Fact.Left::message).toList();
  }

  List<String> calls() {
    return policy().all(Fact.Called.class).map(Fact.Called::call).toList();
  }

  /// A body with one member.
  static ObjectNode body(String name, String value) {
    return Bodies.JSON.createObjectNode().put(name, value);
  }
}
