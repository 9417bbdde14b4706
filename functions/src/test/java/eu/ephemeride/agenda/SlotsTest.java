package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Free time over the handlers: what is offered, and that it is just what can be booked. It is
/// 2026-11-23, noon in Paris, a Monday.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlotsTest {
  private static final String TUESDAY = "2026-11-24";
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final Product product = new Product();
  private Agendas practice;
  private Agendas agenda;

  @BeforeAll
  void aPractice() {
    practice = Agendas.anAgenda(product, "owner");
    practice.put(Agendas.hours());
  }

  @BeforeEach
  void aPractitionerWithoutHours() {
    product.clock().set(Product.NOON);
    product.calls().forget();
    agenda = practice.anotherPractitioner();
  }

  private static List<String> at(String date, String... times) {
    return List.of(times).stream().map(time -> date + "T" + time + ":00+01:00").toList();
  }

  @Test
  void theGridBeginsWithEachWindowAndHoldsWholeVisitsOnly() {
    agenda.receives("08:10-09:30", "09:30-10:00", "14:00-15:05", "16:00-16:25");
    assertThat(agenda.freeOn(TUESDAY))
        .isEqualTo(at(TUESDAY, "08:10", "08:40", "09:30", "14:00", "14:30"));
    assertThat(agenda.free(TUESDAY, TUESDAY).text("/slots/4/end"))
        .isEqualTo("2026-11-24T15:00:00+01:00");
    assertThat(agenda.withVisitsOf(80).freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "08:10"));
    assertThat(agenda.withVisitsOf(85).freeOn(TUESDAY)).isEmpty();
    assertThat(agenda.withVisitsOf(25).freeOn(TUESDAY)).contains(at(TUESDAY, "16:00").getFirst());
    assertThat(agenda.withVisitsOf(480).freeOn(TUESDAY)).isEmpty();
  }

  @Test
  void whatIsTakenOrClosedLeavesTheGridAndMovesNothing() {
    var body = Agendas.hours("08:00-12:00");
    body.putArray("closures")
        .addObject()
        .put("from", "2026-11-24T08:25")
        .put("to", "2026-11-24T09:00");
    agenda.put(body).must(200);
    agenda.withVisitsOf(5).booked("2026-11-24T10:10:00+01:00");
    assertThat(agenda.freeOn(TUESDAY))
        .isEqualTo(at(TUESDAY, "09:00", "09:30", "10:30", "11:00", "11:30"));
    // One squeezed in over the end of a visit takes the next.
    agenda.booked(agenda.squeezeIn("2026-11-24T11:15:00+01:00"));
    assertThat(agenda.freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "09:00", "09:30", "10:30"));
    assertThat(agenda.freeOn("2026-11-25")).hasSize(8);
  }

  @Test
  void whatIsCancelledOrMovedAwayIsOfferedAgain() {
    agenda.receives("08:00-09:30");
    var first = agenda.booked("2026-11-24T08:00:00+01:00");
    var second = agenda.booked("2026-11-24T08:30:00+01:00");
    assertThat(agenda.freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "09:00"));
    agenda.change(first.id(), "{'start': '2026-11-24T09:00:00+01:00'}").must(200);
    assertThat(agenda.freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "08:00"));
    agenda.cancel(second.id()).must(200);
    agenda.change(first.id(), "{'start': '2026-11-25T09:00:00+01:00'}").must(200);
    assertThat(agenda.freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "08:00", "08:30", "09:00"));
    assertThat(agenda.freeOn("2026-11-25")).isEqualTo(at("2026-11-25", "08:00", "08:30"));
  }

  @Test
  void whatBeginsNowIsOfferedAndWhatHasBegunIsNot() {
    agenda.receives("08:00-12:00");
    var ten = Instant.parse("2026-11-24T09:00:00Z");
    product.clock().set(ten.plusNanos(1));
    assertThat(agenda.freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "10:30", "11:00", "11:30"));
    agenda.book(agenda.booking("2026-11-24T10:00:00+01:00")).must(422, "in-the-past");
    assertThat(earliest("&count=1").each("slots", "start")).isEqualTo(at(TUESDAY, "10:30"));
    product.clock().set(ten);
    assertThat(agenda.freeOn(TUESDAY)).isEqualTo(at(TUESDAY, "10:00", "10:30", "11:00", "11:30"));
    assertThat(earliest("&count=1").each("slots", "start")).isEqualTo(at(TUESDAY, "10:00"));
    agenda.booked("2026-11-24T10:00:00+01:00");
    assertThat(agenda.freeOn("2026-11-23")).isEmpty();
  }

  @Test
  void aQuestionCoversAtMostThirtyOneDays() {
    agenda.receives("08:00-08:30");
    assertThat(agenda.free("2026-12-01", "2026-12-31").must(200).each("slots", "start"))
        .hasSize(31)
        .isSorted();
    assertThat(agenda.free("2026-12-01", "2026-12-01").each("slots", "start")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from=2026-12-01&to=2027-01-01 | query:to range
          from=2026-12-02&to=2026-12-01 | query:to range
          to=2026-12-01                 | query:from required
          from=2026-12-01               | query:to required
          from=2026-02-29&to=2026-03-01 | query:from date
          from=2026-12-01T00:00&to=x    | query:from date, query:to date
          from=&to=2026-12-01           | query:from date
          """)
  void aRangeOfDaysThatIsNoneIsRefusedByName(String range, String errors) {
    var answer = slots(agenda.practitioner(), agenda.visitType(), "&" + range);
    assertThat(answer.must(422, "rule-broken").errors())
        .containsExactlyInAnyOrder(errors.split(", "));
  }

  private Answer slots(String practitioner, String visitType, String more) {
    return agenda
        .owner()
        .get(
            agenda.place()
                + "/slots?practitioner="
                + practitioner
                + "&visitType="
                + visitType
                + more);
  }

  @Test
  void whatThePracticeHasNotIsNamed() {
    var range = "&from=2026-12-01&to=2026-12-01";
    var other = Agendas.anAgenda(product, "owner");
    assertThat(slots(other.practitioner(), other.visitType(), range).must(422).errors())
        .containsExactlyInAnyOrder(
            "query:practitioner unknown-reference", "query:visitType unknown-reference");
    assertThat(slots("nobody", agenda.visitType(), range).must(422).errors())
        .containsExactly("query:practitioner unknown-reference");
    assertThat(slots("no~id", "x y", range).must(422).errors())
        .containsExactlyInAnyOrder("query:practitioner id", "query:visitType id");
    assertThat(
            slots(agenda.practitioner(), agenda.visitType(), range + "&patient=x&zone=UTC")
                .must(400, "malformed")
                .errors())
        .containsExactlyInAnyOrder("query:patient unknown-field", "query:zone unknown-field");
    product
        .as("stranger")
        .get(agenda.place() + "/slots?practitioner=x&visitType=y" + range)
        .must(404, "not-found");
  }

  @Test
  void whoHasNoHoursHasNoFreeTime() {
    assertThat(agenda.free(TUESDAY, TUESDAY).must(200).json())
        .isEqualTo(Bodies.json("{'slots': []}"));
  }

  private Answer earliest(String more) {
    return earliest("&practitioner=" + agenda.practitioner(), more);
  }

  private Answer earliest(String whose, String more) {
    return agenda
        .owner()
        .get(agenda.place() + "/slots/earliest?visitType=" + agenda.visitType() + whose + more)
        .must(200);
  }

  @Test
  void theFirstFreeTimeOfOneIsFoundBehindFullDaysAndMonths() {
    agenda.receives("08:00-09:00");
    assertThat(earliest("").each("slots", "start"))
        .containsExactly(
            "2026-11-24T08:00:00+01:00",
            "2026-11-24T08:30:00+01:00",
            "2026-11-25T08:00:00+01:00",
            "2026-11-25T08:30:00+01:00",
            "2026-11-26T08:00:00+01:00");
    agenda.booked("2026-11-24T08:30:00+01:00");
    agenda.booked("2026-11-24T08:00:00+01:00");
    assertThat(earliest("&count=1").each("slots", "start"))
        .containsExactly("2026-11-25T08:00:00+01:00");
    var away = Agendas.hours("08:00-09:00");
    away.putArray("closures").addObject().put("from", "2026-11-25").put("to", "2027-04-30");
    agenda.put(away).must(200);
    assertThat(earliest("&count=2").each("slots", "start"))
        .containsExactly("2027-05-01T08:00:00+02:00", "2027-05-01T08:30:00+02:00");
  }

  @Test
  void aSearchBeginsOnADateAndEndsAfterAYear() {
    agenda.receives("08:00-09:00");
    assertThat(earliest("&from=2027-02-01&count=1").each("slots", "start"))
        .containsExactly("2027-02-01T08:00:00+01:00");
    // What lies behind us is not looked for: one month is read, and no more.
    product.calls().forget();
    assertThat(earliest("&from=2020-02-01&count=1").each("slots", "start"))
        .containsExactly("2026-11-24T08:00:00+01:00");
    assertThat(product.calls().count("query")).isEqualTo(1);
    assertThat(earliest("&from=2027-11-24&count=50").each("slots", "start"))
        .containsExactly("2027-11-24T08:00:00+01:00", "2027-11-24T08:30:00+01:00");
    assertThat(earliest("&from=2027-11-25").json()).isEqualTo(Bodies.json("{'slots': []}"));
    assertThat(earliest("&from=9999-12-31").json()).isEqualTo(Bodies.json("{'slots': []}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-11-25", "2027-11-28", "2027-12-01"})
  void whatIsFreeAfterMoreThanAYearIsNotFound(String date) {
    var body = Agendas.hours();
    body.putArray("openings").addObject().put("from", date).put("to", date);
    agenda.put(body).must(200);
    assertThat(earliest("").json()).isEqualTo(Bodies.json("{'slots': []}"));
    assertThat(agenda.freeOn(date)).hasSize(48);
  }

  @Test
  void theFirstFreeTimesOfSeveralAreInTheirOrder() {
    var other = practice.anotherPractitioner("08:30-09:00");
    agenda.receives("08:00-09:30");
    practice.anotherPractitioner();
    var both = List.of(agenda.practitioner(), other.practitioner());
    var named = "&practitioner=" + String.join(",", both);
    var first = both.stream().sorted().toList().getFirst();
    var second = both.stream().sorted().toList().getLast();
    var found = earliest(named, "&count=6");
    assertThat(found.each("slots", "start"))
        .containsExactly(
            "2026-11-24T08:00:00+01:00",
            "2026-11-24T08:30:00+01:00",
            "2026-11-24T08:30:00+01:00",
            "2026-11-24T09:00:00+01:00",
            "2026-11-25T08:00:00+01:00",
            "2026-11-25T08:30:00+01:00");
    assertThat(found.each("slots", "practitioner"))
        .containsExactly(
            agenda.practitioner(),
            first,
            second,
            agenda.practitioner(),
            agenda.practitioner(),
            first);
    // Named twice is once.
    assertThat(earliest(named + "," + other.practitioner(), "&count=6").json())
        .isEqualTo(found.json());
    agenda.put(Agendas.hours()).must(200);
    other.put(Agendas.hours()).must(200);
  }

  @Test
  void whoIsNotNamedStandsForAll() {
    var place = Practices.anActivePractice(product, "owner");
    var visitType =
        agenda
            .owner()
            .post(place + "/visit-types", Bodies.json("{'name': 'E', 'minutes': 30}"))
            .id();
    var all = place + "/slots/earliest?visitType=" + visitType;
    assertThat(agenda.owner().get(all).must(200).json()).isEqualTo(Bodies.json("{'slots': []}"));
    var ids = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      var id = agenda.owner().post(place + "/practitioners", Bodies.practitioner()).id();
      new Agendas(product, place, id, visitType, "").receives("08:00-08:30");
      ids.add(id);
    }
    ids.sort(null);
    assertThat(agenda.owner().get(all + "&count=4").each("slots", "practitioner"))
        .containsExactly(ids.get(0), ids.get(1), ids.get(2), ids.get(0));
    assertThat(agenda.owner().get(all + "&count=50").each("slots", "start")).hasSize(50).isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count=0  | 422 | query:count count
          count=51 | 422 | query:count count
          count=05 | 422 | query:count count
          count=-1 | 422 | query:count count
          count=5.0 | 422 | query:count count
          count=   | 422 | query:count count
          from=tomorrow | 422 | query:from date
          practitioner=, | 422 | query:practitioner id
          practitioner=nobody | 422 | query:practitioner unknown-reference
          to=2026-12-01 | 400 | query:to unknown-field
          """)
  void whatIsNoQuestionIsRefusedByName(String more, int status, String error) {
    var earliest = agenda.place() + "/slots/earliest?visitType=" + agenda.visitType();
    assertThat(agenda.owner().get(earliest + "&" + more).must(status).errors())
        .containsExactly(error);
  }

  @Test
  void aQuestionNamesAVisitTypeOfThePracticeAndTwentyPractitioners() {
    var earliest = agenda.place() + "/slots/earliest";
    assertThat(agenda.owner().get(earliest).must(422).errors())
        .containsExactly("query:visitType required");
    var names = new ArrayList<String>();
    for (var i = 0; i < 21; i++) {
      names.add("p" + i);
    }
    var question = earliest + "?visitType=nothing&practitioner=" + String.join(",", names);
    assertThat(agenda.owner().get(question).must(422).errors())
        .containsExactlyInAnyOrder(
            "query:visitType unknown-reference", "query:practitioner too-many");
  }

  /// Three days of a practitioner by a table of their minutes, computed from nothing but the bodies
  /// that were sent. No clock is changed on them.
  private static final class Reference {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);
    private static final int DAYS = 3;

    private final Map<LocalDate, List<BitSet>> windows = new HashMap<>();
    private final BitSet closed = new BitSet();
    private final BitSet taken = new BitSet();

    static int minute(LocalDateTime at) {
      return Math.toIntExact(Duration.between(FIRST.atStartOfDay(), at).toMinutes());
    }

    void window(LocalDate date, int from, int to) {
      var bits = new BitSet();
      var midnight = minute(date.atStartOfDay());
      bits.set(midnight + from, midnight + to);
      // What overlaps is one window; what touches is two.
      var all = windows.computeIfAbsent(date, _ -> new ArrayList<>());
      var joined = all.stream().filter(bits::intersects).toList();
      joined.forEach(bits::or);
      all.removeAll(joined);
      all.add(bits);
    }

    boolean isBookable(int start, int minutes) {
      var visit = new BitSet();
      visit.set(start, start + minutes);
      return start % 5 == 0
          && !visit.intersects(closed)
          && !visit.intersects(taken)
          && windows.values().stream()
              .flatMap(List::stream)
              .anyMatch(window -> window.get(start, start + minutes).cardinality() == minutes);
    }

    List<Integer> offered(int minutes) {
      return windows.values().stream()
          .flatMap(List::stream)
          .flatMap(window -> {
            var grid = new ArrayList<Integer>();
            for (var at = window.nextSetBit(0); at < window.length(); at += minutes) {
              grid.add(at);
            }
            return grid.stream();
          })
          .filter(at -> isBookable(at, minutes))
          .sorted()
          .toList();
    }
  }

  private static int mark(RandomGenerator random, int from, int to) {
    return 5 * random.nextInt(from / 5, to / 5 + 1);
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  private static String wall(int minute) {
    return Reference.FIRST.atStartOfDay().plusMinutes(minute).toString();
  }

  private static ObjectNode randomHours(RandomGenerator random, Reference reference) {
    var body = Agendas.hours();
    for (var i = 0; i < Reference.DAYS; i++) {
      var date = Reference.FIRST.plusDays(i);
      var at = 0;
      for (var n = random.nextInt(4); n > 0 && at < 1430; n--) {
        var from = mark(random, at, 1430);
        var to = mark(random, from + 5, Math.min(1440, from + 600));
        body.withArray("weekly")
            .addObject()
            .put("day", date.getDayOfWeek().name())
            .put("from", time(from))
            .put("to", time(to));
        reference.window(date, from, to);
        // Half of the next ones touch.
        at = random.nextBoolean() ? to : Math.min(1435, to + 60);
      }
      if (random.nextInt(3) == 0) {
        var from = mark(random, 0, 1435);
        var to = mark(random, from + 5, 1440);
        body.withArray("openings")
            .addObject()
            .put("from", date + "T" + time(from))
            .put("to", date + "T" + time(to));
        reference.window(date, from, to);
      }
    }
    for (var n = random.nextInt(4); n > 0; n--) {
      var from = mark(random, 0, 1440 * Reference.DAYS - 10);
      var to = mark(random, from + 5, Math.min(1440 * Reference.DAYS, from + 400));
      body.withArray("closures").addObject().put("from", wall(from)).put("to", wall(to));
      reference.closed.set(from, to);
    }
    return body;
  }

  @Test
  void aStartCanBeBookedJustWhenItLiesFreeInOneWindowAndWhatIsOfferedCan() {
    for (var seed = 1; seed <= 12; seed++) {
      var random = new Random(seed);
      var reference = new Reference();
      agenda = practice.anotherPractitioner();
      var hours = randomHours(random, reference);
      agenda.put(hours).must(200);
      var visits = agenda.withVisitsOf(new int[] {5, 15, 20, 30, 45, 90, 240}[random.nextInt(7)]);
      for (var n = 0; n < 14; n++) {
        agreesOn(visits, reference, random, "seed " + seed + ": " + hours);
      }
    }
  }

  private void agreesOn(Agendas visits, Reference reference, RandomGenerator random, String why) {
    var from = Reference.FIRST.toString();
    var to = Reference.FIRST.plusDays(Reference.DAYS - 1L).toString();
    var answer = visits.free(from, to).must(200);
    var offered =
        answer.each("slots", "start").stream()
            .map(OffsetDateTime::parse)
            .map(at -> Reference.minute(at.atZoneSameInstant(PARIS).toLocalDateTime()))
            .toList();
    var minutes = minutes(visits);
    assertThat(offered).as(why).isEqualTo(reference.offered(minutes));
    assertThat(offered).as(why).allMatch(start -> reference.isBookable(start, minutes));
    // Half of the time what is offered, else near an edge or anywhere.
    var start =
        !offered.isEmpty() && random.nextBoolean()
            ? offered.get(random.nextInt(offered.size())) + 5 * random.nextInt(-1, 2)
            : mark(random, 0, 1440 * Reference.DAYS - 5);
    start = Math.max(0, start);
    var at = Reference.FIRST.atStartOfDay().plusMinutes(start).atZone(PARIS).toOffsetDateTime();
    var booked = visits.book(visits.booking(at.toString()));
    assertThat(booked.status() == 201)
        .as(why + " at " + at + ": " + booked.json())
        .isEqualTo(reference.isBookable(start, minutes));
    if (booked.status() == 201) {
      reference.taken.set(start, start + minutes);
      if (random.nextInt(4) == 0) {
        visits.cancel(booked.id()).must(200);
        reference.taken.clear(start, start + minutes);
      }
    } else {
      assertThat(booked.problem()).isIn("outside-hours", "slot-taken");
    }
  }

  private static int minutes(Agendas visits) {
    return visits
        .owner()
        .get(visits.place() + "/visit-types/" + visits.visitType())
        .json()
        .path("minutes")
        .asInt();
  }
}
