package eu.ephemeride.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// No request but the lifting itself ends a restriction or a legal hold, whatever it is answered:
/// every writing route that can name a patient is sent, as well formed as it may be.
class OnlyLiftingLiftsTest {
  private static final String DAY = "2026-11-24";
  private static final String RESTRICTIONS =
      "POST /practices/{practice}/patients/{patient}/restrictions";
  private static final String HOLDS = "POST /practices/{practice}/patients/{patient}/holds";
  private static final String ALL_HELD = "POST /practices/{practice}/holds";
  private static final Set<String> LIFTING =
      Set.of(
          RESTRICTIONS + "/{category}/lifting",
          HOLDS + "/{hold}/lifting",
          ALL_HELD + "/{hold}/lifting");
  // What concerns the practice itself, its people and its hours, and no patient at all.
  private static final List<String> OF_NO_PATIENT =
      List.of(
          "POST /practices",
          "PATCH /practices/{practice}",
          "/confirmation",
          "/bank-details",
          "POST /invitations/acceptance",
          "/invitations",
          "/members",
          "/mandate",
          "/support-grants",
          "/practitioners",
          "/visit-types",
          "/lines",
          "/instructions",
          "/calls",
          "/message-rules",
          "/orders",
          "/invoices");

  private final Product product = new Product();
  private final Ward ward = Ward.open(product).staffed();
  private final Ward other = Ward.open(product, ward.agenda());
  private final String appointment = ward.agenda().booked(DAY + "T10:00:00+01:00").id();

  private final Inboxes inbox = new Inboxes(ward.agenda());
  private final String message =
      product.as("owner").post(inbox.place(), about(ward.patient())).must(201).id();

  private ObjectNode about(String patient) {
    return inbox.unknown().put("patient", patient);
  }

  private static boolean isOfNoPatient(String route) {
    var path = route.split(" ", 2)[1];
    return !path.contains("{patient}")
        && OF_NO_PATIENT.stream()
            .anyMatch(part ->
                part.startsWith("/")
                    ? path.replace("/practices/{practice}", "").startsWith(part)
                    : route.equals(part));
  }

  private Set<String> routes() {
    var routes = new TreeSet<String>();
    for (var route : product.functions().keySet()) {
      if (!route.startsWith("GET ") && !LIFTING.contains(route) && !isOfNoPatient(route)) {
        routes.add(route);
      }
    }
    return routes;
  }

  /// A body that the route would take, were nothing restricted.
  private Optional<ObjectNode> body(String route) {
    return switch (route) {
      case "POST /practices/{practice}/patients" -> Optional.of(Bodies.patient());
      case "POST /practices/{practice}/patients/search" ->
          Optional.of(Bodies.json("{}").put("email", ward.address()));
      case "PATCH /practices/{practice}/patients/{patient}" ->
          Optional.of(Bodies.json("{'usedName': 'X', 'emails': []}"));
      case "POST /practices/{practice}/patients/{patient}/merges" ->
          Optional.of(Bodies.json("{}").put("duplicate", other.patient()));
      case "DELETE /practices/{practice}/patients/{patient}/merges/{duplicate}" -> Optional.empty();
      case "POST /practices/{practice}/appointments" ->
          Optional.of(ward.agenda().booking(DAY + "T15:00:00+01:00"));
      case "PATCH /practices/{practice}/appointments/{appointment}" ->
          Optional.of(Bodies.json("{'status': 'booked', 'notes': 'x1'}"));
      case "POST /practices/{practice}/appointments/{appointment}/cancellation" ->
          Optional.of(Bodies.json("{}"));
      case "POST /practices/{practice}/callers" ->
          Optional.of(Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE));
      case "POST /practices/{practice}/messages" -> Optional.of(about(ward.patient()));
      case "PATCH /practices/{practice}/messages/{message}" ->
          Optional.of(Bodies.json("{'urgency': 'routine'}"));
      case "POST /practices/{practice}/messages/{message}/reading" -> Optional.empty();
      case "POST /practices/{practice}/messages/{message}/replies" ->
          Optional.of(Bodies.json("{'text': 'x1'}"));
      case "PUT /practices/{practice}/messages/{message}/patient" ->
          Optional.of(Bodies.json("{}").put("patient", other.patient()));
      case "DELETE /practices/{practice}/messages/{message}/patient" -> Optional.empty();
      case "POST /practices/{practice}/messages/{message}/appointment" ->
          Optional.of(inbox.transfer(DAY + "T16:00:00+01:00"));
      case "PUT /practices/{practice}/retention", "POST /practices/{practice}/retention/preview" ->
          Optional.of(Bodies.json("{'calls': {'months': 12}}"));
      case "DELETE /practices/{practice}/termination" -> Optional.empty();
      case "POST /practices/{practice}/termination", "POST /practices/{practice}/resumption" ->
          Optional.of(Bodies.json("{}"));
      case RESTRICTIONS -> Optional.of(Ward.wish("agenda", "claims", true));
      case HOLDS, ALL_HELD -> Optional.of(Bodies.json("{'ground': 'litigation'}"));
      case RESTRICTIONS + "/{category}/notice" -> Optional.of(Bodies.json("{'by': 'letter'}"));
      default -> throw new AssertionError("say here what " + route + " takes");
    };
  }

  private String path(String route) {
    return route
        .split(" ", 2)[1]
        .replace("/practices/{practice}", ward.agenda().place())
        .replace("{patient}", ward.patient())
        .replace("{duplicate}", other.patient())
        .replace("{category}", "agenda")
        .replace("{message}", message)
        .replace("{appointment}", appointment);
  }

  @Test
  void theRestrictionStandsAfterEveryOtherRequest() {
    for (var category : List.of("identity", "agenda", "messages")) {
      ward.restrict(category, !category.equals("messages")).must(200);
    }
    var held = hold(ward.file());
    var allHeld = hold(ward.agenda().place());
    assertThat(routes()).hasSizeGreaterThanOrEqualTo(10).contains(RESTRICTIONS, HOLDS, ALL_HELD);
    for (var route : routes()) {
      for (var who : List.of("owner", "practitioner", "secretary")) {
        var client = product.as(who).with("if-match", "*");
        var method = route.split(" ", 2)[0];
        var type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        var sent = body(route).map(ObjectNode::toString);
        var answer = client.send(method, path(route), sent.isEmpty() ? "" : type, sent.orElse(""));
        assertThat(answer.status())
            .as(route + " " + answer.json())
            .isNotIn(400, 415, 422, 428, 500);
        assertThat(ward.keyItem("restricted"))
            .as(route + " by " + who)
            .containsExactlyInAnyOrder("identity", "agenda", "messages");
        assertThat(ward.keyItem("visible")).containsExactlyInAnyOrder("identity", "agenda");
        assertThat(ward.keyItem("hold")).as(route).contains(held);
        assertThat(ward.keyItemOfPractice("onHold")).as(route).contains(allHeld);
      }
    }
    assertThat(ward.list().json().path("restrictions"))
        .hasSize(3)
        .noneMatch(restriction -> restriction.has("lifted"));

    ward.lift("agenda").must(200);
    assertThat(ward.keyItem("restricted")).containsExactlyInAnyOrder("identity", "messages");
    ward.owner().post(ward.file() + "/holds/" + held + "/lifting").must(200);
    assertThat(ward.keyItem("hold")).isNotEmpty().doesNotContain(held);
    ward.owner().post(ward.agenda().place() + "/holds/" + allHeld + "/lifting").must(200);
    assertThat(ward.keyItemOfPractice("onHold")).isNotEmpty().doesNotContain(allHeld);
  }

  private String hold(String place) {
    return ward.owner()
        .post(place + "/holds", Bodies.json("{'ground': 'inspection'}"))
        .must(201)
        .id();
  }
}
