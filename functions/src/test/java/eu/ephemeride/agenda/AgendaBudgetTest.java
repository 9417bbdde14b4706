package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Cost;
import eu.ephemeride.testing.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each request on the agenda costs: calls, steps, keys, capacity.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgendaBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String QUERY = "query";
  private static final String WRITE = "transactWriteItems";
  private static final String LOG = "putItem";
  private static final String UNWRAP = "decrypt";
  private static final String TEN = "2026-11-24T10:00:00+01:00";

  private Product warm;
  private Product cold;
  private Agendas agenda;

  @BeforeAll
  void aProduct() {
    warm = new Product();
  }

  @BeforeEach
  void anAgenda() {
    warm.calls().forget();
    agenda = Agendas.anAgenda(warm, "owner");
    cold = warm.anotherInstance();
  }

  private Agendas at(Product instance) {
    return new Agendas(
        instance, agenda.place(), agenda.practitioner(), agenda.visitType(), agenda.patient());
  }

  private List<String> calls(Product instance, int status, Function<Agendas, Answer> act) {
    instance.calls().forget();
    var answer = act.apply(at(instance));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(status);
    return instance.calls().names();
  }

  @Test
  void aBookingForAKnownPatientIsOneReadStepAndOneTransaction() {
    assertThat(calls(cold, 201, a -> a.book(a.booking(TEN))))
        .containsExactly(READ, READ, UNWRAP, WRITE);
    assertThat(calls(warm, 201, a -> a.book(a.booking("2026-11-24T11:00:00+01:00"))))
        .containsExactly(READ, READ, WRITE);
    // Taken: told by the transaction itself.
    assertThat(calls(warm, 409, a -> a.book(a.booking(TEN)))).containsExactly(READ, READ, WRITE);
  }

  @Test
  void aBookingUnderAKeyCostsNoMoreAndItsRepetitionReads() {
    Function<Agendas, Answer> wish =
        a ->
            a.owner()
                .with("idempotency-key", "budget")
                .post(a.place() + "/appointments", a.booking(TEN));
    assertThat(calls(cold, 201, wish)).containsExactly(READ, READ, UNWRAP, WRITE);
    assertThat(calls(warm, 201, wish)).containsExactly(READ, READ, "getItem", READ, READ, LOG);
  }

  @Test
  void aBookingWithANewPatientIsOneReadStepAndOneTransaction() {
    var body = agenda.booking(TEN);
    body.remove("patient");
    body.set("newPatient", Bodies.patient());
    assertThat(calls(cold, 201, a -> a.book(body))).containsExactly(READ, READ, UNWRAP, WRITE);
  }

  @Test
  void whatIsRefusedByTheHoursWritesNothing() {
    assertThat(calls(warm, 422, a -> a.book(a.booking("2026-11-24T12:30:00+01:00"))))
        .containsExactly(READ, READ);
    assertThat(calls(cold, 422, a -> a.book(a.booking("2026-11-22T12:30:00+01:00"))))
        .containsExactly(READ, READ);
  }

  @Test
  void aMoveAndACancellationAreTwoReadStepsAndOneTransaction() {
    var id = agenda.booked(TEN).id();
    assertThat(calls(cold, 200, a -> a.change(id, "{'start': '2026-11-24T11:00:00+01:00'}")))
        .containsExactly(READ, READ, READ, READ, UNWRAP, WRITE);
    assertThat(calls(warm, 200, a -> a.change(id, "{'start': '2026-11-25T11:00:00+01:00'}")))
        .containsExactly(READ, READ, READ, READ, WRITE);
    assertThat(calls(warm, 200, a -> a.cancel(id))).containsExactly(READ, READ, READ, READ, WRITE);
    // Twice: nothing to write but who was shown it.
    assertThat(calls(warm, 200, a -> a.cancel(id))).containsExactly(READ, READ, READ, READ, LOG);
  }

  @Test
  void anAppointmentIsReadInTwoSteps() {
    var id = agenda.booked(TEN).id();
    assertThat(calls(cold, 200, a -> a.owner().get(a.one(id))))
        .containsExactly(READ, READ, READ, READ, UNWRAP, LOG);
  }

  @Test
  void aDayOfFortyPatientsIsTwoReadStepsAndOneWrite() {
    var patients = Stream.generate(agenda::anotherPatient).limit(40).toList();
    var five = agenda.visitTypeOf(5);
    for (var i = 0; i < 40; i++) {
      var start = "2026-11-24T%02d:%02d:00+01:00".formatted(8 + i / 12, 5 * (i % 12));
      var body = agenda.booking(start).put("patient", patients.get(i)).put("visitType", five);
      assertThat(agenda.book(body).status()).isEqualTo(201);
    }
    assertThat(calls(cold, 200, a -> a.show("2026-11-24", "2026-11-24")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, UNWRAP, READ, READ, LOG);
    assertThat(calls(warm, 200, a -> a.show("2026-11-24", "2026-11-24")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, READ, READ, LOG)
        .endsWith(READ, READ, LOG);
    assertThat(agenda.on("2026-11-24")).hasSize(40);
  }

  @Test
  void freeSlotsOfAMonthAreOneStepAndNoKey() {
    assertThat(calls(cold, 200, a -> a.free("2026-11-24", "2026-12-23")))
        .containsExactlyInAnyOrder(READ, READ, QUERY);
  }

  @Test
  void theCallsOfOneStepRunSideBySide() {
    var together = new CyclicBarrier(3);
    warm.calls().forget();
    warm.calls().before((_, _) -> meet(together));
    assertThat(agenda.free("2026-11-24", "2026-12-23").status()).isEqualTo(200);
    warm.calls().forget();
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("one waits for the other", e);
    }
  }

  @Test
  void theEarliestOfSeveralIsTheDoorTheirHoursAndOneQueryEach() {
    var other = agenda.anotherPractitioner();
    other.receives("08:00-12:00");
    assertThat(
            calls(
                cold,
                200,
                a ->
                    a.owner()
                        .get(
                            a.place()
                                + "/slots/earliest?visitType="
                                + a.visitType()
                                + "&practitioner="
                                + a.practitioner()
                                + ","
                                + other.practitioner())))
        .containsExactly(READ, READ, READ, QUERY, QUERY);
  }

  @Test
  void whoIsNotLetInCostsNoKeyAndNoLine() {
    var id = agenda.booked(TEN).id();
    assertThat(calls(cold, 404, a -> a.product().as("stranger").get(a.one(id))))
        .containsExactly(READ, READ);
  }

  private Cost cost(Agendas of, Function<Agendas, Answer> act) {
    return Cost.of(warm, () -> act.apply(of));
  }

  @Test
  void theSizeOfTheHistoryCostsNothing() {
    var busy = Agendas.anAgenda(warm, "owner");
    var five = busy.visitTypeOf(5);
    for (var date = LocalDate.of(2026, 11, 26);
        date.isBefore(LocalDate.of(2027, 8, 1));
        date = date.plusDays(1)) {
      var offset = date.getMonthValue() > 3 && date.getMonthValue() < 11 ? "+02:00" : "+01:00";
      var body = busy.booking(date + "T09:00:00" + offset).put("visitType", five);
      assertThat(busy.book(body).status()).isEqualTo(201);
    }
    for (var both : List.of(agenda, busy)) {
      both.booked(TEN);
    }
    // An empty day costs what it costs on an empty agenda, a day with one visit what it costs
    // there.
    for (var day : List.of("2026-11-25", "2026-11-24")) {
      assertThat(cost(busy, a -> a.show(day, day))).isEqualTo(cost(agenda, a -> a.show(day, day)));
      assertThat(cost(busy, a -> a.free(day, day))).isEqualTo(cost(agenda, a -> a.free(day, day)));
    }
    // And a month of days that are not full is one unit of four kilobytes or few.
    var month = cost(busy, a -> a.free("2026-12-01", "2026-12-31"));
    assertThat(month.calls()).containsExactly(READ, READ, QUERY);
    assertThat(month.capacity().getLast()).isLessThanOrEqualTo(5);
  }
}
