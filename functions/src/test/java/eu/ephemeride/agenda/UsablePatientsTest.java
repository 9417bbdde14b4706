package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whose data an agenda may use, and who is on record as having been shown it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsablePatientsTest {
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

  private PracticeId practice() {
    return new PracticeId(agenda.place().substring("/practices/".length()));
  }

  private String at(String patient) {
    return agenda.place() + "/patients/" + patient;
  }

  private void erase(String patient) {
    var outcome =
        new Shredding(product.anotherInstance().wiring().keyring())
            .shred(
                practice(),
                new SubjectId(patient),
                Set.of(Category.IDENTITY, Category.AGENDA),
                Shredding.Ground.OWN_REQUEST,
                Product.NOON);
    assertThat(outcome).isEqualTo(Shredding.Outcome.DESTROYED);
  }

  private void restrict(String patient) {
    var holds = new Holds(product.anotherInstance().wiring().keyring());
    assertThat(holds.restrict(practice(), new SubjectId(patient), Category.AGENDA)).isTrue();
  }

  private Answer appointmentsOf(String patient) {
    return agenda.owner().get(at(patient) + "/appointments");
  }

  @Test
  void whoseDataMayNotBeUsedHasNoEmptyListEither() {
    assertThat(appointmentsOf(agenda.patient()).json())
        .isEqualTo(Bodies.json("{'appointments': []}"));
    restrict(agenda.patient());
    assertThat(appointmentsOf(agenda.patient()).problem()).isEqualTo("processing-restricted");
    erase(agenda.patient());
    assertThat(appointmentsOf(agenda.patient()).problem()).isEqualTo("erased");
    var damaged = agenda.anotherPatient();
    var tables = new Tables(product);
    tables.partition("KEYS_TABLE", "P#" + practice(), "SK#" + damaged).forEach(tables::delete);
    assertThat(appointmentsOf(damaged).status()).isEqualTo(500);
  }

  /// A file with an appointment, merged into the patient's.
  private String aDuplicateThatComesAtEleven() {
    var duplicate = agenda.anotherPatient();
    agenda.book(agenda.booking(DAY + "T11:00:00+01:00").put("patient", duplicate));
    var body = Bodies.JSON.createObjectNode().put("duplicate", duplicate);
    assertThat(agenda.owner().post(at(agenda.patient()) + "/merges", body).status()).isEqualTo(200);
    return duplicate;
  }

  @Test
  void theErasureOfAMergedFileLeavesTheAppointmentsOfTheOneThatGoesOn() {
    var own = agenda.booked(TEN).id();
    var duplicate = aDuplicateThatComesAtEleven();
    assertThat(appointmentsOf(agenda.patient()).json().path("appointments")).hasSize(2);
    erase(duplicate);
    var left = appointmentsOf(agenda.patient());
    assertThat(left.status()).as(left.json().toString()).isEqualTo(200);
    assertThat(left.json().path("appointments").findValuesAsText("id")).containsExactly(own);
    assertThat(appointmentsOf(duplicate).problem()).isEqualTo("erased");
  }

  @Test
  void theRestrictionOfAMergedFileIsNotPassedOver() {
    agenda.booked(TEN);
    restrict(aDuplicateThatComesAtEleven());
    assertThat(appointmentsOf(agenda.patient()).problem()).isEqualTo("processing-restricted");
  }

  @Test
  void whoIsErasedWhileHeIsBookedIsNotBooked() {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            product.calls().forget();
            erase(agenda.patient());
          }
        });
    assertThat(agenda.book(agenda.booking(TEN)).problem()).isEqualTo("erased");
    assertThat(agenda.on(DAY)).isEmpty();
    assertThat(agenda.freeOn(DAY)).contains(TEN);
  }

  @Test
  void aMinorsSecretIsNotToldToWhoeverAnswersAtHisParents() {
    for (var keepsSecret : List.of(false, true)) {
      var body = Bodies.patient().put("minorSecrecy", keepsSecret);
      body.remove("phones");
      var minor = agenda.owner().post(agenda.place() + "/patients", body).id();
      var start = DAY + (keepsSecret ? "T10:00" : "T11:00") + "+01:00";
      agenda.book(agenda.booking(start).put("patient", minor));
    }
    var lines = agenda.show(DAY, DAY).json().path("appointments");
    assertThat(lines.path(0).path("patient").path("minorSecrecy").asBoolean()).isTrue();
    assertThat(lines.path(0).path("patient").has("phone")).isFalse();
    assertThat(lines.path(1).path("patient").path("phone").asText())
        .isEqualTo(Planted.PARENT_PHONE);
    var sheet = "/day-sheet?practitioner=" + agenda.practitioner() + "&date=" + DAY;
    assertThat(agenda.owner().get(agenda.place() + sheet).json().asText())
        .containsOnlyOnce("01 99 00 00 43")
        .containsOnlyOnce("Secret du mineur");
  }

  @Test
  void whoseReasonIsShownIsOnRecordThoughTheAppointmentIsAnothersNow() {
    var booked = agenda.book(agenda.booking(TEN).put("reason", Planted.REASON));
    var other = agenda.anotherPatient();
    var given = agenda.change(booked.id(), "{'patient': '" + other + "'}");
    assertThat(given.text("/reason")).isEqualTo(Planted.REASON);
    var line = new Tables(product).items("ACCESS#" + practice() + "#", "").getFirst();
    assertThat(line.attributes().get("persons").ss())
        .containsExactlyInAnyOrder(agenda.patient(), other);
  }

  /// Runs `act` between the reads and the transaction of the next request.
  private void beforeTheTransaction(Runnable act) {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            act.run();
          }
        });
  }

  @Test
  void whoIsRestrictedWhileHeIsBookedIsNot() {
    beforeTheTransaction(() -> restrict(agenda.patient()));
    assertThat(agenda.book(agenda.booking(TEN)).problem()).isEqualTo("processing-restricted");
    product.calls().forget();
    assertThat(agenda.on(DAY)).isEmpty();
  }

  @Test
  void whoIsRestrictedOrErasedWhileHeIsMovedStaysWhereHeIs() {
    var id = agenda.booked(TEN).id();
    var other = agenda.anotherPatient();
    beforeTheTransaction(() -> restrict(agenda.patient()));
    var move = "{'start': '2026-11-24T11:00:00+01:00'}";
    assertThat(agenda.change(id, move).problem()).isEqualTo("processing-restricted");
    product.calls().forget();
    assertThat(agenda.show(DAY, DAY).text("/appointments/0/start")).isEqualTo(TEN);
    var theirs = agenda.book(agenda.booking("2026-11-24T15:00:00+01:00").put("patient", other));
    beforeTheTransaction(() -> erase(other));
    assertThat(agenda.change(theirs.id(), move).problem()).isEqualTo("erased");
    product.calls().forget();
  }

  @Test
  void whoIsRestrictedWhileHeIsCorrectedOrMergedIsNeither() {
    var other = agenda.anotherPatient();
    var holds = new Holds(product.anotherInstance().wiring().keyring());
    beforeTheTransaction(() -> holds.restrict(practice(), new SubjectId(other), Category.IDENTITY));
    var merges = at(agenda.patient()) + "/merges";
    var duplicate = Bodies.JSON.createObjectNode().put("duplicate", other);
    assertThat(agenda.owner().post(merges, duplicate).problem()).isEqualTo("processing-restricted");
    beforeTheTransaction(
        () -> holds.restrict(practice(), new SubjectId(agenda.patient()), Category.IDENTITY));
    var corrected =
        agenda
            .owner()
            .with("if-match", "*")
            .patch(at(agenda.patient()), Bodies.json("{'emails': []}"));
    assertThat(corrected.problem()).isEqualTo("processing-restricted");
    product.calls().forget();
  }

  @Test
  void anAgendaTellsRestrictedFromErased() {
    agenda.booked(TEN);
    restrict(agenda.patient());
    var line = agenda.show(DAY, DAY).json().at("/appointments/0");
    assertThat(line.path("restricted").asBoolean()).isTrue();
    erase(agenda.patient());
    line = agenda.show(DAY, DAY).json().at("/appointments/0");
    assertThat(line.properties())
        .extracting(p -> p.getKey())
        .containsExactly("id", "practitioner", "start", "end");
  }

  @Test
  void aPointerThatLeadsNowhereIsNoAppointment() {
    var id = agenda.booked(TEN).id();
    new Tables(product)
        .partition(
            "RECORDS_TABLE", "PATIENT#" + practice() + "#" + agenda.patient(), "APPOINTMENT#")
        .forEach(new Tables(product)::delete);
    assertThat(agenda.owner().get(agenda.one(id)).status()).isEqualTo(404);
  }

  private void shred(String patient, Category category) {
    var outcome =
        new Shredding(product.anotherInstance().wiring().keyring())
            .shred(
                practice(),
                new SubjectId(patient),
                Set.of(category),
                Shredding.Ground.OWN_REQUEST,
                Product.NOON);
    assertThat(outcome).isEqualTo(Shredding.Outcome.DESTROYED);
  }

  @Test
  void whatWasWrittenOfOneWhoIsErasedOrRestrictedMeanwhileIsNotGivenToAnother() {
    var other = agenda.anotherPatient();
    var reasoned = agenda.booking(TEN).put("reason", Planted.REASON);
    var id = agenda.book(reasoned).id();
    var give = "{'patient': '" + other + "'}";
    beforeTheTransaction(() -> restrict(agenda.patient()));
    assertThat(agenda.change(id, give).problem()).isEqualTo("processing-restricted");
    var erased = agenda.anotherPatient();
    var theirs =
        agenda.book(
            agenda
                .booking(DAY + "T11:00:00+01:00")
                .put("patient", erased)
                .put("reason", Planted.REASON));
    beforeTheTransaction(() -> erase(erased));
    assertThat(agenda.change(theirs.id(), give).problem()).isEqualTo("erased");
    product.calls().forget();
    assertThat(appointmentsOf(other).json().path("appointments")).isEmpty();
  }

  @Test
  void whoseIdentityAloneIsErasedMeanwhileIsToldErasedAndGivenNothing() {
    var one = agenda.anotherPatient();
    beforeTheTransaction(() -> shred(one, Category.IDENTITY));
    assertThat(agenda.book(agenda.booking(TEN).put("patient", one)).problem()).isEqualTo("erased");
    product.calls().forget();
    var id = agenda.booked(TEN).id();
    var other = agenda.anotherPatient();
    beforeTheTransaction(() -> shred(other, Category.IDENTITY));
    assertThat(agenda.change(id, "{'patient': '" + other + "'}").problem()).isEqualTo("erased");
    product.calls().forget();
  }

  @Test
  void whoIsRestrictedWhileHeIsCancelledIsNotShown() {
    var id = agenda.booked(TEN).id();
    beforeTheTransaction(() -> restrict(agenda.patient()));
    assertThat(agenda.cancel(id).problem()).isEqualTo("processing-restricted");
    product.calls().forget();
  }
}
