package eu.ephemeride.restrictions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice with a patient whose data is restricted and freed; `patient` has the mail address
/// `address` and nobody else has.
record Ward(Product product, Agendas agenda, String patient, String address) {
  static Ward open(Product product) {
    return open(product, Agendas.anAgenda(product, "owner"));
  }

  /// Another patient of the practice that `agenda` is of.
  static Ward open(Product product, Agendas agenda) {
    var address = Mailbox.freshAddress();
    var body = Bodies.patient();
    body.putArray("emails").add(address).add("second-" + address);
    var patient = product.as("owner").post(agenda.place() + "/patients", body).id();
    return new Ward(product, agenda.forPatient(patient), patient, address);
  }

  /// With a practitioner, a secretary, and support inside a grant.
  Ward staffed() {
    Practices.aMember(product, "owner", agenda.place(), "practitioner", "practitioner");
    Practices.aMember(product, "owner", agenda.place(), "secretary", "secretary");
    var grant =
        Map.of(
            "pk", AttributeValue.fromS("PRACTICE#" + practice()),
            "sk", AttributeValue.fromS("SUPPORT-GRANT"),
            "grant", AttributeValue.fromS("grant-1"),
            "until", AttributeValue.fromS("2099-01-01T00:00:00Z"));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", grant));
    return this;
  }

  /// The same patient seen by another instance.
  Ward by(Product other) {
    var there =
        new Agendas(
            other, agenda.place(), agenda.practitioner(), agenda.visitType(), agenda.patient());
    return new Ward(other, there, patient, address);
  }

  PracticeId practice() {
    return new PracticeId(agenda.place().substring("/practices/".length()));
  }

  SubjectId subject() {
    return new SubjectId(patient);
  }

  Product.Client owner() {
    return product.as("owner");
  }

  String file() {
    return agenda.place() + "/patients/" + patient;
  }

  String restrictions() {
    return file() + "/restrictions";
  }

  static ObjectNode wish(String category, String ground, boolean isVisible) {
    return Bodies.JSON
        .createObjectNode()
        .put("category", category)
        .put("ground", ground)
        .put("visibleToPractitioner", isVisible);
  }

  Answer restrict(String category) {
    return restrict(category, false);
  }

  Answer restrict(String category, boolean isVisible) {
    return owner().post(restrictions(), wish(category, "accuracy", isVisible));
  }

  Answer tell(String category, String singleQuoted) {
    return owner().post(restrictions() + "/" + category + "/notice", Bodies.json(singleQuoted));
  }

  Answer lift(String category) {
    return owner().post(restrictions() + "/" + category + "/lifting", Bodies.json("{}"));
  }

  Answer list() {
    return owner().get(restrictions());
  }

  /// The item of his file.
  Tables.Stored identity() {
    return new Tables(product)
        .partition("RECORDS_TABLE", "PATIENT#" + practice() + "#" + patient, "IDENTITY")
        .getFirst();
  }

  /// The categories in one of the sets of the key item.
  List<String> keyItem(String set) {
    return set("SK#" + patient, set);
  }

  /// The same of the practice's.
  List<String> keyItemOfPractice(String set) {
    return set("PK", set);
  }

  private List<String> set(String sk, String set) {
    var item =
        new Tables(product).partition("KEYS_TABLE", "P#" + practice(), sk).getFirst().attributes();
    return item.containsKey(set) ? item.get(set).ss() : List.of();
  }

  /// The ledger's entries about the patient, in the order of their keys.
  List<Tables.Stored> ledger() {
    return new Tables(product)
        .partition("LEDGER_TABLE", "RESTRICTION#" + practice(), patient + "#").stream()
            .sorted(Comparator.comparing(entry -> entry.text("sk")))
            .toList();
  }

  /// The restrictions' items of the patient.
  List<Tables.Stored> records() {
    return new Tables(product)
        .partition(
            "RECORDS_TABLE", "PATIENT#" + practice() + "#" + patient, RestrictionItems.PREFIX);
  }

  /// What the access log has of answers to `route`.
  List<Tables.Stored> looks(String route) {
    return new Tables(product)
        .items("ACCESS#" + practice() + "#", "").stream()
            .filter(line -> line.text("route").equals(route))
            .toList();
  }

  List<String> mails() {
    return Mailbox.texts(address);
  }
}
