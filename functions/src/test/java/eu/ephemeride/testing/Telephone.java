package eu.ephemeride.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.PracticeId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A practice with a line that takes calls, and the telephone side that logs them.
public record Telephone(Agendas agenda, String line, String number) {
  private static final AtomicInteger NEXT = new AtomicInteger(100_000);

  /// A number that no other test of this JVM uses.
  public static String freshNumber() {
    return "+33199" + NEXT.incrementAndGet();
  }

  /// A new practice of `owner` with one active line.
  public static Telephone ringing(Product product) {
    return ringing(Agendas.anAgenda(product, "owner"));
  }

  /// One active line more.
  public static Telephone ringing(Agendas agenda) {
    var number = freshNumber();
    return new Telephone(agenda, active(agenda, line(number)), number);
  }

  /// One active line of the agenda's practitioner.
  public static Telephone ofThePractitioner(Agendas agenda) {
    var number = freshNumber();
    var line = active(agenda, line(number).put("practitioner", agenda.practitioner()));
    return new Telephone(agenda, line, number);
  }

  private static String active(Agendas agenda, ObjectNode body) {
    var made = agenda.owner().post(agenda.place() + "/lines", body).must(201).id();
    confirm(agenda, made).must(200);
    return made;
  }

  /// The body of a line.
  public static ObjectNode line(String number) {
    return Bodies.JSON.createObjectNode().put("number", number).put("label", "Accueil");
  }

  /// What support is answered that confirms a line.
  public static Answer confirm(Agendas agenda, String line) {
    return agenda
        .product()
        .as("agent", "support")
        .post(agenda.place() + "/lines/" + line + "/confirmation");
  }

  /// The same line seen by another instance.
  public Telephone at(Product instance) {
    var there =
        new Agendas(
            instance, agenda.place(), agenda.practitioner(), agenda.visitType(), agenda.patient());
    return new Telephone(there, line, number);
  }

  public Product product() {
    return agenda.product();
  }

  public PracticeId practice() {
    return new PracticeId(agenda.place().substring("/practices/".length()));
  }

  /// The telephone operator.
  public Product.Client operator() {
    return product().as("operator", "telecom");
  }

  /// The body of a call; hidden where `caller` is empty.
  public ObjectNode call(String caller) {
    var body = Bodies.JSON.createObjectNode().put("line", number);
    return caller.isEmpty() ? body : body.put("caller", caller);
  }

  /// Somebody calls; it must be logged.
  public Answer called(String caller) {
    return operator().post("/calls", call(caller)).must(201);
  }

  /// What becomes of a call.
  public Answer tell(String call, String singleQuoted) {
    return operator().with("if-match", "*").patch("/calls/" + call, Bodies.json(singleQuoted));
  }

  /// Who is calling, as the owner sees it.
  public Answer caller(String call) {
    return agenda.owner().get("/calls/" + call + "/caller");
  }

  /// The item of a call.
  public Tables.Stored item(String call) {
    return new Tables(product())
        .partition("RECORDS_TABLE", "CALL#" + new CallId(call), "CALL")
        .getFirst();
  }

  /// Who bore the number of a call: an item, or none.
  public List<Tables.Stored> bearers(String call) {
    return new Tables(product()).partition("RECORDS_TABLE", "CALL#" + new CallId(call), "BEARERS");
  }

  /// Instructions with everything in them.
  public static ObjectNode instructions(String visitType) {
    var body =
        Bodies.json(
            """
            {'hours': [{'day': 'MONDAY', 'from': '08:00', 'to': '12:00'},
                       {'day': 'MONDAY', 'from': '13:00', 'to': '19:00'}],
             'closedMessage': 'Fermé.',
             'bookable': [{'by': ['secretary', 'practitioner'], 'condition': 'Connus'}],
             'urgencies': [{'when': 'Douleur dans la poitrine', 'then': 'call-15'},
                           {'when': 'Fièvre', 'then': 'transfer'}],
             'transfers': [{'when': 'Un confrère', 'label': 'Ligne directe'}],
             'notes': 'Épeler.'}
            """);
    body.put("greeting", Planted.GREETING);
    ((ObjectNode) body.at("/bookable/0")).put("visitType", visitType);
    ((ObjectNode) body.at("/urgencies/1")).put("to", Planted.TRANSFER_NUMBER);
    ((ObjectNode) body.at("/transfers/0")).put("to", Planted.TRANSFER_NUMBER);
    return body;
  }
}
