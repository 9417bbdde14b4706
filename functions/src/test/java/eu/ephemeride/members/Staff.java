package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.List;

/// A confirmed practice of `owner`, and whoever works for it.
record Staff(Product product, String place) {
  static Staff open(Product product) {
    return new Staff(product, Practices.anActivePractice(product, "owner"));
  }

  /// The same practice, by another instance.
  Staff by(Product instance) {
    return new Staff(instance, place);
  }

  Product.Client owner() {
    return product.as("owner");
  }

  String practice() {
    return place.substring("/practices/".length());
  }

  /// The member that `subject` is, or would be.
  String id(String subject) {
    return CallerId.of(product.stack().issuer(), subject).value();
  }

  String practitioner() {
    return owner().post(place + "/practitioners", Bodies.practitioner()).id();
  }

  /// Invites on terms that begin with the role: `'role': 'secretary', 'until': …`.
  Answer invite(String address, String terms) {
    var body = Bodies.json("{" + terms + "}").put("email", address);
    return owner().post(place + "/invitations", body);
  }

  /// Makes `subject` a member on terms; he signs with it.
  String join(String subject, String terms) {
    assertThat(accept(subject, token(terms), true).status()).isEqualTo(200);
    return id(subject);
  }

  /// The same, without a signature.
  String joinUnsigned(String subject, String terms) {
    assertThat(accept(subject, token(terms), false).status()).isEqualTo(200);
    return id(subject);
  }

  String token(String terms) {
    var address = Mailbox.freshAddress();
    var invited = invite(address, terms);
    assertThat(invited.status()).as(invited.json().toString()).isEqualTo(201);
    return Mailbox.tokens(address).getFirst();
  }

  Answer accept(String subject, String token, boolean signs) {
    var body = Practices.acceptance(token);
    if (!signs) {
      body.remove("undertaking");
    }
    return product.as(subject).post("/invitations/acceptance", body);
  }

  /// A second owner.
  String promote(String subject) {
    var id = join(subject, "'role': 'practitioner'");
    assertThat(change(id, "{'role': 'owner'}").status()).isEqualTo(200);
    return id;
  }

  String at(String member) {
    return place + "/members/" + member;
  }

  Answer read(String member) {
    return owner().get(at(member));
  }

  /// A member as a change shows him: without what became of him.
  JsonNode withoutHistory(String member) {
    return ((ObjectNode) read(member).json()).without("history");
  }

  Answer change(String member, String singleQuoted) {
    return owner().with("if-match", "*").patch(at(member), Bodies.json(singleQuoted));
  }

  Answer revoke(String member) {
    return delete("owner", at(member));
  }

  Answer leave(String subject) {
    return delete(subject, place + "/mandate");
  }

  Answer sign(String subject, String version) {
    var body = Bodies.JSON.createObjectNode().put("version", version);
    return product.as(subject).post(place + "/mandate/undertaking", body);
  }

  private Answer delete(String subject, String path) {
    return product.as(subject).send("DELETE", path, "", "");
  }

  /// Something that every member may.
  int enters(String subject) {
    return product.as(subject).get(place + "/practitioners").status();
  }

  List<JsonNode> members() {
    return owner().get(place + "/members").json().path("members").valueStream().toList();
  }

  List<JsonNode> practicesOf(String subject) {
    return product.as(subject).get("/practices").json().path("practices").valueStream().toList();
  }

  /// This practice in the list of `subject`.
  List<JsonNode> listedTo(String subject) {
    return practicesOf(subject).stream()
        .filter(entry -> entry.path("id").asText().equals(practice()))
        .toList();
  }

  /// The owners, as the list has them.
  List<String> owners() {
    return members().stream()
        .filter(m -> m.path("role").asText().equals("owner"))
        .map(m -> m.path("id").asText())
        .toList();
  }
}
