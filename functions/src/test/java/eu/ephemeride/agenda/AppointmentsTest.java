package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Appointments over the handlers: booked, moved, marked and cancelled. It is 2026-11-23, noon in
/// Paris, a Monday.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentsTest {
  private static final String TEN = "2026-11-24T10:00:00+01:00";

  private Product product;
  private Agendas agenda;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void anAgenda() {
    product.clock().set(Product.NOON);
    product.calls().forget();
    agenda = Agendas.anAgenda(product, "owner");
  }

  private static void isProblem(Answer answer, int status, String problem) {
    assertThat(answer.problem()).as(answer.json().toString()).isEqualTo(problem);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aBookedAppointmentReadsBack() {
    var booked = agenda.book(agenda.booking(TEN).put("reason", Planted.REASON));
    assertThat(booked.status()).as(booked.json().toString()).isEqualTo(201);
    assertThat(booked.text("/status")).isEqualTo("booked");
    assertThat(booked.text("/start")).isEqualTo(TEN);
    assertThat(booked.text("/end")).isEqualTo("2026-11-24T10:30:00+01:00");
    assertThat(booked.text("/reason")).isEqualTo(Planted.REASON);
    assertThat(booked.header("etag")).isEqualTo("\"1\"");
    var read = agenda.owner().get(booked.header("location"));
    assertThat(read.json()).isEqualTo(booked.json());
    assertThat(read.header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void theSecondPatientToAskForASlotIsToldItIsTaken() {
    agenda.booked(TEN);
    isProblem(agenda.book(agenda.booking(TEN)), 409, "slot-taken");
    assertThat(agenda.on("2026-11-24")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"09:35", "09:45", "09:55", "10:05", "10:15", "10:25"})
  void intervalsThatOverlapByFiveMinutesDoNotBothGoIn(String time) {
    agenda.booked(TEN);
    isProblem(agenda.book(agenda.booking("2026-11-24T" + time + ":00+01:00")), 409, "slot-taken");
  }

  @Test
  void aLongVisitAroundAShortOneIsRefused() {
    agenda.booked(TEN);
    var around =
        agenda.booking("2026-11-24T09:00:00+01:00").put("visitType", agenda.visitTypeOf(120));
    isProblem(agenda.book(around), 409, "slot-taken");
  }

  @Test
  void neighboursTouchAndDoNotOverlap() {
    agenda.booked(TEN);
    agenda.booked("2026-11-24T09:30:00+01:00");
    agenda.booked("2026-11-24T10:30:00+01:00");
    assertThat(agenda.on("2026-11-24")).hasSize(3);
  }

  @Test
  void twoPractitionersAreTwoAgendas() {
    agenda.booked(TEN);
    var other = agenda.anotherPractitioner();
    other.receives("08:00-12:00");
    other.booked(TEN);
    assertThat(agenda.on("2026-11-24")).hasSize(1);
    assertThat(other.on("2026-11-24")).hasSize(1);
  }

  @Test
  void theLongestVisitIsEightHours() {
    agenda.receives("00:00-24:00");
    var longest =
        agenda.booking("2026-11-24T08:00:00+01:00").put("visitType", agenda.visitTypeOf(480));
    var booked = agenda.book(longest);
    assertThat(booked.status()).as(booked.json().toString()).isEqualTo(201);
    // Moved by five minutes: most quanta stay, one goes, one comes; and by a whole day.
    assertThat(agenda.change(booked.id(), "{'start': '2026-11-24T08:05:00+01:00'}").status())
        .isEqualTo(200);
    assertThat(agenda.change(booked.id(), "{'start': '2026-11-24T15:55:00+01:00'}").status())
        .isEqualTo(200);
    assertThat(agenda.change(booked.id(), "{'start': '2026-11-25T08:05:00+01:00'}").status())
        .isEqualTo(200);
    assertThat(agenda.cancel(booked.id()).status()).isEqualTo(200);
    assertThat(agenda.freeOn("2026-11-24")).hasSize(48);
    assertThat(agenda.freeOn("2026-11-25")).hasSize(48);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T07:55:00+01:00, outside-hours",
    "2026-11-24T11:35:00+01:00, outside-hours",
    "2026-11-24T12:00:00+01:00, outside-hours",
    "2026-11-24T12:30:00+01:00, outside-hours",
    "2026-11-24T17:35:00+01:00, outside-hours",
    "2026-11-24T23:45:00+01:00, outside-hours",
    "2026-11-23T11:55:00+01:00, in-the-past",
    "2026-11-22T10:00:00+01:00, in-the-past",
    "1970-01-01T10:00:00+01:00, in-the-past",
  })
  void whatLiesOutsideTheHoursOrInThePastIsRefused(String start, String problem) {
    isProblem(agenda.book(agenda.booking(start)), 422, problem);
    assertThat(agenda.on("2026-11-24")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:01:00+01:00, /start five-minutes",
    "2026-11-24T10:00:01+01:00, /start five-minutes",
    "2026-11-24T10:00:00.5+01:00, /start five-minutes",
    "2026-11-24T10:00:00, /start instant",
    "2026-11-24, /start instant",
    "2026-02-30T10:00:00+01:00, /start instant",
    "2026-11-24T24:00:00+01:00, /start instant",
    "2026-11-24 10:00:00+01:00, /start instant",
    "tomorrow, /start instant",
  })
  void whatIsNoStartIsRefusedByName(String start, String error) {
    var answer = agenda.book(agenda.booking(start));
    isProblem(answer, 422, "rule-broken");
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void anyOffsetAndTheShortFormMeanTheSameInstant() {
    assertThat(agenda.booked("2026-11-24T09:00Z").text("/start")).isEqualTo(TEN);
    isProblem(agenda.book(agenda.booking("2026-11-24T13:00:00+04:00")), 409, "slot-taken");
  }

  @Test
  void whatThePracticeHasNotIsNamed() {
    var other = Agendas.anAgenda(product, "owner");
    for (var field : List.of("practitioner", "visitType", "patient")) {
      for (var foreign : List.of("nothing", other.booking(TEN).path(field).asText())) {
        var answer = agenda.book(agenda.booking(TEN).put(field, foreign));
        isProblem(answer, 422, "rule-broken");
        assertThat(answer.errors()).containsExactly("/" + field + " unknown-reference");
      }
    }
  }

  @Test
  void everyFaultOfABookingIsToldAtOnce() {
    var answer = agenda.book(Bodies.json("{'start': 'x', 'reason': '', 'squeezeIn': {}}"));
    isProblem(answer, 422, "rule-broken");
    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "/practitioner required",
            "/visitType required",
            "/patient one-of",
            "/start instant",
            "/reason blank",
            "/squeezeIn/reason required");
    var unknown = agenda.book(agenda.booking(TEN).put("surprise", 1));
    isProblem(unknown, 400, "malformed");
    assertThat(unknown.errors()).containsExactly("/surprise unknown-field");
  }

  @Test
  void aNewPatientComesWithTheAppointmentOrNotAtAll() {
    var body = agenda.booking(TEN);
    body.remove("patient");
    body.set("newPatient", Bodies.patient());
    var booked = agenda.book(body);
    assertThat(booked.status()).as(booked.json().toString()).isEqualTo(201);
    var patient = agenda.owner().get(agenda.place() + "/patients/" + booked.text("/patient"));
    assertThat(patient.text("/familyName")).isEqualTo(Planted.PATIENT);
    isProblem(agenda.book(body), 409, "slot-taken");
    var found =
        agenda
            .owner()
            .post(
                agenda.place() + "/patients/search",
                Bodies.JSON.createObjectNode().put("phone", Planted.PATIENT_PHONE));
    // The one of the agenda, and the one that came with the appointment: none of the lost booking.
    assertThat(found.json().path("patients")).hasSize(2);
  }

  @Test
  void aNewPatientIsJudgedFieldByField() {
    var body = agenda.booking(TEN);
    body.remove("patient");
    body.set("newPatient", Bodies.patient().put("birthDate", "2027-01-01").put("x", 1));
    assertThat(agenda.book(body).errors()).containsExactly("/newPatient/x unknown-field");
    ((ObjectNode) body.path("newPatient")).remove("x");
    assertThat(agenda.book(body).errors()).containsExactly("/newPatient/birthDate date-future");
    body.put("patient", agenda.patient());
    assertThat(agenda.book(body).errors())
        .contains("/patient one-of", "/newPatient/birthDate date-future");
  }

  @Test
  void aPendingPracticeBooksNobody() {
    var place = Practices.aPractice(product, "owner");
    var practitioner = agenda.owner().post(place + "/practitioners", Bodies.practitioner()).id();
    var visitType =
        agenda
            .owner()
            .post(place + "/visit-types", Bodies.json("{'name': 'E', 'minutes': 5}"))
            .id();
    var body =
        Bodies.JSON
            .createObjectNode()
            .put("practitioner", practitioner)
            .put("visitType", visitType)
            .put("start", TEN);
    body.set("newPatient", Bodies.patient());
    isProblem(agenda.owner().post(place + "/appointments", body), 409, "practice-pending");
  }

  @Test
  void theSameWishTwiceIsOneAppointment() {
    var client = agenda.owner().with("idempotency-key", "double-click");
    var body = agenda.booking(TEN).put("reason", Planted.REASON);
    var first = client.post(agenda.place() + "/appointments", body);
    var second = client.post(agenda.place() + "/appointments", body);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("location")).isEqualTo(first.header("location"));
    assertThat(agenda.on("2026-11-24")).hasSize(1);
    var other =
        client.post(agenda.place() + "/appointments", agenda.booking("2026-11-24T11:00:00+01:00"));
    isProblem(other, 422, "idempotency-key-reused");
  }

  @Test
  void theSameWishIsAnsweredEvenWhenItsTimeHasPassedAndTheHoursAreGone() {
    var client = agenda.owner().with("idempotency-key", "late");
    var body = agenda.booking(TEN);
    var first = client.post(agenda.place() + "/appointments", body);
    agenda.put(Agendas.hours());
    product.clock().set(product.clock().instant().plusSeconds(23 * 3600 + 1800));
    assertThat(client.post(agenda.place() + "/appointments", body).json()).isEqualTo(first.json());
  }

  @Test
  void theSameWishShowsTheAppointmentAsItIsNow() {
    var client = agenda.owner().with("idempotency-key", "moved-since");
    var first = client.post(agenda.place() + "/appointments", agenda.booking(TEN));
    agenda.change(first.id(), "{'start': '2026-11-24T11:00:00+01:00'}");
    var again = client.post(agenda.place() + "/appointments", agenda.booking(TEN));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text("/start")).isEqualTo("2026-11-24T11:00:00+01:00");
  }

  @Test
  void aMovedAppointmentFreesWhereItWas() {
    var booked = agenda.booked(TEN);
    var moved = agenda.change(booked.id(), "{'start': '2026-11-24T15:00:00+01:00'}");
    assertThat(moved.status()).as(moved.json().toString()).isEqualTo(200);
    assertThat(moved.text("/end")).isEqualTo("2026-11-24T15:30:00+01:00");
    assertThat(moved.header("etag")).isEqualTo("\"2\"");
    assertThat(agenda.freeOn("2026-11-24"))
        .contains(TEN)
        .doesNotContain("2026-11-24T15:00:00+01:00");
    agenda.booked(TEN);
  }

  @Test
  void aMoveByFiveMinutesOverlapsNobodyButItself() {
    var booked = agenda.booked(TEN);
    agenda.booked("2026-11-24T10:30:00+01:00");
    assertThat(agenda.change(booked.id(), "{'start': '2026-11-24T09:55:00+01:00'}").status())
        .isEqualTo(200);
    isProblem(
        agenda.change(booked.id(), "{'start': '2026-11-24T10:05:00+01:00'}"), 409, "slot-taken");
    assertThat(agenda.owner().get(agenda.one(booked.id())).text("/start"))
        .isEqualTo("2026-11-24T09:55:00+01:00");
  }

  @Test
  void aMoveToAnotherPractitionerFreesTheFirst() {
    var booked = agenda.booked(TEN);
    var other = agenda.anotherPractitioner();
    isProblem(
        agenda.change(booked.id(), "{'practitioner': '" + other.practitioner() + "'}"),
        422,
        "outside-hours");
    other.receives("08:00-12:00");
    var moved = agenda.change(booked.id(), "{'practitioner': '" + other.practitioner() + "'}");
    assertThat(moved.text("/practitioner")).isEqualTo(other.practitioner());
    assertThat(agenda.on("2026-11-24")).isEmpty();
    assertThat(other.on("2026-11-24")).containsExactly(booked.id());
    agenda.booked(TEN);
    // And found again under its id, though its agenda is another.
    assertThat(agenda.change(booked.id(), "{'start': '2026-11-24T11:00:00+01:00'}").status())
        .isEqualTo(200);
  }

  @Test
  void anotherVisitTypeTakesItsOwnTime() {
    var booked = agenda.booked(TEN);
    var hour = agenda.visitTypeOf(60);
    var longer = agenda.change(booked.id(), "{'visitType': '" + hour + "'}");
    assertThat(longer.text("/end")).isEqualTo("2026-11-24T11:00:00+01:00");
    isProblem(agenda.book(agenda.booking("2026-11-24T10:30:00+01:00")), 409, "slot-taken");
    var shorter = agenda.change(booked.id(), "{'visitType': '" + agenda.visitTypeOf(5) + "'}");
    assertThat(shorter.text("/end")).isEqualTo("2026-11-24T10:05:00+01:00");
    agenda.booked("2026-11-24T10:30:00+01:00");
  }

  @Test
  void anAppointmentGivenToAnotherPatientIsHis() {
    var booked = agenda.book(agenda.booking(TEN).put("reason", Planted.REASON));
    var other = agenda.anotherPatient();
    var given = agenda.change(booked.id(), "{'patient': '" + other + "'}");
    assertThat(given.status()).as(given.json().toString()).isEqualTo(200);
    assertThat(given.text("/patient")).isEqualTo(other);
    assertThat(given.text("/reason")).isEqualTo(Planted.REASON);
    assertThat(appointmentsOf(other)).containsExactly(booked.id());
    assertThat(appointmentsOf(agenda.patient())).isEmpty();
    assertThat(agenda.owner().get(agenda.one(booked.id())).json()).isEqualTo(given.json());
    var line = agenda.show("2026-11-24", "2026-11-24").json().at("/appointments/0/patient/id");
    assertThat(line.asText()).isEqualTo(other);
  }

  private List<String> appointmentsOf(String patient) {
    return agenda
        .owner()
        .get(agenda.place() + "/patients/" + patient + "/appointments")
        .json()
        .path("appointments")
        .valueStream()
        .map(a -> a.path("id").asText())
        .toList();
  }

  @Test
  void ontoItselfChangesNothing() {
    var booked = agenda.booked(TEN);
    for (var same :
        List.of(
            "{}",
            "{'start': '" + TEN + "'}",
            "{'start': '2026-11-24T09:00:00Z', 'practitioner': '" + agenda.practitioner() + "'}",
            "{'visitType': '" + agenda.visitType() + "', 'patient': '" + agenda.patient() + "'}",
            "{'status': 'booked', 'notes': null}")) {
      var answer = agenda.change(booked.id(), same);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json()).isEqualTo(booked.json());
      assertThat(answer.header("etag")).isEqualTo("\"1\"");
    }
  }

  @Test
  void aMoveIsMadeUnderTheVersionThatWasSeen() {
    var booked = agenda.booked(TEN);
    var body = Bodies.json("{'start': '2026-11-24T11:00:00+01:00'}");
    assertThat(agenda.owner().patch(agenda.one(booked.id()), body).problem())
        .isEqualTo("precondition-required");
    var seen = agenda.owner().with("if-match", "\"1\"");
    assertThat(seen.patch(agenda.one(booked.id()), body).status()).isEqualTo(200);
    isProblem(seen.patch(agenda.one(booked.id()), body), 412, "precondition-failed");
  }

  @Test
  void cancellingTwiceIsOnce() {
    var booked = agenda.booked(TEN);
    var first =
        agenda
            .owner()
            .post(
                agenda.one(booked.id()) + "/cancellation",
                Bodies.json("{'reason': 'empêchement'}"));
    assertThat(first.status()).as(first.json().toString()).isEqualTo(200);
    assertThat(first.text("/status")).isEqualTo("cancelled");
    assertThat(first.text("/cancellationReason")).isEqualTo("empêchement");
    var second = agenda.cancel(booked.id());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(agenda.on("2026-11-24")).isEmpty();
    agenda.booked(TEN);
    // Cancelling once more must not free what somebody else has booked since.
    assertThat(agenda.cancel(booked.id()).status()).isEqualTo(200);
    isProblem(agenda.book(agenda.booking(TEN)), 409, "slot-taken");
  }

  @Test
  void whatWasCancelledIsNotMovedWhateverVersionWasSeen() {
    var booked = agenda.booked(TEN);
    agenda.cancel(booked.id());
    var body = Bodies.json("{'start': '2026-11-24T11:00:00+01:00'}");
    for (var seen : List.of("*", "\"1\"", "\"2\"")) {
      isProblem(
          agenda.owner().with("if-match", seen).patch(agenda.one(booked.id()), body),
          409,
          "cancelled");
    }
    isProblem(agenda.change(booked.id(), "{'status': 'booked'}"), 409, "cancelled");
    assertThat(agenda.freeOn("2026-11-24")).contains("2026-11-24T11:00:00+01:00");
  }

  @Test
  void aPatientArrivesOnHisDayAndNotBefore() {
    var booked = agenda.booked(TEN);
    isProblem(agenda.change(booked.id(), "{'status': 'arrived'}"), 409, "too-early");
    product.clock().set(Instant.parse("2026-11-24T08:45:00Z"));
    for (var status : List.of("arrived", "done", "no-show", "booked")) {
      var marked = agenda.change(booked.id(), "{'status': '" + status + "'}");
      assertThat(marked.text("/status")).isEqualTo(status);
    }
    assertThat(agenda.change(booked.id(), "{'status': 'cancelled'}").errors())
        .containsExactly("/status not-allowed");
    agenda.change(booked.id(), "{'status': 'done'}");
    isProblem(
        agenda.change(booked.id(), "{'start': '2026-11-24T11:00:00+01:00'}"), 409, "already-seen");
    isProblem(agenda.cancel(booked.id()), 409, "already-seen");
    assertThat(agenda.on("2026-11-24")).containsExactly(booked.id());
  }

  @Test
  void nobodyHasComeToADayThatHeIsMovedTo() {
    var today = agenda.booked("2026-11-23T14:00:00+01:00");
    isProblem(
        agenda.change(today.id(), "{'status': 'arrived', 'start': '" + TEN + "'}"),
        409,
        "too-early");
    assertThat(agenda.owner().get(agenda.one(today.id())).json()).isEqualTo(today.json());
    // Who comes a day early is taken then.
    var tomorrow = agenda.booked(TEN);
    var come =
        agenda.change(tomorrow.id(), "{'status': 'arrived', 'start': '2026-11-23T15:00:00+01:00'}");
    assertThat(come.status()).as(come.json().toString()).isEqualTo(200);
    assertThat(come.text("/status")).isEqualTo("arrived");
    assertThat(agenda.on("2026-11-23")).containsExactly(today.id(), tomorrow.id());
    // What is marked on its own day is not judged by where it was.
    isProblem(
        agenda.change(tomorrow.id(), "{'status': 'booked', 'start': '" + TEN + "'}"),
        409,
        "already-seen");
  }

  @Test
  void notesComeAndGo() {
    var booked = agenda.booked(TEN);
    var noted =
        agenda.change(booked.id(), "{'notes': 'apporter\\nles examens', 'reason': 'suivi'}");
    assertThat(noted.text("/notes")).isEqualTo("apporter\nles examens");
    assertThat(noted.text("/reason")).isEqualTo("suivi");
    var cleared = agenda.change(booked.id(), "{'notes': null}");
    assertThat(cleared.json().has("notes")).isFalse();
    assertThat(cleared.text("/reason")).isEqualTo("suivi");
  }

  @Test
  void whoeverMustIsSqueezedIn() {
    var first = agenda.booked(TEN);
    isProblem(agenda.book(agenda.booking(TEN)), 409, "slot-taken");
    var squeezed = agenda.book(agenda.squeezeIn(TEN));
    assertThat(squeezed.status()).as(squeezed.json().toString()).isEqualTo(201);
    assertThat(squeezed.text("/squeezeIn/reason")).isEqualTo(Planted.REASON);
    assertThat(agenda.book(agenda.squeezeIn("2026-11-24T12:15:00+01:00")).status()).isEqualTo(201);
    isProblem(agenda.book(agenda.squeezeIn("2026-11-23T11:00:00+01:00")), 422, "in-the-past");
    isProblem(agenda.book(agenda.squeezeIn("2026-11-24T23:45:00+01:00")), 422, "outside-hours");
    assertThat(agenda.on("2026-11-24")).contains(first.id(), squeezed.id()).hasSize(3);
    var lines = agenda.show("2026-11-24", "2026-11-24").json().path("appointments");
    assertThat(lines.valueStream().filter(l -> l.has("squeezeIn"))).hasSize(2);
  }

  @Test
  void squeezingInIsAPermissionOfItsOwn() {
    Practices.aMember(product, "owner", agenda.place(), "secretary-s", "secretary");
    var secretary = product.as("secretary-s");
    assertThat(secretary.post(agenda.place() + "/appointments", agenda.booking(TEN)).status())
        .isEqualTo(201);
    isProblem(
        secretary.post(agenda.place() + "/appointments", agenda.squeezeIn(TEN)), 403, "forbidden");
    assertThat(agenda.on("2026-11-24")).hasSize(1);
  }

  @Test
  void cancellingUnderASqueezeInFreesNothingButItsOwn() {
    var first = agenda.booked(TEN);
    var squeezed = agenda.book(agenda.squeezeIn("2026-11-24T10:15:00+01:00"));
    agenda.cancel(first.id());
    isProblem(agenda.book(agenda.booking("2026-11-24T10:15:00+01:00")), 409, "slot-taken");
    isProblem(agenda.book(agenda.booking(TEN)), 409, "slot-taken");
    var short15 = agenda.booking(TEN).put("visitType", agenda.visitTypeOf(15));
    assertThat(agenda.book(short15).status()).isEqualTo(201);
    agenda.cancel(squeezed.id());
    agenda.booked("2026-11-24T10:15:00+01:00");
  }

  @Test
  void aSqueezedInVisitThatMovesIntoFreeTimeIsOneLikeOthers() {
    agenda.booked(TEN);
    var squeezed = agenda.book(agenda.squeezeIn(TEN));
    // Half of it would still lie on the other.
    isProblem(
        agenda.change(squeezed.id(), "{'start': '2026-11-24T10:15:00+01:00'}"), 409, "slot-taken");
    var moved = agenda.change(squeezed.id(), "{'start': '2026-11-24T10:30:00+01:00'}");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.json().has("squeezeIn")).isFalse();
    isProblem(agenda.book(agenda.booking("2026-11-24T10:30:00+01:00")), 409, "slot-taken");
  }

  @Test
  void anAppointmentUnderASqueezeInMovesAway() {
    var first = agenda.booked(TEN);
    agenda.book(agenda.squeezeIn("2026-11-24T10:15:00+01:00"));
    assertThat(agenda.change(first.id(), "{'start': '2026-11-24T09:50:00+01:00'}").status())
        .isEqualTo(200);
    // Onto more of the squeezed-in one: that time is taken.
    isProblem(
        agenda.change(first.id(), "{'start': '2026-11-24T10:05:00+01:00'}"), 409, "slot-taken");
  }

  @Test
  void whatIsSqueezedInAnewIsSaidWhy() {
    agenda.booked(TEN);
    var booked = agenda.booked("2026-11-24T11:00:00+01:00");
    var moved =
        agenda.change(booked.id(), "{'start': '" + TEN + "', 'squeezeIn': {'reason': 'urgence'}}");
    assertThat(moved.status()).as(moved.json().toString()).isEqualTo(200);
    assertThat(moved.text("/squeezeIn/reason")).isEqualTo("urgence");
    // What else is changed leaves it squeezed in.
    var noted = agenda.change(booked.id(), "{'notes': 'prévenue'}");
    assertThat(noted.text("/squeezeIn/reason")).isEqualTo("urgence");
  }

  @Test
  void aDayTakesNoMoreThanItsItemCanHold() {
    agenda.receives("00:00-24:00");
    var eight = agenda.visitTypeOf(480);
    var body = agenda.squeezeIn("2026-11-24T08:00:00+01:00").put("visitType", eight);
    for (var i = 0; i < DayItems.ROOM / 96; i++) {
      assertThat(agenda.book(body).status()).isEqualTo(201);
    }
    isProblem(agenda.book(body), 409, "day-full");
  }

  @Test
  void theHistoryTellsWhoDidWhat() {
    Practices.aMember(product, "owner", agenda.place(), "practitioner-h", "practitioner");
    var booked = agenda.booked(TEN);
    product
        .as("practitioner-h")
        .with("if-match", "*")
        .patch(
            agenda.one(booked.id()),
            Bodies.json("{'start': '2026-11-24T11:00:00+01:00', 'squeezeIn': {'reason': 'x1'}}"));
    agenda.change(booked.id(), "{'notes': 'x2'}");
    agenda.cancel(booked.id());
    var events = agenda.owner().get(agenda.one(booked.id()) + "/history").json().path("events");
    assertThat(events.valueStream().map(e -> e.path("act").asText() + " " + e.path("as").asText()))
        .containsExactly(
            "booked owner", "squeezed-in practitioner", "noted owner", "cancelled owner");
    assertThat(events.get(0).path("start").asText()).isEqualTo(TEN);
    assertThat(events.get(1).path("start").asText()).isEqualTo("2026-11-24T11:00:00+01:00");
    assertThat(events.get(1).path("squeezedIn").asBoolean()).isTrue();
    assertThat(events.get(0).path("by").asText()).isNotEqualTo(events.get(1).path("by").asText());
  }

  @Test
  void anotherPracticesAppointmentIsNotThere() {
    var booked = agenda.booked(TEN);
    var other = Agendas.anAgenda(product, "owner");
    var there = other.one(booked.id());
    assertThat(agenda.owner().get(there).status()).isEqualTo(404);
    assertThat(agenda.owner().get(there + "/history").status()).isEqualTo(404);
    assertThat(agenda.owner().post(there + "/cancellation").status()).isEqualTo(404);
    assertThat(other.change(booked.id(), "{'notes': 'x1'}").status()).isEqualTo(404);
    assertThat(product.as("stranger").get(agenda.one(booked.id())).status()).isEqualTo(404);
    assertThat(agenda.owner().get(agenda.one("nothing")).status()).isEqualTo(404);
  }

  @Test
  void aVisitThatHasBegunMayGrowOrGoOnWithAColleague() {
    var booked = agenda.booked(TEN);
    var other = agenda.anotherPractitioner();
    other.receives("08:00-12:00");
    product.clock().set(Instant.parse("2026-11-24T09:10:00Z"));
    var longer = agenda.change(booked.id(), "{'visitType': '" + agenda.visitTypeOf(60) + "'}");
    assertThat(longer.text("/end")).isEqualTo("2026-11-24T11:00:00+01:00");
    var given = agenda.change(booked.id(), "{'practitioner': '" + other.practitioner() + "'}");
    assertThat(given.text("/practitioner")).isEqualTo(other.practitioner());
    isProblem(
        agenda.change(booked.id(), "{'start': '2026-11-24T10:05:00+01:00'}"), 422, "in-the-past");
    agenda.change(booked.id(), "{'status': 'arrived'}");
    var shorter = "{'visitType': '" + agenda.visitTypeOf(45) + "'}";
    assertThat(agenda.change(booked.id(), shorter).text("/end"))
        .isEqualTo("2026-11-24T10:45:00+01:00");
    isProblem(
        agenda.change(booked.id(), "{'start': '2026-11-24T11:00:00+01:00'}"), 409, "already-seen");
    agenda.change(booked.id(), "{'status': 'done'}");
    isProblem(
        agenda.change(booked.id(), "{'visitType': '" + agenda.visitType() + "'}"),
        409,
        "already-seen");
  }

  @Test
  void aVisitOfAnotherDayIsNotWrittenAnew() {
    var booked = agenda.booked(TEN);
    var longer = "{'visitType': '" + agenda.visitTypeOf(60) + "'}";
    product.clock().set(Instant.parse("2026-11-24T23:00:00Z"));
    isProblem(agenda.change(booked.id(), longer), 422, "in-the-past");
    agenda.change(booked.id(), "{'status': 'arrived'}");
    isProblem(agenda.change(booked.id(), longer), 409, "already-seen");
  }
}
