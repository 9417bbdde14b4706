package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/// Where an agenda ends, and what meets a change on its way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgendaLimitsTest {
  private static final String DAY = "2026-11-24";
  private static final String TEN = DAY + "T10:00:00+01:00";

  private Product product;
  private Agendas agenda;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void anAgenda() {
    product.calls().forget();
    agenda = Agendas.anAgenda(product, "owner");
  }

  /// The same agenda through another instance, which the calls of this one do not count.
  private Agendas elsewhere() {
    return new Agendas(
        product.anotherInstance(),
        agenda.place(),
        agenda.practitioner(),
        agenda.visitType(),
        agenda.patient());
  }

  /// Runs `act` once the day is read and before its appointments are.
  private void betweenTheReads(Runnable act) {
    product
        .calls()
        .before((_, request) -> {
          if (request instanceof BatchGetItemRequest r && r.toString().contains("APPOINTMENT#")) {
            product.calls().forget();
            act.run();
          }
        });
  }

  @Test
  void anAppointmentThatIsMovedWhileItsDayIsReadIsOnItOnce() {
    var id = agenda.booked(TEN).id();
    var other = elsewhere();
    betweenTheReads(() -> other.change(id, "{'start': '" + DAY + "T10:15:00+01:00'}"));
    var lines = agenda.show(DAY, DAY).json().path("appointments");
    assertThat(lines.findValuesAsText("start")).containsExactly(DAY + "T10:15:00+01:00");
  }

  @Test
  void anAppointmentThatIsGivenAwayWhileItsDayIsReadIsOnIt() {
    var id = agenda.booked(TEN).id();
    var other = elsewhere();
    var heir = agenda.anotherPatient();
    betweenTheReads(() -> other.change(id, "{'patient': '" + heir + "'}"));
    assertThat(agenda.show(DAY, DAY).text("/appointments/0/patient/id")).isEqualTo(heir);
  }

  @Test
  void anAppointmentThatIsCancelledOrLeavesWhileItsDayIsReadIsNotOnIt() {
    var cancelled = agenda.booked(TEN).id();
    var leaving = agenda.booked(DAY + "T11:00:00+01:00").id();
    var other = elsewhere();
    betweenTheReads(() -> {
      other.cancel(cancelled);
      other.change(leaving, "{'start': '2026-11-25T11:00:00+01:00'}");
    });
    assertThat(agenda.on(DAY)).isEmpty();
  }

  @Test
  void aDayThatNamesWhatIsNotThereIsShownWithoutIt() {
    agenda.booked(TEN);
    var kept = agenda.booked(DAY + "T11:00:00+01:00").id();
    var tables = new Tables(product);
    tables.items("PATIENT#", "APPOINTMENT#").stream()
        .filter(item -> item.text("pk").endsWith(agenda.patient()))
        .filter(item -> !item.text("sk").endsWith(kept))
        .forEach(tables::delete);
    assertThat(agenda.on(DAY)).containsExactly(kept);
  }

  @Test
  void whoNamesNoVersionIsToldToTryAgainAndNotThatItIsStale() {
    var id = agenda.booked(TEN).id();
    var other = elsewhere();
    var changes = new int[1];
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            other.change(id, "{'notes': 'note " + changes[0]++ + "'}");
          }
        });
    for (var answer : List.of(agenda.cancel(id), agenda.change(id, "{'notes': 'mine'}"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("busy");
    }
    var seen = agenda.owner().get(agenda.one(id)).header("etag");
    assertThat(
            agenda
                .owner()
                .with("if-match", seen)
                .patch(agenda.one(id), Bodies.json("{'notes': 'mine'}"))
                .problem())
        .isEqualTo("precondition-failed");
    product.calls().forget();
    assertThat(agenda.on(DAY)).containsExactly(id);
  }

  @Test
  void theFirstAndTheLastDatesAreDatesLikeOthers() {
    for (var range :
        Map.of("0000-01-01", "0000-01-31", "1911-03-01", "1911-03-31", "9999-12-01", "9999-12-31")
            .entrySet()) {
      assertThat(agenda.free(range.getKey(), range.getValue()).status()).isEqualTo(200);
      assertThat(agenda.show(range.getKey(), range.getValue()).status()).isEqualTo(200);
    }
  }

  @Test
  void whoHasNoHoursCostsNoQuery() {
    agenda.anotherPractitioner();
    product.calls().forget();
    var answer =
        agenda
            .owner()
            .get(agenda.place() + "/slots/earliest?count=1&visitType=" + agenda.visitType());
    assertThat(answer.text("/slots/0/practitioner")).isEqualTo(agenda.practitioner());
    // All practitioners, and the days of the one who receives.
    assertThat(product.calls().count("query")).isEqualTo(2);
  }

  @Test
  void anAnswerThatLambdaCouldNotHandOnIsRefusedAndNobodyIsOnRecord() {
    var five = agenda.visitTypeOf(5);
    var most = "\u6f22".repeat(2_000);
    for (var i = 0; i < 520; i++) {
      var body = agenda.squeezeIn("2026-11-%02dT10:00:00+01:00".formatted(24 + i % 5));
      body.put("visitType", five).put("reason", most);
      body.withObject("/squeezeIn").put("reason", most);
      assertThat(agenda.book(body).status()).isEqualTo(201);
    }
    var answer = agenda.show("2026-11-24", "2026-11-28");
    assertThat(answer.errors()).containsExactly("query:to range");
    assertThat(new Tables(product).items("ACCESS#" + agenda.place().split("/")[2], "")).isEmpty();
    assertThat(agenda.show("2026-11-24", "2026-11-27").status()).isEqualTo(200);
  }
}
