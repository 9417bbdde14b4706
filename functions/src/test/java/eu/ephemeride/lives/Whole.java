package eu.ephemeride.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.members.Needs;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A practice that has something of everything that one can have, made in an hour, and every route
/// by which any of it is read.
final class Whole {
  /// What is read of a practice that is not in its three months, or of something else.
  private static final Set<String> OTHERS =
      Set.of(
          "GET /practices/{practice}/termination",
          "GET /practices/{practice}/invoices/{invoice}",
          "GET /practices/{practice}/invitations/{invitation}");

  final Product product;
  final Telephone phone;
  final Inboxes inbox;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> queries = new LinkedHashMap<>();

  /// Begun at `at`, in the morning.
  Whole(Product product, Instant at) {
    this.product = product;
    product.clock().set(at);
    this.inbox = Inboxes.anInbox(product);
    this.phone = Telephone.ringing(inbox.agenda());
    ids.put("{practitioner}", agenda().practitioner());
    ids.put("{visitType}", agenda().visitType());
    ids.put("{patient}", agenda().patient());
    ids.put("{line}", phone.line());
    ids.put("{call}", phone.called(Planted.PATIENT_PHONE).id());
    ids.put("{version}", "1");
    ofTheOwner();
    ofThePatient();
  }

  Agendas agenda() {
    return inbox.agenda();
  }

  String place() {
    return agenda().place();
  }

  Product.Client owner() {
    return product.as("owner");
  }

  String id(String name) {
    return ids.get("{" + name + "}");
  }

  private Answer post(String path, ObjectNode body) {
    return owner().post(place() + path, body).must(201);
  }

  private void ofTheOwner() {
    ids.put("{order}", post("/orders", Bodies.json("{'subscription': {'plan': 'agenda'}}")).id());
    ids.put("{member}", owner().get(place() + "/members").each("members", "id").getFirst());
    owner().post(place() + "/bank-details/disclosure", Bodies.json("{'purpose': 'x'}")).must(200);
    var until = product.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
    post("/support-grants", Practice.body("reason", "x1").put("until", until.toString()));
    rule("{'calls': {'months': 12}}");
    var first = owner().with("if-none-match", "*");
    var instructions = Telephone.instructions(agenda().visitType());
    for (var whose : List.of("", "/practitioners/" + agenda().practitioner())) {
      first.put(place() + whose + "/instructions", instructions).must(200);
    }
  }

  private void ofThePatient() {
    var day = product.clock().instant().atZone(PlainPolicy.PARIS).toLocalDate();
    ids.put("{appointment}", agenda().booked(day + "T17:00:00" + offset()).id());
    ids.put("{message}", inbox.sent(inbox.known()).id());
    var restricted = agenda().anotherPatient();
    var restriction = Bodies.json("{'category': 'agenda', 'ground': 'claims'}");
    owner().post(place() + "/patients/" + restricted + "/restrictions", restriction).must(200);
    var practitioner = "?practitioner=" + agenda().practitioner();
    queries.put("/slots", practitioner + "&visitType=" + id("visitType") + days(day.toString()));
    queries.put("/slots/earliest", "?visitType=" + id("visitType"));
    queries.put("/agenda", practitioner + days(day.toString()));
    queries.put("/day-sheet", practitioner + "&date=" + day);
  }

  private String offset() {
    return product.clock().instant().atZone(PlainPolicy.PARIS).getOffset().toString();
  }

  private static String days(String day) {
    return "&from=" + day + "&to=" + day;
  }

  Whole rule(String singleQuoted) {
    owner().with("if-match", "*").put(place() + "/retention", Bodies.json(singleQuoted)).must(200);
    return this;
  }

  /// A legal hold on the patient, and one on the practice.
  Whole held() {
    var ground = Bodies.json("{'ground': 'litigation'}");
    post("/holds", ground);
    post("/patients/" + agenda().patient() + "/holds", ground);
    return this;
  }

  /// Every route that reads something of the practice.
  List<String> routes() {
    var routes = new TreeSet<String>();
    for (var route : Needs.table().keySet()) {
      var isOfIt = route.startsWith("GET /practices/{practice}") || isTelecom(route);
      if (isOfIt && !OTHERS.contains(route) && !route.contains("{hold}")) {
        routes.add(route);
      }
    }
    routes.remove("GET /calls/{call}/caller");
    return List.copyOf(routes);
  }

  private static boolean isTelecom(String route) {
    return route.startsWith("GET /calls/{") || route.startsWith("GET /lines/{");
  }

  /// What is answered to whom the route is for.
  Answer read(String route) {
    var path = route.substring("GET ".length()).replace("/practices/{practice}", place());
    for (var id : ids.entrySet()) {
      path = path.replace(id.getKey(), id.getValue());
    }
    var query = queries.getOrDefault(path.replace(place(), ""), "");
    var who = isTelecom(route) ? phone.operator() : owner();
    return who.get(path + query);
  }

  Answer search() {
    return owner()
        .post(place() + "/patients/search", Practice.body("phone", Planted.PATIENT_PHONE));
  }
}
