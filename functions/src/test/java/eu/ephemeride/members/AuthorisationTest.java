package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.billing.InvoicingHandler;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Write;
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
import eu.ephemeride.testing.Telephone;
import eu.ephemeride.testing.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final String GRANTS = "POST /practices/{practice}/support-grants";
  // What changes the mandate of whoever calls.
  private static final Set<String> CHANGING =
      Set.of(
          "DELETE /practices/{practice}/mandate", "POST /practices/{practice}/mandate/undertaking");
  // What everybody may know of a practice.
  private static final Set<String> OPEN = Set.of("GET /practices/{practice}/privacy-notice");
  private static final String GRANTED = "in-grant";
  private static final String SECRETARY = "'role': 'secretary'";

  private final Product product = new Product();
  private final Requests requests = new Requests();

  private Agendas agenda;
  private Staff staff;
  private String elsewhere;
  private String duplicate = "";
  private String grant = "";
  // Each booking has a day of its own.
  private LocalDate day = LocalDate.parse("2026-12-01");

  /// A contract that is over, in its three months or after them, for one request.
  private enum Ending {
    CLOSED(Duration.ofDays(1)),
    ENDED(Duration.ZERO);

    private final Duration left;

    Ending(Duration left) {
      this.left = left;
    }

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One column: who calls, and what makes him what he is again after a request that changed it.
  private record Column(Product.Client client, Runnable again) {}

  private final Map<String, Column> columns = new LinkedHashMap<>();

  @BeforeAll
  void twoPractices() {
    agenda = Agendas.anAgenda(product, "owner");
    staff = new Staff(product, agenda.place());
    elsewhere = Practices.aPractice(product, "other-owner");
    callers();
    things();
    ofPractices();
    ofMembers();
    ofTheContract();
    ofTheAgenda();
    ofPatients();
    ofRestrictions();
    ofHolds();
    ofMessages();
    ofTheTelephone();
    ofBilling();
    product.clock().advance(Duration.ofHours(1));
  }

  private void callers() {
    columns.put("owner", new Column(product.as("owner"), () -> {}));
    member("practitioner", () -> staff.join("practitioner", "'role': 'practitioner'"));
    member("secretary", () -> staff.join("secretary", SECRETARY));
    // Whose mandate names one action alone.
    member("narrow", () -> staff.join("narrow", SECRETARY + ", 'actions': ['read-slots']"));
    var until = SECRETARY + ", 'until': '2026-11-23T12:30:00+01:00'";
    member("expired", () -> staff.join("expired", until));
    member("revoked", () -> staff.revoke(staff.join("revoked", SECRETARY)));
    member("unsigned", () -> staff.joinUnsigned("unsigned", SECRETARY));
    for (var other : new String[] {"stranger", "other-owner"}) {
      columns.put(other, new Column(product.as(other), () -> {}));
    }
    for (var group : new String[] {"support", "dpo", "accounts", "telecom"}) {
      columns.put(group, new Column(product.as("employee-" + group, group), () -> {}));
    }
    columns.put(GRANTED, new Column(product.as("employee-granted", "support"), () -> {}));
    for (var end : Ending.values()) {
      columns.put(end.column(), new Column(product.as("owner"), () -> {}));
    }
    columns.put("no-token", new Column(product.anyone(), () -> {}));
    columns.put("id-token", new Column(product.as("owner").claiming("token_use", "id"), () -> {}));
  }

  private void member(String subject, Runnable joins) {
    joins.run();
    Runnable again =
        () -> {
          staff.revoke(staff.id(subject));
          // What was offered at that very instant is taken back with it.
          product.clock().advance(Duration.ofMillis(1));
          joins.run();
        };
    columns.put(subject, new Column(product.as(subject), again));
  }

  /// What the names in paths stand for.
  private void things() {
    var owner = staff.owner();
    var invitation = owner.post(staff.place() + "/invitations", Bodies.invitation()).id();
    var appointment = agenda.booked(nextStart()).id();
    var colleague = staff.join("colleague", SECRETARY);
    var leaver = staff.join("leaver", SECRETARY);
    duplicate = owner.post(staff.place() + "/patients", Bodies.patient()).id();
    requests
        .id("{practice}", staff::practice)
        .id("{practitioner}", agenda::practitioner)
        .id("{visitType}", agenda::visitType)
        .id("{invitation}", () -> invitation)
        .id("{member}", () -> colleague)
        .id("DELETE /practices/{practice}/members/{member} {member}", () -> leaver)
        .id("{grant}", this::openGrant)
        .id("{patient}", agenda::patient)
        .id("{duplicate}", () -> duplicate)
        .id("{appointment}", () -> appointment);
  }

  private void ofPractices() {
    requests
        .body("POST /practices", Bodies::signup)
        .body("PATCH /practices/{practice}", "{'name': 'Cabinet'}")
        .body("POST /practices/{practice}/confirmation", "{}")
        .body("POST /practices/{practice}/bank-details/disclosure", "{'purpose': 'x'}")
        .body("POST /practices/{practice}/practitioners", Bodies::practitioner)
        .body("PATCH /practices/{practice}/practitioners/{practitioner}", "{'speciality': null}")
        .body("POST /practices/{practice}/visit-types", "{'name': 'Essai', 'minutes': 5}")
        .body("PATCH /practices/{practice}/visit-types/{visitType}", "{'minutes': 10}");
  }

  private void ofMembers() {
    requests
        .body("POST /practices/{practice}/invitations", this::anInvitation)
        .body("POST /invitations/acceptance", this::anAcceptance)
        .body("PATCH /practices/{practice}/members/{member}", "{'until': null}")
        .body("PUT /practices/{practice}/retention", "{'calls': {'months': 12}}")
        .body("POST /practices/{practice}/retention/preview", "{'calls': {'months': 12}}")
        .body("POST /practices/{practice}/mandate/undertaking", "{'version': '2026-12'}")
        .body(GRANTS, AuthorisationTest::aGrant)
        .before(GRANTS, this::endGrant);
  }

  private void ofTheContract() {
    var termination = "/practices/{practice}/termination";
    var resumption = "POST /practices/{practice}/resumption";
    Runnable terminate = () -> staff.owner().post(staff.place() + "/termination").must(200);
    requests
        .body("POST " + termination, "{}")
        .body(resumption, "{}")
        .before("DELETE " + termination, terminate)
        .before(resumption, terminate);
  }

  private void ofTheAgenda() {
    var practitioner = "practitioner=" + agenda.practitioner();
    var visitType = "visitType=" + agenda.visitType();
    var days = "&from=2026-12-01&to=2026-12-02";
    requests
        .query("GET /practices/{practice}/slots", practitioner + "&" + visitType + days)
        .query("GET /practices/{practice}/slots/earliest", visitType)
        .query("GET /practices/{practice}/agenda", practitioner + days)
        .query("GET /practices/{practice}/day-sheet", practitioner + "&date=2026-12-01")
        .body(
            "PUT /practices/{practice}/practitioners/{practitioner}/availability",
            () -> Agendas.hours("08:00-12:00"))
        .body("POST /practices/{practice}/appointments", () -> agenda.booking(nextStart()))
        .body("PATCH /practices/{practice}/appointments/{appointment}", "{'status': 'booked'}")
        .body("POST /practices/{practice}/appointments/{appointment}/cancellation", "{}");
  }

  private void ofPatients() {
    var merges = "/practices/{practice}/patients/{patient}/merges";
    var merging = staff.place() + "/patients/" + agenda.patient() + "/merges";
    requests
        .body("POST /practices/{practice}/patients", Bodies::patient)
        .body(
            "POST /practices/{practice}/patients/search",
            () -> Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE))
        .body("PATCH /practices/{practice}/patients/{patient}", "{'usedName': null}")
        .body("POST " + merges, this::merge)
        .before("DELETE " + merges + "/{duplicate}", () -> staff.owner().post(merging, merge()));
  }

  private void ofMessages() {
    var inbox = new Inboxes(agenda);
    var message = "/practices/{practice}/messages/{message}";
    var appointment = "POST " + message + "/appointment";
    Supplier<String> another = () -> staff.owner().post(inbox.place(), inbox.known()).id();
    var known = another.get();
    requests
        .id("{message}", () -> known)
        // What became an appointment is done.
        .id(appointment + " {message}", another)
        .body("POST /practices/{practice}/messages", inbox::known)
        .body("PATCH " + message, "{'urgency': 'routine'}")
        .body("POST " + message + "/reading", "{}")
        .body("POST " + message + "/replies", "{'text': 'x1'}")
        .body(
            "PUT " + message + "/patient", () -> Bodies.json("{}").put("patient", agenda.patient()))
        .body(appointment, () -> inbox.transfer(nextStart()))
        .body("PUT /practices/{practice}/message-rules", "{}");
  }

  private void ofTheTelephone() {
    var phone = Telephone.ringing(agenda);
    var call = phone.called(Planted.PATIENT_PHONE).id();
    var instructions = Telephone.instructions(agenda.visitType());
    for (var whose : List.of("", "/practitioners/" + agenda.practitioner())) {
      var owner = staff.owner().with("if-none-match", "*");
      owner.put(staff.place() + whose + "/instructions", instructions).must(200);
    }
    var ofThePractice = "PUT /practices/{practice}/instructions";
    requests
        .id("{line}", phone::line)
        .id("{call}", () -> call)
        .id("{version}", () -> "1")
        .body("POST /practices/{practice}/lines", () -> Telephone.line(Telephone.freshNumber()))
        .body("PATCH /practices/{practice}/lines/{line}", "{'label': 'Essai'}")
        .body("POST /practices/{practice}/lines/{line}/confirmation", "{}")
        .body(ofThePractice, () -> instructions)
        .body(
            ofThePractice.replace("/instructions", "/practitioners/{practitioner}/instructions"),
            () -> instructions)
        .body("POST /calls", () -> phone.call(Planted.PATIENT_PHONE))
        .body("PATCH /calls/{call}", "{'outcome': 'missed'}")
        .body(
            "POST /practices/{practice}/callers",
            () -> Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE));
  }

  /// An invoice of October: ordered then, billed now.
  private void ofBilling() {
    var now = product.clock().instant();
    var subscription = "{'subscription': {'plan': 'agenda'}}";
    product.clock().set(Instant.parse("2026-10-05T10:00:00Z"));
    var order = staff.owner().post(staff.place() + "/orders", Bodies.json(subscription)).must(201);
    product.clock().set(now);
    product.run(InvoicingHandler.class);
    requests
        .id("{order}", order::id)
        .id("{invoice}", () -> "2026-000001")
        .query("GET /invoices", "year=2026")
        .body("POST /practices/{practice}/orders", subscription)
        .body(
            "POST /invoices/{invoice}/credit-notes",
            "{'reason': 'goodwill', 'lines': [{'line': 1, 'cents': 1}]}")
        .body(
            "POST /invoices/{invoice}/payments",
            "{'date': '2026-11-23', 'cents': 1, 'means': 'card'}")
        .body(
            "PUT /invoices/{invoice}/justification",
            "{'reason': 'litigation', 'until': '2026-12-31'}");
  }

  private void ofRestrictions() {
    var owner = staff.owner();
    var restricted = owner.post(staff.place() + "/patients", Bodies.patient()).id();
    var place = staff.place() + "/patients/" + restricted + "/restrictions";
    var all = "/practices/{practice}/patients/{patient}/restrictions";
    var notice = "POST " + all + "/{category}/notice";
    var lifting = "POST " + all + "/{category}/lifting";
    var restriction = "{'category': 'agenda', 'ground': 'accuracy'}";
    Runnable restrict = () -> owner.post(place, Bodies.json(restriction));
    for (var route : List.of("GET " + all, "POST " + all, notice, lifting)) {
      requests.id(route + " {patient}", () -> restricted);
    }
    requests
        .id("{category}", () -> "agenda")
        .body("POST " + all, restriction)
        .before(notice, restrict)
        .body(notice, "{'by': 'letter'}")
        .before(
            lifting,
            () -> {
              restrict.run();
              owner.post(place + "/agenda/notice", Bodies.json("{'by': 'letter'}"));
            })
        .body(lifting, "{}");
  }

  private void ofHolds() {
    var owner = staff.owner();
    var held = owner.post(staff.place() + "/patients", Bodies.patient()).id();
    var wish = "{'ground': 'litigation'}";
    for (var part : List.of("", "/patients/{patient}")) {
      var all = "/practices/{practice}" + part + "/holds";
      var one = all + "/{hold}";
      var place = staff.place() + part.replace("{patient}", held) + "/holds";
      for (var route :
          List.of("GET " + all, "POST " + all, "GET " + one, "POST " + one + "/lifting")) {
        if (!part.isEmpty()) {
          requests.id(route + " {patient}", () -> held);
        }
        if (route.contains("{hold}")) {
          requests.id(route + " {hold}", () -> owner.post(place, Bodies.json(wish)).must(201).id());
        }
      }
      requests.body("POST " + all, wish).body("POST " + one + "/lifting", "{}");
    }
  }

  @Test
  void everyCallerGetsWhatTheTableSays() throws IOException {
    var table = new StringBuilder(line("", columns.keySet()));
    for (var route : new TreeSet<>(product.functions().keySet())) {
      table.append(
          line(
              route,
              columns.keySet().stream().map(name -> String.valueOf(status(route, name))).toList()));
    }
    assertThat(table.toString()).isEqualTo(Files.readString(Backend.file(APPROVED)));
  }

  private int status(String route, String name) {
    var column = columns.get(name);
    if (name.equals(GRANTED)) {
      openGrant();
    }
    var request = requests.ready(route, column.client());
    var status = inTheEnd(name, request).status();
    if (route.equals(GRANTS) || !grant.isEmpty()) {
      endGrant();
    }
    if (CHANGING.contains(route) && status < 300) {
      column.again().run();
    }
    return status;
  }

  private Answer inTheEnd(String name, Supplier<Answer> request) {
    var end = Arrays.stream(Ending.values()).filter(e -> e.column().equals(name)).findFirst();
    if (end.isEmpty()) {
      return request.get();
    }
    var now = product.clock().instant();
    var ending = new Keyring.Ending(now, now.plus(end.get().left));
    var practices = List.of(staff.practice(), elsewhere.substring("/practices/".length()));
    var before = practices.stream().map(this::ending).toList();
    for (var i = 0; i < practices.size(); i++) {
      end(practices.get(i), before.get(i), Optional.of(ending));
    }
    var answer = request.get();
    for (var i = 0; i < practices.size(); i++) {
      // What was resumed has no end any more.
      if (ending(practices.get(i)).isPresent()) {
        end(practices.get(i), Optional.of(ending), before.get(i));
      }
    }
    return answer;
  }

  private Optional<Keyring.Ending> ending(String practice) {
    return product.wiring().keyring().read(new PracticeId(practice), List.of()).ending();
  }

  private void end(
      String practice, Optional<Keyring.Ending> before, Optional<Keyring.Ending> ending) {
    var wiring = product.wiring();
    var write = wiring.keyring().ending(new PracticeId(practice), before, ending);
    wiring.transactions().commit("x", List.of(new Write("ending", write)));
  }

  @Test
  void noMandateAndNoPracticeLookTheSame() {
    var nowhere = "/practices/AAAAAAAAAAAAAAAAAAAAAA";
    for (var route : product.functions().keySet()) {
      if (route.startsWith("GET /practices/{practice}") && !OPEN.contains(route)) {
        var path = requests.path(route);
        var foreign = product.as("stranger").get(path);
        var absent = product.as("stranger").get(path.replace(staff.place(), nowhere));
        assertThat(foreign).as(route).isEqualTo(absent);
        assertThat(foreign.status()).as(route).isEqualTo(404);
      }
    }
  }

  @Test
  void anotherIssuersSubjectIsAnotherPerson() {
    var impostor = product.as("owner").claiming("iss", "https://elsewhere.example");
    assertThat(impostor.get(staff.place()).status()).isEqualTo(404);
  }

  @Test
  void groupsOfOthersMeanNothing() {
    for (var group : new String[] {"Support", "supports", "admin", "owner", "support_dpo"}) {
      assertThat(product.as("x", group).get(staff.place()).status()).isEqualTo(404);
    }
    assertThat(product.as("x", "admin", "support").get(staff.place()).status()).isEqualTo(200);
  }

  @Test
  void anEmailInATokenIsNoProofOfAnything() {
    var token = Practices.anInvitation(product, "owner", staff.place(), "secretary");
    assertThat(token).isNotEmpty();
    var claims = product.as("mallory").claiming("email", "zibeline@mirliflore.example");
    assertThat(claims.get(staff.place()).status()).isEqualTo(404);
  }

  @Test
  void squeezingInIsAPermissionOfItsOwn() {
    var squeezeIn = Bodies.json("{'squeezeIn': {'reason': 'x1'}}");
    for (var member : new String[] {"owner", "practitioner", "secretary"}) {
      var client = columns.get(member).client();
      var status = member.equals("secretary") ? 403 : 200;
      var one = agenda.booked(nextStart());
      var changed = client.with("if-match", "*").patch(agenda.one(one.id()), squeezeIn);
      assertThat(changed.status()).as(member).isEqualTo(status);
      var booked =
          client.post(staff.place() + "/appointments", agenda.squeezeIn(one.text("/start")));
      assertThat(booked.status()).as(member).isEqualTo(status == 200 ? 201 : 403);
    }
  }

  /// Over all routes, so that one which comes later is held to it too (P9). The last, since it does
  /// what the others only ask for.
  @Test
  @Order(Integer.MAX_VALUE)
  void whatCannotBeRecordedDoesNotLeave() {
    var looking = new TreeSet<String>();
    // Beside what was cancelled meanwhile.
    var standing = agenda.booked("2026-12-01T11:00:00+01:00").id();
    requests.id("{appointment}", () -> standing);
    for (var route : new TreeSet<>(product.functions().keySet())) {
      var request = requests.ready(route, columns.get("owner").client());
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
            "GET /calls/{call}/caller",
            "GET /practices/{practice}/calls",
            "GET /practices/{practice}/calls/{call}",
            "POST /practices/{practice}/callers",
            "POST /practices/{practice}/orders",
            "GET /practices/{practice}/invoices/{invoice}",
            "GET /practices/{practice}/members",
            "GET /practices/{practice}/members/{member}",
            "PATCH /practices/{practice}/members/{member}",
            "GET /practices/{practice}/support-grants",
            "GET /practices/{practice}/invitations",
            "GET /practices/{practice}/agenda",
            "GET /practices/{practice}/appointments/{appointment}",
            "GET /practices/{practice}/appointments/{appointment}/history",
            "GET /practices/{practice}/day-sheet",
            "GET /practices/{practice}/messages",
            "GET /practices/{practice}/messages/{message}",
            "GET /practices/{practice}/patients/{patient}",
            "GET /practices/{practice}/patients/{patient}/appointments",
            "GET /practices/{practice}/patients/{patient}/messages",
            "PATCH /practices/{practice}/patients/{patient}",
            "PATCH /practices/{practice}/appointments/{appointment}",
            "POST /practices/{practice}/appointments/{appointment}/cancellation",
            "POST /practices/{practice}/patients/search",
            "POST /practices/{practice}/patients/{patient}/merges");
  }

  private String openGrant() {
    if (grant.isEmpty()) {
      grant = staff.owner().post(staff.place() + "/support-grants", aGrant()).must(201).id();
    }
    return grant;
  }

  /// Whoever gave one; the matrix gives more than a page holds.
  private void endGrant() {
    var grants = staff.place() + "/support-grants";
    for (var cursor = ""; ; ) {
      var page = staff.owner().get(grants + cursor).must(200);
      page.json()
          .path("supportGrants")
          .valueStream()
          .filter(given -> !given.has("endedAt"))
          .map(given -> grants + "/" + given.path("id").asText())
          .forEach(path -> staff.owner().send("DELETE", path, "", ""));
      if (page.text("/nextCursor").isEmpty()) {
        break;
      }
      cursor = "?cursor=" + page.text("/nextCursor");
    }
    grant = "";
  }

  private static ObjectNode aGrant() {
    return Bodies.json("{'reason': 'x1', 'until': '2026-11-24T11:00:00Z'}");
  }

  private ObjectNode anInvitation() {
    return Bodies.invitation().put("email", Mailbox.freshAddress());
  }

  private ObjectNode anAcceptance() {
    return Practices.acceptance(
        Practices.anInvitation(product, "other-owner", elsewhere, "secretary"));
  }

  private String nextStart() {
    var start = day + "T10:00:00+01:00";
    day = day.plusDays(1);
    return start;
  }

  private ObjectNode merge() {
    return Bodies.json("{}").put("duplicate", duplicate);
  }

  private static String line(String route, Iterable<String> cells) {
    var text = new StringBuilder("%-96s".formatted(route));
    cells.forEach(cell -> text.append("%-13s".formatted(cell)));
    return text.toString().stripTrailing() + "\n";
  }
}
