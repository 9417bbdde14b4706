package eu.ephemeride.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.util.List;

/// A practice whose contract is ended and goes on, as its owner does it.
record Terminable(Product product, String place) {
  Product.Client owner() {
    return product.as("owner");
  }

  PracticeId practice() {
    return new PracticeId(place.substring("/practices/".length()));
  }

  Answer contract() {
    return owner().get(place + "/contract");
  }

  Answer preview(String day) {
    return owner().get(place + "/termination" + (day.isEmpty() ? "" : "?lastDay=" + day));
  }

  Answer terminate(String singleQuoted) {
    return owner().post(place + "/termination", Bodies.json(singleQuoted));
  }

  Answer terminateFor(String day) {
    return terminate("{'lastDay': '" + day + "'}");
  }

  Answer callOff() {
    return callOff("*");
  }

  Answer callOff(String version) {
    return owner().with("if-match", version).send("DELETE", place + "/termination", "", "");
  }

  Answer resume() {
    return owner().post(place + "/resumption");
  }

  Terminable at(Product instance) {
    return new Terminable(instance, place);
  }

  Terminable at(Instant now) {
    product.clock().set(now);
    return this;
  }

  Terminable at(String now) {
    return at(Instant.parse(now));
  }

  /// The owners' mails that are due now, sent.
  void mails() {
    product.run(ContractWarningsHandler.class);
  }

  /// The rows of work of this practice, whenever due.
  List<Due> rows(Work work) {
    return new Tables(product)
        .partition("RECORDS_TABLE", Due.partition(work), "0").stream()
            .map(row -> Due.read(row.attributes()))
            .filter(due -> due.practice().equals(practice()))
            .toList();
  }

  /// What is put in the place of an account's address.
  static ObjectNode reachedAt(String email) {
    return Bodies.JSON.createObjectNode().put("email", email);
  }
}
