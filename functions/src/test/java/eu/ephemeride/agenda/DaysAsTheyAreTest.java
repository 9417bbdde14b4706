package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days of 23, 24 and 25 hours, leap days, and practices far from Paris. It is 2026-10-20, noon in
/// Paris; clocks go back on the 25th, and forward on 2027-03-28.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaysAsTheyAreTest {
  private static final Instant NOON = Instant.parse("2026-10-20T10:00:00Z");
  private static final String LONG = "2026-10-25";
  private static final String SHORT = "2027-03-28";
  private static final String FIRST = "2026-10-25T02:30:00+02:00";
  private static final String SECOND = "2026-10-25T02:30:00+01:00";

  private final Product product = new Product();
  private Agendas paris;
  private Agendas reunion;
  private Agendas guadeloupe;

  @BeforeAll
  void threePractices() {
    product.clock().set(NOON);
    paris = Agendas.anAgenda(product, "owner");
    reunion = Agendas.anAgenda(product, "owner", "Indian/Reunion");
    guadeloupe = Agendas.anAgenda(product, "owner", "America/Guadeloupe");
  }

  @BeforeEach
  void aTuesday() {
    product.clock().set(NOON);
  }

  private static String sheet(Agendas agenda, String date) {
    var path =
        agenda.place() + "/day-sheet?practitioner=" + agenda.practitioner() + "&date=" + date;
    return agenda.owner().get(path).must(200).json().asText();
  }

  @Test
  void nineStaysNineWhateverTheClocksDo() {
    var agenda = paris.anotherPractitioner("09:00-09:30");
    assertThat(agenda.free("2026-10-23", "2026-10-27").each("slots", "start"))
        .containsExactly(
            "2026-10-23T09:00:00+02:00",
            "2026-10-24T09:00:00+02:00",
            "2026-10-25T09:00:00+01:00",
            "2026-10-26T09:00:00+01:00",
            "2026-10-27T09:00:00+01:00");
    assertThat(agenda.free("2027-03-26", "2027-03-30").each("slots", "start"))
        .containsExactly(
            "2027-03-26T09:00:00+01:00",
            "2027-03-27T09:00:00+01:00",
            "2027-03-28T09:00:00+02:00",
            "2027-03-29T09:00:00+02:00",
            "2027-03-30T09:00:00+02:00");
    for (var start :
        List.of(
            "2026-10-25T09:00:00+01:00",
            "2026-10-26T09:00:00+01:00",
            "2027-03-28T09:00:00+02:00",
            "2027-03-29T09:00:00+02:00")) {
      assertThat(agenda.booked(start).text("/start")).isEqualTo(start);
      assertThat(
              agenda
                  .show(start.substring(0, 10), start.substring(0, 10))
                  .each("appointments", "start"))
          .containsExactly(start);
      assertThat(sheet(agenda, start.substring(0, 10))).contains(">09:00–09:30<");
    }
    agenda.book(agenda.booking("2026-10-26T09:00:00+02:00")).must(422, "outside-hours");
  }

  @Test
  void theLongDayOffersFiftyHalfHoursAndTheShortOneFortySix() {
    var agenda = paris.anotherPractitioner("00:00-24:00");
    assertThat(agenda.freeOn("2026-10-24")).hasSize(48);
    assertThat(agenda.freeOn(LONG))
        .hasSize(50)
        .startsWith("2026-10-25T00:00:00+02:00")
        .endsWith("2026-10-25T23:30:00+01:00")
        .containsSubsequence(
            "2026-10-25T02:00:00+02:00", FIRST, "2026-10-25T02:00:00+01:00", SECOND)
        .doesNotHaveDuplicates();
    assertThat(agenda.freeOn(SHORT))
        .hasSize(46)
        .startsWith("2027-03-28T00:00:00+01:00")
        .endsWith("2027-03-28T23:30:00+02:00")
        .containsSubsequence("2027-03-28T01:30:00+01:00", "2027-03-28T03:00:00+02:00")
        .noneMatch(start -> start.contains("T02:"));
    assertThat(agenda.freeOn("2027-03-29")).hasSize(48);
  }

  @Test
  void theHourThatComesTwiceIsTwoHours() {
    var agenda = paris.anotherPractitioner("00:00-24:00");
    var first = agenda.booked(FIRST);
    assertThat(first.text("/start")).isEqualTo(FIRST);
    assertThat(first.text("/end")).isEqualTo("2026-10-25T02:00:00+01:00");
    assertThat(agenda.freeOn(LONG)).hasSize(49).contains(SECOND).doesNotContain(FIRST);
    var second = agenda.booked(SECOND);
    assertThat(second.text("/start")).isEqualTo(SECOND);
    assertThat(second.text("/end")).isEqualTo("2026-10-25T03:00:00+01:00");
    agenda.book(agenda.booking(FIRST)).must(409, "slot-taken");
    agenda.book(agenda.booking("2026-10-25T01:30:00Z")).must(409, "slot-taken");
    assertThat(agenda.on(LONG)).containsExactly(first.id(), second.id());
    // On paper, where an offset alone tells them apart.
    assertThat(sheet(agenda, LONG))
        .containsSubsequence(">02:30–02:00 (+02:00)<", ">02:30–03:00 (+01:00)<");
    agenda.cancel(first.id()).must(200);
    assertThat(agenda.freeOn(LONG)).contains(FIRST).doesNotContain(SECOND);
  }

  @Test
  void hoursByTheClockLieInBothOfItsHours() {
    var agenda = paris.anotherPractitioner("02:00-03:00");
    assertThat(agenda.freeOn("2026-10-24")).hasSize(2);
    assertThat(agenda.freeOn(LONG)).hasSize(4);
    assertThat(agenda.freeOn(SHORT)).isEmpty();
    agenda.receives("02:30-04:00");
    assertThat(agenda.freeOn(LONG))
        .containsExactly(FIRST, SECOND, "2026-10-25T03:00:00+01:00", "2026-10-25T03:30:00+01:00");
    assertThat(agenda.freeOn(SHORT))
        .containsExactly("2027-03-28T03:00:00+02:00", "2027-03-28T03:30:00+02:00");
    // Between the two lies an hour that is not open.
    var hour = agenda.withVisitsOf(60);
    hour.book(hour.booking(FIRST)).must(422, "outside-hours");
    hour.booked(SECOND);
  }

  @Test
  void aClosureByTheClockClosesBothAndListsBoth() {
    var agenda = paris.anotherPractitioner("00:00-24:00");
    var first = agenda.booked(FIRST);
    var second = agenda.booked(SECOND);
    agenda.booked("2026-10-25T03:00:00+01:00");
    var body = Agendas.hours("00:00-24:00");
    body.putArray("closures")
        .addObject()
        .put("from", "2026-10-25T02:00")
        .put("to", "2026-10-25T03:00");
    assertThat(agenda.put(body).must(200).each("appointmentsToMove", "id"))
        .containsExactly(first.id(), second.id());
    assertThat(agenda.freeOn(LONG)).hasSize(45).noneMatch(start -> start.contains("T02:"));
  }

  @Test
  void visitsRunAcrossTheChange() {
    var agenda = paris.anotherPractitioner("00:00-24:00").withVisitsOf(90);
    var back = agenda.booked("2026-10-25T01:30:00+02:00");
    assertThat(back.text("/end")).isEqualTo("2026-10-25T02:00:00+01:00");
    agenda.book(agenda.booking(FIRST)).must(409, "slot-taken");
    agenda.booked("2026-10-25T02:00:00+01:00");
    var forward = agenda.booked("2027-03-28T01:30:00+01:00");
    assertThat(forward.text("/end")).isEqualTo("2027-03-28T04:00:00+02:00");
    agenda.book(agenda.booking("2027-03-28T03:55:00+02:00")).must(409, "slot-taken");
    agenda.booked("2027-03-28T04:00:00+02:00");
    assertThat(sheet(agenda, SHORT)).containsSubsequence(">01:30–04:00<", ">04:00–05:30<");
    var long8 = paris.anotherPractitioner("00:00-24:00").withVisitsOf(480);
    assertThat(long8.booked("2026-10-25T00:00:00+02:00").text("/end"))
        .isEqualTo("2026-10-25T07:00:00+01:00");
    assertThat(long8.booked("2027-03-28T00:00:00+01:00").text("/end"))
        .isEqualTo("2027-03-28T09:00:00+02:00");
    // A day ends with its last minute, however long it is.
    assertThat(long8.booked("2026-10-25T16:00:00+01:00").text("/end"))
        .isEqualTo("2026-10-26T00:00:00+01:00");
    long8.book(long8.booking("2027-03-28T16:05:00+02:00")).must(422, "outside-hours");
    long8.book(long8.squeezeIn("2027-03-28T16:05:00+02:00")).must(422, "outside-hours");
    long8.booked("2027-03-28T16:00:00+02:00");
  }

  @Test
  void aTimeThatDoesNotExistIsTheInstantThatItNames() {
    var agenda = paris.anotherPractitioner("00:00-24:00");
    var disguised = agenda.booked("2027-03-28T02:30:00+01:00");
    assertThat(disguised.text("/start")).isEqualTo("2027-03-28T03:30:00+02:00");
    agenda.book(agenda.booking("2027-03-28T03:30:00+02:00")).must(409, "slot-taken");
    assertThat(agenda.booked("2027-03-28T02:30:00+02:00").text("/start"))
        .isEqualTo("2027-03-28T01:30:00+01:00");
    assertThat(agenda.freeOn(SHORT)).hasSize(44);
    // Hours that begin in the gap begin with what exists of them.
    agenda.receives("02:30-03:30");
    assertThat(agenda.freeOn(SHORT)).containsExactly("2027-03-28T03:00:00+02:00");
  }

  @Test
  void movesLeadFromALongDayToOthersAndBack() {
    var agenda = paris.anotherPractitioner("00:00-24:00");
    var booked = agenda.booked(SECOND);
    for (var start :
        List.of(
            "2026-10-26T02:30:00+01:00",
            FIRST,
            // Over part of itself, across the change.
            "2026-10-25T02:45:00+02:00",
            SECOND,
            "2026-10-25T23:30:00+01:00",
            "2027-03-28T01:45:00+01:00",
            "2027-03-28T03:00:00+02:00",
            "2028-02-29T00:00:00+01:00",
            "2026-10-24T23:30:00+02:00",
            SECOND)) {
      var moved = agenda.change(booked.id(), "{'start': '" + start + "'}").must(200);
      assertThat(moved.text("/start")).isEqualTo(start);
      assertThat(agenda.on(start.substring(0, 10))).containsExactly(booked.id());
    }
    assertThat(agenda.freeOn(LONG)).hasSize(49);
    assertThat(agenda.freeOn("2026-10-24")).hasSize(48);
    assertThat(agenda.freeOn("2026-10-26")).hasSize(48);
    assertThat(agenda.freeOn(SHORT)).hasSize(46);
    // The same words with another offset are another time.
    agenda.booked(FIRST);
    agenda.change(booked.id(), "{'start': '" + FIRST + "'}").must(409, "slot-taken");
    agenda.change(booked.id(), "{'start': '" + SECOND + "'}").must(200);
  }

  @Test
  void aLeapDayIsADay() {
    var agenda = paris.anotherPractitioner("08:00-09:00");
    var booked = agenda.booked("2028-02-29T08:00:00+01:00");
    assertThat(agenda.free("2028-02-28", "2028-03-01").each("slots", "start"))
        .containsExactly(
            "2028-02-28T08:00:00+01:00",
            "2028-02-28T08:30:00+01:00",
            "2028-02-29T08:30:00+01:00",
            "2028-03-01T08:00:00+01:00",
            "2028-03-01T08:30:00+01:00");
    assertThat(agenda.on("2028-02-29")).containsExactly(booked.id());
    assertThat(sheet(agenda, "2028-02-29")).contains("mardi 29 février 2028", ">08:00–08:30<");
    assertThat(agenda.free("2027-02-29", "2027-03-01").must(422).errors())
        .containsExactly("query:from date");
    var closed = Agendas.hours("08:00-09:00");
    closed.putArray("closures").addObject().put("from", "2028-02-29").put("to", "2028-02-29");
    assertThat(agenda.put(closed).each("appointmentsToMove", "id")).containsExactly(booked.id());
    assertThat(agenda.free("2028-02-28", "2028-03-01").each("slots", "start")).hasSize(4);
  }

  @Test
  void whoAsksFromParisGetsTheTimeOfThePlace() {
    var agenda = reunion.anotherPractitioner("08:00-12:00");
    var booked = agenda.booked("2026-11-24T06:00:00+01:00");
    assertThat(booked.text("/start")).isEqualTo("2026-11-24T09:00:00+04:00");
    assertThat(booked.text("/end")).isEqualTo("2026-11-24T09:30:00+04:00");
    assertThat(booked.text("/createdAt")).isEqualTo("2026-10-20T14:00:00+04:00");
    assertThat(agenda.freeOn("2026-11-24"))
        .hasSize(7)
        .startsWith("2026-11-24T08:00:00+04:00")
        .endsWith("2026-11-24T11:30:00+04:00");
    assertThat(agenda.show("2026-11-24", "2026-11-24").each("appointments", "start"))
        .containsExactly("2026-11-24T09:00:00+04:00");
    assertThat(sheet(agenda, "2026-11-24")).contains(">09:00–09:30<");
    // Nine o'clock in Paris is past noon there.
    agenda.book(agenda.booking("2026-11-24T09:00:00+01:00")).must(422, "outside-hours");
    agenda.receives("00:00-24:00");
    assertThat(agenda.freeOn(LONG)).hasSize(48);
    assertThat(agenda.freeOn(SHORT)).hasSize(48);
  }

  @ParameterizedTest
  @CsvSource({
    // What is the 24th in Paris: the 25th has begun in La Réunion, and not in Guadeloupe.
    "2026-11-24T20:00:00Z, reunion, 2026-11-25T00:00:00+04:00, 200",
    "2026-11-24T19:59:59Z, reunion, 2026-11-25T00:00:00+04:00, 409",
    "2026-11-25T03:59:59Z, guadeloupe, 2026-11-25T00:00:00-04:00, 409",
    "2026-11-25T04:00:00Z, guadeloupe, 2026-11-25T00:00:00-04:00, 200",
    "2026-10-24T21:59:59Z, paris, 2026-10-25T02:30:00+01:00, 409",
    "2026-10-24T22:00:00Z, paris, 2026-10-25T02:30:00+01:00, 200",
    "2027-03-27T23:00:00Z, paris, 2027-03-28T23:30:00+02:00, 200",
  })
  void aDayBeginsWithThePlacesMidnight(Instant now, String where, String start, int status) {
    var practice =
        switch (where) {
          case "reunion" -> reunion;
          case "guadeloupe" -> guadeloupe;
          default -> paris;
        };
    var agenda = practice.anotherPractitioner("00:00-24:00");
    var booked = agenda.booked(start);
    assertThat(booked.text("/start")).isEqualTo(start);
    assertThat(agenda.on(start.substring(0, 10))).containsExactly(booked.id());
    product.clock().set(now);
    agenda.change(booked.id(), "{'status': 'arrived'}").must(status);
    var earliest =
        agenda.place()
            + "/slots/earliest?count=1&visitType="
            + agenda.visitType()
            + "&practitioner="
            + agenda.practitioner();
    var first = Instant.parse(instant(agenda.owner().get(earliest).must(200)));
    assertThat(first).isAfterOrEqualTo(now).isBefore(now.plusSeconds(2 * 1800));
  }

  private static String instant(Answer earliest) {
    return OffsetDateTime.parse(earliest.text("/slots/0/start")).toInstant().toString();
  }

  @Test
  void aVisitDoesNotRunOverThePlacesMidnight() {
    var agenda = guadeloupe.anotherPractitioner("00:00-24:00");
    // Midnight in Paris is an evening there.
    assertThat(agenda.booked("2026-11-24T23:45:00+01:00").text("/start"))
        .isEqualTo("2026-11-24T18:45:00-04:00");
    agenda.book(agenda.booking("2026-11-24T23:45:00-04:00")).must(422, "outside-hours");
    agenda.book(agenda.squeezeIn("2026-11-24T23:45:00-04:00")).must(422, "outside-hours");
    assertThat(agenda.booked("2026-11-24T23:30:00-04:00").text("/end"))
        .isEqualTo("2026-11-25T00:00:00-04:00");
    assertThat(agenda.on("2026-11-24")).hasSize(2);
    assertThat(agenda.on("2026-11-25")).isEmpty();
  }

  @Test
  void closuresWithAnOffsetAreTurnedIntoThePlacesTime() {
    var agenda = reunion.anotherPractitioner("08:00-12:00");
    var body = Agendas.hours("08:00-12:00");
    body.putArray("closures")
        .addObject()
        .put("from", "2026-11-24T05:00:00+01:00")
        .put("to", "2026-11-24T08:00:00+01:00");
    agenda.put(body).must(200);
    assertThat(agenda.freeOn("2026-11-24"))
        .containsExactly("2026-11-24T11:00:00+04:00", "2026-11-24T11:30:00+04:00");
  }

  @Test
  void aPracticeChoosesItsTimeZoneUntilItIsConfirmed() {
    var owner = product.as("owner");
    var place = Practices.aPractice(product, "owner");
    var practitioner = owner.post(place + "/practitioners", Bodies.practitioner()).id();
    var visitType =
        owner.post(place + "/visit-types", Bodies.json("{'name': 'E', 'minutes': 30}")).id();
    var agenda = new Agendas(product, place, practitioner, visitType, "");
    agenda.receives("09:00-09:30");
    assertThat(agenda.freeOn("2026-11-24")).containsExactly("2026-11-24T09:00:00+01:00");
    zone(place, "Indian/Reunion").must(200);
    assertThat(agenda.freeOn("2026-11-24")).containsExactly("2026-11-24T09:00:00+04:00");
    zone(place, "America/Guadeloupe").must(200);
    assertThat(agenda.freeOn("2026-11-24")).containsExactly("2026-11-24T09:00:00-04:00");
    assertThat(zone(place, "+04:00").must(422).errors()).containsExactly("/timeZone time-zone");

    product.as("agent", "support").post(place + "/confirmation").must(200);
    zone(place, "Europe/Paris").must(409, "time-zone-fixed");
    zone(place, "America/Guadeloupe").must(200);
    assertThat(agenda.freeOn("2026-11-24")).containsExactly("2026-11-24T09:00:00-04:00");
    assertThat(owner.get(place).text("/timeZone")).isEqualTo("America/Guadeloupe");
  }

  private Answer zone(String place, String zone) {
    var body = Bodies.JSON.createObjectNode().put("timeZone", zone);
    return product.as("owner").with("if-match", "*").patch(place, body);
  }
}
