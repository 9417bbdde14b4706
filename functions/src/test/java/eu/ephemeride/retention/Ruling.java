package eu.ephemeride.retention;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/// A practice with messages, appointments, patients and calls, whose rules are set.
record Ruling(Product product, Inboxes inbox, Telephone phone) {
  /// A new one, at an instant of the product's clock.
  static Ruling at(Product product, Instant now) {
    product.clock().set(now);
    var inbox = Inboxes.anInbox(product);
    return new Ruling(product, inbox, Telephone.ringing(inbox.agenda()));
  }

  /// By the clock on the wall in France.
  static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(Term.FRANCE).toInstant();
  }

  static Instant months(Instant start, int months) {
    return start.atZone(Term.FRANCE).plusMonths(months).toInstant();
  }

  Agendas agenda() {
    return inbox.agenda();
  }

  String place() {
    return agenda().place();
  }

  PracticeId practice() {
    return phone.practice();
  }

  Product.Client owner() {
    return product.as("owner");
  }

  String retention() {
    return place() + "/retention";
  }

  /// Sets rules, whatever their version is.
  Answer rule(String singleQuoted) {
    return owner().with("if-match", "*").put(retention(), Bodies.json(singleQuoted)).must(200);
  }

  /// All counts of a preview of rules, page after page: `category date gone kept`.
  List<String> preview(String singleQuoted) {
    var answer = owner().post(retention() + "/preview", Bodies.json(singleQuoted)).must(200);
    return answer
        .json()
        .path("counts")
        .valueStream()
        .map(c ->
            c.path("category").asText()
                + " "
                + c.path("date").asText()
                + " "
                + c.path("gone").asText()
                + " "
                + c.path("kept").asText())
        .toList();
  }

  /// Whoever bears the patient's number, as the owner sees it.
  Answer callers() {
    return owner()
        .post(
            place() + "/callers",
            Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE))
        .must(200);
  }

  /// The items of a partition of the records.
  List<Tables.Stored> records(String pk, String sk) {
    return new Tables(product).partition("RECORDS_TABLE", pk, sk);
  }

  /// The rows of work of a kind, without those of other practices.
  List<String> due(String work) {
    return records("DUE#" + work, "0").stream()
        .map(row -> row.text("sk"))
        .filter(sk -> sk.contains("#" + practice() + "#"))
        .toList();
  }

  /// Everything of the practice that carries the janitor's time by a rule, and when that is.
  Stream<Tables.Stored> stamped() {
    return new Tables(product)
        .items().stream()
            .filter(item -> item.table().equals("RECORDS_TABLE"))
            .filter(item -> item.attributes().containsKey("expiresAt"))
            .filter(item -> !item.text("pk").matches("(ACCESS|IDEMPOTENCY|DUE)#.*"))
            .filter(item -> !item.text("sk").matches("(INVITATION#.*|BEARERS)"));
  }
}
