package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Who may do what: every route × every kind of caller, as somebody approved it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorisationTest {
  private static final String APPROVED = "functions/src/test/resources/approved/authorisation.txt";

  private final Product product = new Product();
  private final Map<String, Product.Client> callers = new LinkedHashMap<>();
  private Agendas agenda;
  private String place;
  private String elsewhere;

  private String invitation = "";
  private String duplicate = "";
  private String appointment = "";
  private Inboxes inbox;
  private String message = "";
  private String restricted = "";
  // Each booking has a day of its own.
  private LocalDate day = LocalDate.parse("2026-12-01");

  @BeforeAll
  void twoPractices() {
    agenda = Agendas.anAgenda(product, "owner");
    place = agenda.place();
    elsewhere = Practices.aPractice(product, "other-owner");
    Practices.aMember(product, "owner", place, "practitioner", "practitioner");
    Practices.aMember(product, "owner", place, "secretary", "secretary");
    for (var member :
        new String[] {"owner", "practitioner", "secretary", "stranger", "other-owner"}) {
      callers.put(member, product.as(member));
    }
    for (var group : new String[] {"support", "dpo", "accounts", "telecom"}) {
      callers.put(group, product.as("employee-" + group, group));
    }
    var owner = product.as("owner");
    invitation = owner.post(place + "/invitations", Bodies.invitation()).id();
    duplicate = owner.post(place + "/patients", Bodies.patient()).id();
    restricted = owner.post(place + "/patients", Bodies.patient()).id();
    appointment = agenda.booked(nextStart()).id();
    inbox = new Inboxes(agenda);
    message = aMessage();
    callers.put("no-token", product.anyone());
    callers.put("id-token", product.as("owner").claiming("token_use", "id"));
  }

  @Test
  void everyCallerGetsWhatTheTableSays() throws IOException {
    var table = new StringBuilder(line("", callers.keySet()));
    for (var route : new TreeSet<>(product.functions().keySet())) {
      table.append(
          line(
              route,
              callers.values().stream()
                  .map(c -> String.valueOf(send(route, c).status()))
                  .toList()));
    }
    assertThat(table.toString()).isEqualTo(Files.readString(Backend.file(APPROVED)));
  }

  /// Over all routes, so that one which comes later is held to it too (P9). The last, since it does
  /// what the others only ask for.
  @Test
  @Order(Integer.MAX_VALUE)
  void whatCannotBeRecordedDoesNotLeave() {
    var looking = new TreeSet<String>();
    // Beside what was cancelled meanwhile.
    appointment = agenda.booked("2026-12-01T11:00:00+01:00").id();
    for (var route : new TreeSet<>(product.functions().keySet())) {
      var request = ready(route, callers.get("owner"));
      product
          .calls()
          .before((_, call) -> {
            if (Visit.isLook(call)) {
              looking.add(route);
              throw Calls.lost();
            }
          });
      var answer = request.get();
      product.calls().forget();
      if (looking.contains(route)) {
        assertThat(answer.status()).as(route).isGreaterThanOrEqualTo(500);
        assertThat(Planted.in(answer.json().toString())).as(route).isEmpty();
      }
    }
    assertThat(looking)
        .contains(
            "GET /practices/{practice}",
            "PATCH /practices/{practice}",
            "GET /practices/{practice}/agenda",
            "GET /practices/{practice}/appointments/{appointment}",
            "GET /practices/{practice}/appointments/{appointment}/history",
            "GET /practices/{practice}/day-sheet",
            "GET /practices/{practice}/patients/{patient}",
            "GET /practices/{practice}/patients/{patient}/appointments",
            "PATCH /practices/{practice}/patients/{patient}",
            "PATCH /practices/{practice}/appointments/{appointment}",
            "POST /practices/{practice}/appointments/{appointment}/cancellation",
            "POST /practices/{practice}/patients/search",
            "POST /practices/{practice}/patients/{patient}/merges");
  }

  @Test
  void noMandateAndNoPracticeLookTheSame() {
    var nowhere = "/practices/AAAAAAAAAAAAAAAAAAAAAA";
    for (var route : product.functions().keySet()) {
      if (route.startsWith("GET /practices/{practice}")) {
        var path = path(route);
        var foreign = product.as("stranger").get(path);
        var absent = product.as("stranger").get(path.replace(place, nowhere));
        assertThat(foreign).as(route).isEqualTo(absent);
        assertThat(foreign.status()).as(route).isEqualTo(404);
      }
    }
  }

  @Test
  void anotherIssuersSubjectIsAnotherPerson() {
    var impostor = product.as("owner").claiming("iss", "https://elsewhere.example");
    assertThat(impostor.get(place).status()).isEqualTo(404);
  }

  @Test
  void groupsOfOthersMeanNothing() {
    for (var group : new String[] {"Support", "supports", "admin", "owner", "support_dpo"}) {
      assertThat(product.as("x", group).get(place).status()).isEqualTo(404);
    }
    assertThat(product.as("x", "admin", "support").get(place).status()).isEqualTo(200);
  }

  @Test
  void anEmailInATokenIsNoProofOfAnything() {
    var token = Practices.anInvitation(product, "owner", place, "secretary");
    assertThat(token).isNotEmpty();
    var claims = product.as("mallory").claiming("email", "zibeline@mirliflore.example");
    assertThat(claims.get(place).status()).isEqualTo(404);
  }

  @Test
  void squeezingInIsAPermissionOfItsOwn() {
    var squeezeIn = Bodies.json("{'squeezeIn': {'reason': 'x1'}}");
    for (var member : new String[] {"owner", "practitioner", "secretary"}) {
      var client = callers.get(member);
      var status = member.equals("secretary") ? 403 : 200;
      var one = agenda.booked(nextStart());
      var changed = client.with("if-match", "*").patch(agenda.one(one.id()), squeezeIn);
      assertThat(changed.status()).as(member).isEqualTo(status);
      var booked = client.post(place + "/appointments", agenda.squeezeIn(one.text("/start")));
      assertThat(booked.status()).as(member).isEqualTo(status == 200 ? 201 : 403);
    }
  }

  private Answer send(String route, Product.Client caller) {
    return ready(route, caller).get();
  }

  /// The request of a route, once what it needs is there.
  private Supplier<Answer> ready(String route, Product.Client caller) {
    var method = route.split(" ", 2)[0];
    var path = path(route);
    if (route.endsWith("/merges/{duplicate}")) {
      product.as("owner").post(place + "/patients/" + agenda.patient() + "/merges", merge());
    }
    if (route.contains("/restrictions/")) {
      var restrictions = place + "/patients/" + restricted + "/restrictions";
      product.as("owner").post(restrictions, restriction());
      if (route.endsWith("/lifting")) {
        product.as("owner").post(restrictions + "/agenda/notice", Bodies.json("{'by': 'letter'}"));
      }
    }
    if (method.equals("GET")) {
      return () -> caller.get(path);
    }
    if (method.equals("DELETE")) {
      return () -> caller.send("DELETE", path, "", "");
    }
    var body = body(route);
    return switch (method) {
      case "PATCH" -> () -> caller.with("if-match", "*").patch(path, body);
      case "PUT" -> () -> caller.with("if-match", "*").put(path, body);
      default -> () -> caller.post(path, body);
    };
  }

  /// Where the route answers 2xx to whom it is for.
  private String path(String route) {
    return route
            .split(" ", 2)[1]
            .replace("/practices/{practice}", place)
            .replace("{practitioner}", agenda.practitioner())
            .replace("{visitType}", agenda.visitType())
            .replace("{invitation}", invitation)
            .replace("{patient}/restrictions", restricted + "/restrictions")
            .replace("{category}", "agenda")
            .replace("{patient}", agenda.patient())
            .replace("{duplicate}", duplicate)
            .replace("{appointment}", appointment)
            // What became an appointment is done.
            .replace("{message}", route.endsWith("{message}/appointment") ? aMessage() : message)
        + query(route);
  }

  private String query(String route) {
    var practitioner = "?practitioner=" + agenda.practitioner();
    var visitType = "visitType=" + agenda.visitType();
    return switch (route) {
      case "GET /practices/{practice}/slots" ->
          practitioner + "&" + visitType + "&from=2026-12-01&to=2026-12-02";
      case "GET /practices/{practice}/slots/earliest" -> "?" + visitType;
      case "GET /practices/{practice}/agenda" -> practitioner + "&from=2026-12-01&to=2026-12-02";
      case "GET /practices/{practice}/day-sheet" -> practitioner + "&date=2026-12-01";
      default -> "";
    };
  }

  private String aMessage() {
    return product.as("owner").post(inbox.place(), inbox.known()).id();
  }

  private String nextStart() {
    var start = day + "T10:00:00+01:00";
    day = day.plusDays(1);
    return start;
  }

  /// What makes the route answer 2xx to whom it is for.
  private ObjectNode body(String route) {
    return switch (route) {
      case "POST /practices" -> Bodies.signup();
      case "PATCH /practices/{practice}" -> Bodies.json("{'name': 'Cabinet'}");
      case "PATCH /practices/{practice}/practitioners/{practitioner}" ->
          Bodies.json("{'speciality': null}");
      case "PATCH /practices/{practice}/visit-types/{visitType}" -> Bodies.json("{'minutes': 10}");
      case "POST /practices/{practice}/confirmation" -> Bodies.json("{}");
      case "POST /practices/{practice}/bank-details/disclosure" -> Bodies.json("{'purpose': 'x'}");
      case "POST /practices/{practice}/practitioners" -> Bodies.practitioner();
      case "POST /practices/{practice}/visit-types" ->
          Bodies.json("{'name': 'Essai', 'minutes': 5}");
      case "POST /practices/{practice}/invitations" ->
          Bodies.invitation().put("email", Mailbox.freshAddress());
      case "POST /practices/{practice}/patients" -> Bodies.patient();
      case "POST /practices/{practice}/patients/search" ->
          Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE);
      case "PATCH /practices/{practice}/patients/{patient}" -> Bodies.json("{'usedName': null}");
      case "POST /practices/{practice}/patients/{patient}/merges" -> merge();
      case "POST /practices/{practice}/patients/{patient}/restrictions" -> restriction();
      case "POST /practices/{practice}/patients/{patient}/restrictions/{category}/notice" ->
          Bodies.json("{'by': 'letter'}");
      case "POST /practices/{practice}/patients/{patient}/restrictions/{category}/lifting" ->
          Bodies.json("{}");
      case "PUT /practices/{practice}/practitioners/{practitioner}/availability" ->
          Agendas.hours("08:00-12:00");
      case "POST /practices/{practice}/appointments" -> agenda.booking(nextStart());
      case "PATCH /practices/{practice}/appointments/{appointment}" ->
          Bodies.json("{'status': 'booked'}");
      case "POST /practices/{practice}/appointments/{appointment}/cancellation" ->
          Bodies.json("{}");
      case "POST /practices/{practice}/messages" -> inbox.known();
      case "PATCH /practices/{practice}/messages/{message}" ->
          Bodies.json("{'urgency': 'routine'}");
      case "POST /practices/{practice}/messages/{message}/reading" -> Bodies.json("{}");
      case "POST /practices/{practice}/messages/{message}/replies" -> Bodies.json("{'text': 'x1'}");
      case "PUT /practices/{practice}/messages/{message}/patient" ->
          Bodies.json("{}").put("patient", agenda.patient());
      case "POST /practices/{practice}/messages/{message}/appointment" ->
          inbox.transfer(nextStart());
      case "PUT /practices/{practice}/message-rules" -> Bodies.json("{}");
      case "POST /invitations/acceptance" ->
          Practices.acceptance(
              Practices.anInvitation(product, "other-owner", elsewhere, "secretary"));
      default -> throw new AssertionError("say here what " + route + " takes");
    };
  }

  private static ObjectNode restriction() {
    return Bodies.json("{'category': 'agenda', 'ground': 'accuracy'}");
  }

  private ObjectNode merge() {
    return Bodies.json("{}").put("duplicate", duplicate);
  }

  private static String line(String route, Iterable<String> cells) {
    var text = new StringBuilder("%-78s".formatted(route));
    cells.forEach(cell -> text.append("%-13s".formatted(cell)));
    return text.toString().stripTrailing() + "\n";
  }
}
