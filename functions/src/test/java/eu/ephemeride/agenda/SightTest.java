package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.members.Action;
import eu.ephemeride.members.Role;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mandated;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a mandate lets one see of an agenda: whose, from which day on, and why somebody comes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightTest {
  private static final String TUESDAY = "2026-11-24";
  private static final String TEN = TUESDAY + "T10:00:00+01:00";
  private static final String NOTES = "Ribouldingue";

  private Product product;
  private Agendas agenda;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void anAgendaWithASecretary() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    agenda = Agendas.anAgenda(product, "owner");
    Practices.aMember(product, "owner", agenda.place(), "secretary", "secretary");
  }

  private Product.Client secretary() {
    return product.as("secretary");
  }

  private void given(Action action) {
    Mandated.give(product, agenda.place(), "secretary", Role.SECRETARY, action);
  }

  private void limitedTo(String practitioner) {
    Mandated.limit(product, agenda.place(), "secretary", List.of(practitioner), List.of());
  }

  private String agendaOf(String practitioners, String from, String to) {
    return agenda.place() + "/agenda?practitioner=" + practitioners + "&from=" + from + "&to=" + to;
  }

  private String sheet(String date) {
    return agenda.place() + "/day-sheet?practitioner=" + agenda.practitioner() + "&date=" + date;
  }

  private String ofPatient() {
    return agenda.place() + "/patients/" + agenda.patient() + "/appointments";
  }

  private String toMove(String practitioner) {
    return agenda.place() + "/practitioners/" + practitioner + "/appointments-to-move";
  }

  /// One with every kind of reason: why he comes, what was noted, why it was squeezed in.
  private String aTalkativeAppointment() {
    var id = agenda.booked(agenda.squeezeIn(TEN).put("reason", Planted.REASON)).id();
    agenda.change(id, "{'notes': '" + NOTES + "'}").must(200);
    return id;
  }

  /// Everything that shows an appointment of that Tuesday.
  private List<Answer> views(Product.Client client, String id) {
    return List.of(
        client.get(agenda.one(id)),
        client.get(agendaOf(agenda.practitioner(), TUESDAY, TUESDAY)),
        client.get(sheet(TUESDAY)),
        client.get(ofPatient()));
  }

  private static void tells(Answer answer, boolean reasons) {
    assertThat(answer.status()).isEqualTo(200);
    var body = answer.json().toString();
    assertThat(body.contains("tourniquet")).as(body).isEqualTo(reasons);
    assertThat(body.contains(NOTES)).as(body).isEqualTo(reasons);
  }

  @Test
  void whyAPatientComesIsShownToWhomItIsFor() {
    var id = aTalkativeAppointment();
    views(agenda.owner(), id).forEach(answer -> tells(answer, true));
    views(secretary(), id).forEach(answer -> tells(answer, false));
    given(Action.READ_REASONS);
    views(secretary(), id).forEach(answer -> tells(answer, true));
  }

  @Test
  void whatIsNotForOneIsNotThereAtAll() {
    var id = aTalkativeAppointment();
    var one = secretary().get(agenda.one(id)).json();
    assertThat(one.has("reason") || one.has("notes")).isFalse();
    // That it lies on others is for whoever makes room; why is not.
    assertThat(one.path("squeezeIn")).isEqualTo(Bodies.json("{}"));
    assertThat(one.path("visitType").asText()).isEqualTo(agenda.visitType());
    var line = secretary().get(agendaOf(agenda.practitioner(), TUESDAY, TUESDAY)).json();
    assertThat(line.at("/appointments/0").has("reason")).isFalse();
    assertThat(line.at("/appointments/0").has("notes")).isFalse();
    var page = secretary().get(sheet(TUESDAY)).json().asText();
    assertThat(page).contains("En plus", Planted.PATIENT_GIVEN).doesNotContain("Motif");
    assertThat(agenda.owner().get(sheet(TUESDAY)).json().asText()).contains("Motif");
  }

  @Test
  void whatIsToBeMovedTellsNoReasonsEither() {
    aTalkativeAppointment();
    agenda.booked(agenda.booking(TUESDAY + "T11:00:00+01:00").put("reason", Planted.REASON));
    agenda.put(Agendas.hours()).must(200);
    assertThat(agenda.owner().get(toMove(agenda.practitioner())).json().toString())
        .contains("tourniquet");
    var seen = secretary().get(toMove(agenda.practitioner())).must(200).json();
    assertThat(seen.path("appointments")).hasSize(1);
    assertThat(seen.toString()).doesNotContain("tourniquet");
  }

  @Test
  void whyItWasCancelledIsAReasonToo() {
    var id = agenda.booked(TEN).id();
    var why = Bodies.JSON.createObjectNode().put("reason", Planted.REASON);
    var cancelled = secretary().post(agenda.one(id) + "/cancellation", why).must(200);
    assertThat(cancelled.json().has("cancellationReason")).isFalse();
    assertThat(secretary().get(agenda.one(id)).json().has("cancellationReason")).isFalse();
    assertThat(agenda.owner().get(agenda.one(id)).text("/cancellationReason"))
        .isEqualTo(Planted.REASON);
  }

  @Test
  void aReasonIsTakenDownByWhoMayNotReadItAndNotEchoed() {
    var keyed = secretary().with("idempotency-key", "k");
    var body = agenda.booking(TEN).put("reason", Planted.REASON);
    var booked = keyed.post(agenda.place() + "/appointments", body).must(201);
    assertThat(booked.json().has("reason")).isFalse();
    assertThat(keyed.post(agenda.place() + "/appointments", body).must(201).json())
        .isEqualTo(booked.json());
    assertThat(agenda.owner().get(agenda.one(booked.id())).text("/reason"))
        .isEqualTo(Planted.REASON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason": "x1"}
          {"reason": null}
          {"notes": "x1"}
          {"notes": null, "status": "booked"}
          """)
  void nobodyWritesOverWhatHeMayNotRead(String change) {
    var id = aTalkativeAppointment();
    var body = Bodies.json(change.replace('"', '\''));
    secretary().with("if-match", "*").patch(agenda.one(id), body).must(403, "forbidden");
    tells(agenda.owner().get(agenda.one(id)), true);
    given(Action.READ_REASONS);
    secretary().with("if-match", "*").patch(agenda.one(id), body).must(200);
  }

  @Test
  void aMoveKeepsWhatTheMoverMayNotRead() {
    var id = aTalkativeAppointment();
    var later = Bodies.json("{'start': '" + TUESDAY + "T15:00:00+01:00'}");
    var moved = secretary().with("if-match", "*").patch(agenda.one(id), later).must(200);
    assertThat(moved.json().has("reason")).isFalse();
    assertThat(agenda.owner().get(agenda.one(id)).text("/notes")).isEqualTo(NOTES);
  }

  // ---- the past ----

  private List<Answer> pastViews(String id) {
    return List.of(
        secretary().get(agenda.one(id)),
        secretary().get(agenda.one(id) + "/history"),
        secretary()
            .with("if-match", "*")
            .patch(agenda.one(id), Bodies.json("{'status': 'arrived'}")),
        secretary().get(agendaOf(agenda.practitioner(), TUESDAY, "2026-11-26")),
        secretary().get(sheet(TUESDAY)));
  }

  @Test
  void theDayThatGoesOnIsNoPastUntilMidnightOfThePractice() {
    var id = agenda.booked(TUESDAY + "T08:00:00+01:00").id();
    product.clock().set(Instant.parse("2026-11-24T22:59:59.999Z"));
    assertThat(pastViews(id)).extracting(Answer::status).containsOnly(200);
    product.clock().set(Instant.parse("2026-11-24T23:00:00Z"));
    assertThat(pastViews(id)).allSatisfy(answer -> answer.must(403, "forbidden"));
    secretary().post(agenda.one(id) + "/cancellation").must(403, "forbidden");
    assertThat(agenda.owner().get(agenda.one(id)).status()).isEqualTo(200);
    given(Action.READ_PAST);
    assertThat(pastViews(id)).extracting(Answer::status).containsOnly(200);
  }

  @Test
  void whyOneWasSqueezedInIsNotWrittenOverUnread() {
    var id = aTalkativeAppointment();
    var plain = agenda.booked(TUESDAY + "T11:00:00+01:00").id();
    var why = "{'squeezeIn': {'reason': 'Fièvre'}}";
    given(Action.SQUEEZE_IN);
    var secretary = secretary().with("if-match", "*");
    secretary.patch(agenda.one(id), Bodies.json(why)).must(403, "forbidden");
    var moved = Bodies.json("{'start': '2026-11-24T12:00:00+01:00', 'squeezeIn': {'reason': 'X'}}");
    secretary.patch(agenda.one(id), moved).must(403, "forbidden");
    assertThat(agenda.owner().get(agenda.one(id)).text("/squeezeIn/reason"))
        .isEqualTo(agenda.squeezeIn(TEN).at("/squeezeIn/reason").asText());
    // Where there is none yet, his stands.
    secretary.patch(agenda.one(plain), Bodies.json(why)).must(200);
    assertThat(agenda.owner().get(agenda.one(plain)).text("/squeezeIn/reason")).isEqualTo("Fièvre");
    Mandated.give(
        product,
        agenda.place(),
        "secretary",
        Role.SECRETARY,
        Action.SQUEEZE_IN,
        Action.READ_REASONS);
    secretary.patch(agenda.one(id), Bodies.json(why)).must(200);
    assertThat(agenda.owner().get(agenda.one(id)).text("/squeezeIn/reason")).isEqualTo("Fièvre");
  }

  @Test
  void midnightIsThatOfThePracticesOwnZone() {
    agenda = Agendas.anAgenda(product, "owner", "Indian/Reunion");
    Practices.aMember(product, "owner", agenda.place(), "secretary", "secretary");
    var id = agenda.booked(TUESDAY + "T10:00:00+04:00").id();
    product.clock().set(Instant.parse("2026-11-24T19:59:59.999Z"));
    secretary().get(agenda.one(id)).must(200);
    product.clock().set(Instant.parse("2026-11-24T20:00:00Z"));
    secretary().get(agenda.one(id)).must(403, "forbidden");
  }

  @Test
  void aPatientsPastAppointmentsAreLeftOut() {
    var past = agenda.booked(TEN).id();
    var ahead = agenda.booked("2026-11-25T10:00:00+01:00").id();
    product.clock().set(Instant.parse("2026-11-25T06:00:00Z"));
    assertThat(secretary().get(ofPatient()).must(200).each("appointments", "id"))
        .containsExactly(ahead);
    assertThat(agenda.owner().get(ofPatient()).each("appointments", "id"))
        .containsExactly(past, ahead);
    product.clock().set(Instant.parse("2026-11-26T06:00:00Z"));
    assertThat(secretary().get(ofPatient()).must(200).json().path("appointments")).isEmpty();
  }

  @Test
  void pagesAndCursorsKnowNothingOfWhatIsLeftOut() {
    var five = agenda.withVisitsOf(5);
    five.booked(TEN);
    var ahead = new ArrayList<String>();
    for (var i = 0; i < 101; i++) {
      var day = 25 + i / 60;
      var start = "2026-11-%02dT%02d:%02d:00+01:00".formatted(day, 13 + i % 60 / 12, i % 12 * 5);
      ahead.add(five.booked(start).id());
    }
    product.clock().set(Instant.parse("2026-11-24T23:00:00Z"));
    var first = secretary().get(ofPatient()).must(200);
    assertThat(first.each("appointments", "id")).isEqualTo(ahead.subList(0, 100));
    var second = secretary().get(ofPatient() + "?cursor=" + first.text("/nextCursor")).must(200);
    assertThat(second.each("appointments", "id")).isEqualTo(ahead.subList(100, 101));
    assertThat(second.json().has("nextCursor")).isFalse();
    // A cursor that the past has overtaken goes on where it stood.
    product.clock().set(Instant.parse("2026-11-26T23:00:00Z"));
    var late = secretary().get(ofPatient() + "?cursor=" + first.text("/nextCursor")).must(200);
    assertThat(late.json().path("appointments")).isEmpty();
  }

  @Test
  void theHistoryOfAnAppointmentLeavesOutWhereItStoodInThePast() {
    var id = agenda.booked(TEN).id();
    product.clock().set(Instant.parse("2026-11-24T08:00:00Z"));
    agenda.change(id, "{'start': '2026-11-27T10:00:00+01:00'}").must(200);
    product.clock().set(Instant.parse("2026-11-24T23:00:00Z"));
    assertThat(secretary().get(agenda.one(id) + "/history").must(200).each("events", "act"))
        .containsExactly("moved");
    assertThat(agenda.owner().get(agenda.one(id) + "/history").each("events", "act"))
        .containsExactly("booked", "moved");
  }

  @Test
  void supportInsideAGrantSeesWhoComesAndNotWhy() {
    var id = aTalkativeAppointment();
    var support = product.as("agent", "support");
    support.get(agenda.one(id)).must(404);
    product.clock().set(Instant.parse("2026-11-25T06:00:00Z"));
    var until = Instant.parse("2026-11-25T07:00:00Z");
    Mandated.grantSupport(product, agenda.place(), "gr4nt", until);
    views(support, id).forEach(answer -> tells(answer, false));
    assertThat(support.get(sheet(TUESDAY)).json().asText()).contains(Planted.PATIENT_GIVEN);
    support.post(agenda.one(id) + "/cancellation").must(404);
    assertThat(agenda.owner().get(agenda.place() + "/accesses").must(200).each("accesses", "under"))
        .contains("gr4nt");
    product.clock().set(until);
    support.get(agenda.one(id)).must(404);
  }

  // ---- practitioners ----

  @Test
  void aMandateForSomePractitionersShowsNothingOfTheOthers() {
    var other = agenda.anotherPractitioner("08:00-12:00");
    var mine = agenda.booked(TEN).id();
    var theirs = other.booked(other.booking(TUESDAY + "T11:00:00+01:00")).id();
    limitedTo(agenda.practitioner());
    var both = agenda.practitioner() + "," + other.practitioner();
    var foreign = other.practitioner();
    var slots = agenda.place() + "/slots?visitType=" + agenda.visitType() + "&practitioner=";
    var range = "&from=" + TUESDAY + "&to=" + TUESDAY;
    var earliest = agenda.place() + "/slots/earliest?visitType=" + agenda.visitType();
    var move = Bodies.json("{}").put("practitioner", foreign);
    assertThat(
            List.of(
                secretary().get(slots + foreign + range),
                secretary().get(earliest + "&practitioner=" + both),
                secretary().get(other.availability()),
                secretary().get(agendaOf(foreign, TUESDAY, TUESDAY)),
                secretary().get(agendaOf(both, TUESDAY, TUESDAY)),
                secretary().get(sheet(TUESDAY).replace(agenda.practitioner(), foreign)),
                secretary().get(toMove(foreign)),
                secretary().get(agenda.one(theirs)),
                secretary().get(agenda.one(theirs) + "/history"),
                secretary().post(agenda.one(theirs) + "/cancellation"),
                secretary().with("if-match", "*").patch(agenda.one(mine), move),
                secretary().with("if-match", "*").patch(agenda.one(theirs), move),
                secretary()
                    .post(
                        agenda.place() + "/appointments",
                        other.booking(TUESDAY + "T08:00:00+01:00"))))
        .allSatisfy(answer -> answer.must(403, "forbidden"));
    assertThat(
            List.of(
                secretary().get(slots + agenda.practitioner() + range),
                secretary().get(agenda.availability()),
                secretary().get(agendaOf(agenda.practitioner(), TUESDAY, TUESDAY)),
                secretary().get(sheet(TUESDAY)),
                secretary().get(toMove(agenda.practitioner())),
                secretary().get(agenda.one(mine)),
                secretary().get(agenda.one(mine) + "/history"),
                secretary().get(agenda.place() + "/practitioners/" + foreign)))
        .extracting(Answer::status)
        .containsOnly(200);
    assertThat(secretary().get(ofPatient()).each("appointments", "id")).containsExactly(mine);
    assertThat(secretary().get(earliest + "&count=50").each("slots", "practitioner"))
        .isNotEmpty()
        .containsOnly(agenda.practitioner());
  }

  @Test
  void hoursArePutForThoseToWhomTheMandateExtends() {
    var other = agenda.anotherPractitioner("08:00-12:00");
    given(Action.CHANGE_AVAILABILITY);
    limitedTo(agenda.practitioner());
    var put = secretary().with("if-match", "*");
    put.put(agenda.availability(), Agendas.hours("09:00-12:00")).must(200);
    put.put(other.availability(), Agendas.hours("09:00-12:00")).must(403, "forbidden");
    assertThat(agenda.owner().get(other.availability()).text("/weekly/0/from")).isEqualTo("08:00");
  }

  @Test
  void whatWentToAnotherPractitionerIsNotFoundByItsIdAnyMore() {
    var other = agenda.anotherPractitioner("08:00-12:00");
    var id = agenda.booked(TEN).id();
    limitedTo(agenda.practitioner());
    secretary().get(agenda.one(id)).must(200);
    agenda.change(id, "{'practitioner': '" + other.practitioner() + "'}").must(200);
    secretary().get(agenda.one(id)).must(403, "forbidden");
    limitedTo(other.practitioner());
    assertThat(secretary().get(agenda.one(id) + "/history").must(200).each("events", "act"))
        .containsExactly("moved");
  }

  @Test
  void aMandateForNobodyOfThePracticeFindsNoFreeTime() {
    limitedTo("nobody");
    var earliest = agenda.place() + "/slots/earliest?visitType=" + agenda.visitType();
    assertThat(secretary().get(earliest).must(200).json().path("slots")).isEmpty();
    // What the practice has not is told as what it is.
    secretary().get(agendaOf("nobody", TUESDAY, TUESDAY)).must(422, "rule-broken");
  }

  @Test
  void whatIsNotForOneCostsNoKeyAndNoLine() {
    var id = agenda.booked(TEN).id();
    limitedTo("nobody");
    var cold = product.anotherInstance();
    cold.as("secretary").get(agenda.one(id)).must(403);
    assertThat(cold.calls().names()).doesNotContain("decrypt", "putItem");
  }
}
