package eu.ephemeride.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A practice that takes messages: an agenda, a practitioner who is a member, a secretary.
public record Inboxes(Agendas agenda) {
  /// One of `owner`, with the members `practitioner` and `secretary`, each with an address that is
  /// nobody else's.
  public static Inboxes anInbox(Product product) {
    var agenda = Agendas.anAgenda(product, "owner");
    Practices.aMember(product, "owner", agenda.place(), "practitioner", "practitioner");
    Practices.aMember(product, "owner", agenda.place(), "secretary", "secretary");
    return new Inboxes(agenda);
  }

  /// The same practice, seen by another instance.
  public Inboxes at(Product instance) {
    return new Inboxes(
        new Agendas(
            instance, agenda.place(), agenda.practitioner(), agenda.visitType(), agenda.patient()));
  }

  public Product.Client owner() {
    return agenda.owner();
  }

  public Product.Client secretary() {
    return agenda.product().as("secretary");
  }

  public Product.Client practitioner() {
    return agenda.product().as("practitioner");
  }

  /// Where messages are.
  public String place() {
    return agenda.place() + "/messages";
  }

  /// Where one is.
  public String one(String message) {
    return place() + "/" + message;
  }

  /// The body of a message from somebody unknown.
  public ObjectNode unknown() {
    var body =
        Bodies.json("{'from': {'capacity': 'relative'}, 'urgency': 'soon', 'wish': 'call-back'}");
    body.put("subject", Planted.MESSAGE_SUBJECT).put("text", Planted.MESSAGE_TEXT);
    ((ObjectNode) body.path("from")).put("name", Planted.SENDER).put("phone", Planted.SENDER_PHONE);
    return body;
  }

  /// The body of one about the patient.
  public ObjectNode known() {
    return unknown().put("patient", agenda.patient());
  }

  /// Sends it as the secretary; it must be taken.
  public Answer sent(ObjectNode body) {
    return secretary().post(place(), body).must(201);
  }

  /// The same from somebody else.
  public Answer sentBy(Product.Client member) {
    return member.post(place(), known()).must(201);
  }

  /// The message as the owner sees it.
  public Answer shown(String message) {
    return owner().get(one(message)).must(200);
  }

  /// Says that it is about `patient`, whatever its version is.
  public Answer link(String message, String patient) {
    return link(secretary().with("if-match", "*"), message, patient);
  }

  /// The same by somebody, under the headers that he sends.
  public Answer link(Product.Client member, String message, String patient) {
    var body = Bodies.JSON.createObjectNode().put("patient", patient);
    return member.put(one(message) + "/patient", body);
  }

  /// Takes that back.
  public Answer unlink(String message) {
    return unlink(secretary().with("if-match", "*"), message);
  }

  /// The same by somebody, under the headers that he sends.
  public Answer unlink(Product.Client member, String message) {
    return member.send("DELETE", one(message) + "/patient", "", "");
  }

  /// Answers it as the practitioner.
  public Answer reply(String message, String text) {
    return practitioner()
        .post(one(message) + "/replies", Bodies.JSON.createObjectNode().put("text", text));
  }

  /// Changes it as the owner, whatever its version is.
  public Answer change(String message, String singleQuoted) {
    return owner().with("if-match", "*").patch(one(message), Bodies.json(singleQuoted));
  }

  /// The body of a transfer into an appointment at `start`.
  public ObjectNode transfer(String start) {
    var body = agenda.booking(start);
    body.remove("patient");
    return body;
  }

  /// One of the practice's lists, as the owner sees it.
  public Answer list(String state) {
    return owner().get(place() + "?state=" + state).must(200);
  }
}
