package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every AWS call of every change of an agenda fails, before and after its effect; the same request
/// again ends where an undisturbed one does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgendaFaultSweepTest {
  private static final String DAY = "2026-11-24";
  private static final String TEN = DAY + "T10:00:00+01:00";
  private static final String ELEVEN = DAY + "T11:00:00+01:00";

  private Product product;
  private FaultSweep sweep;

  @BeforeAll
  void aProduct() {
    product = new Product();
    sweep = new FaultSweep(product);
  }

  /// The agenda as another instance sees it.
  private static Agendas at(Product instance, Agendas agenda) {
    return new Agendas(
        instance, agenda.place(), agenda.practitioner(), agenda.visitType(), agenda.patient());
  }

  private static Flow flow(
      Agendas agenda, Function<Agendas, Answer> send, BiConsumer<Agendas, Answer> isDone) {
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(at(instance, agenda));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        isDone.accept(at(instance, agenda), answer);
      }
    };
  }

  private Agendas anAgenda() {
    return Agendas.anAgenda(product, "owner");
  }

  private static Answer bookUnderAKey(Agendas agenda, ObjectNode body) {
    return agenda
        .owner()
        .with("idempotency-key", "sweep")
        .post(agenda.place() + "/appointments", body);
  }

  private static void isBookedOnce(Agendas agenda, Answer answer) {
    assertThat(answer.status()).isEqualTo(201);
    assertThat(agenda.on(DAY)).containsExactly(answer.id());
    assertThat(agenda.freeOn(DAY)).hasSize(17).doesNotContain(TEN);
    assertThat(agenda.owner().get(agenda.one(answer.id())).json()).isEqualTo(answer.json());
  }

  @Test
  void booking() {
    sweep.run(
        4,
        () ->
            flow(
                anAgenda(),
                a -> bookUnderAKey(a, a.booking(TEN).put("reason", Planted.REASON)),
                AgendaFaultSweepTest::isBookedOnce));
  }

  @Test
  void bookingWithANewPatient() {
    sweep.run(
        4,
        () ->
            flow(
                anAgenda(),
                a -> {
                  var body = a.booking(TEN);
                  body.remove("patient");
                  body.set("newPatient", Bodies.patient());
                  return bookUnderAKey(a, body);
                },
                (a, answer) -> {
                  isBookedOnce(a, answer);
                  var search = Bodies.JSON.createObjectNode().put("phone", Planted.PATIENT_PHONE);
                  var found = a.owner().post(a.place() + "/patients/search", search);
                  // He and the agenda's own.
                  assertThat(found.json().path("patients")).hasSize(2);
                }));
  }

  @Test
  void squeezingIn() {
    sweep.run(
        4,
        () -> {
          var agenda = anAgenda();
          agenda.booked(TEN);
          return flow(
              agenda,
              a -> bookUnderAKey(a, a.squeezeIn(TEN)),
              (a, answer) -> {
                assertThat(a.on(DAY)).hasSize(2).contains(answer.id());
                assertThat(a.freeOn(DAY)).hasSize(17);
              });
        });
  }

  /// A flow that changes one appointment; a client whose answer was lost reads before it asks
  /// again.
  private static Flow change(
      Agendas agenda, String id, String body, BiConsumer<Agendas, Answer> isDone) {
    return flow(agenda, a -> a.change(id, body), isDone);
  }

  @Test
  void movingWithinADay() {
    sweep.run(
        6,
        () -> {
          var agenda = anAgenda();
          var id = agenda.booked(TEN).id();
          return change(
              agenda,
              id,
              "{'start': '" + DAY + "T10:15:00+01:00'}",
              (a, answer) -> {
                assertThat(answer.text("/start")).isEqualTo(DAY + "T10:15:00+01:00");
                assertThat(a.on(DAY)).containsExactly(id);
                assertThat(a.freeOn(DAY)).hasSize(16);
              });
        });
  }

  @Test
  void movingToAnotherDayPractitionerAndPatient() {
    sweep.run(
        6,
        () -> {
          var agenda = anAgenda();
          var id = agenda.booked(TEN).id();
          var other = agenda.anotherPractitioner();
          other.receives("08:00-12:00");
          var body =
              Bodies.JSON
                  .createObjectNode()
                  .put("start", "2026-11-25T09:00:00+01:00")
                  .put("practitioner", other.practitioner())
                  .put("patient", agenda.anotherPatient());
          return change(
              agenda,
              id,
              body.toString(),
              (a, answer) -> {
                assertThat(answer.text("/patient")).isEqualTo(body.path("patient").asText());
                assertThat(a.on(DAY)).isEmpty();
                assertThat(a.freeOn(DAY)).hasSize(18);
                assertThat(other.on("2026-11-25")).containsExactly(id);
              });
        });
  }

  @Test
  void marking() {
    sweep.run(
        6,
        () -> {
          var agenda = anAgenda();
          var id = agenda.booked("2026-11-23T15:00:00+01:00").id();
          return change(
              agenda,
              id,
              "{'status': 'arrived', 'notes': 'x1'}",
              (a, answer) -> assertThat(answer.text("/status")).isEqualTo("arrived"));
        });
  }

  @Test
  void cancelling() {
    sweep.run(
        6,
        () -> {
          var agenda = anAgenda();
          var id = agenda.booked(TEN).id();
          agenda.booked(ELEVEN);
          return flow(
              agenda,
              a -> a.cancel(id),
              (a, answer) -> {
                assertThat(answer.text("/status")).isEqualTo("cancelled");
                assertThat(a.on(DAY)).hasSize(1).doesNotContain(id);
                assertThat(a.freeOn(DAY)).hasSize(17).contains(TEN);
              });
        });
  }

  @Test
  void settingHours() {
    sweep.run(
        4,
        () ->
            flow(
                anAgenda(),
                a -> a.put(Agendas.hours("10:00-11:00")),
                (a, answer) -> {
                  assertThat(answer.status()).isEqualTo(200);
                  assertThat(a.freeOn(DAY)).containsExactly(TEN, DAY + "T10:30:00+01:00");
                }));
  }
}
