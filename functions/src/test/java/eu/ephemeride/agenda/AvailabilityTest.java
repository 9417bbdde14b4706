package eu.ephemeride.agenda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When practitioners receive, over the handlers: put whole, judged field by field, and what of the
/// agenda they no longer admit. It is 2026-11-23, noon in Paris, a Monday.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailabilityTest {
  private static final String TEN = "2026-11-24T10:00:00+01:00";

  private final Product product = new Product();
  private Agendas practice;
  private Agendas agenda;

  @BeforeAll
  void aPractice() {
    practice = Agendas.anAgenda(product, "owner");
    Practices.aMember(product, "owner", practice.place(), "secretary-a", "secretary");
    Practices.aMember(product, "owner", practice.place(), "practitioner-a", "practitioner");
  }

  @BeforeEach
  void aPractitionerWithoutHours() {
    product.clock().set(Product.NOON);
    product.calls().forget();
    agenda = practice.anotherPractitioner();
  }

  private Answer read() {
    return agenda.owner().get(agenda.availability()).must(200);
  }

  private Answer put(String header, String value, ObjectNode hours) {
    return agenda.owner().with(header, value).put(agenda.availability(), hours);
  }

  private static ObjectNode hoursWith(String singleQuoted) {
    var body = Agendas.hours("08:00-12:00", "13:00-18:00");
    body.setAll(Bodies.json(singleQuoted));
    return body;
  }

  @Test
  void beforeAnybodyPutHoursThereAreNone() {
    var none = read();
    assertThat(none.json())
        .isEqualTo(Bodies.json("{'weekly': [], 'closures': [], 'openings': []}"));
    assertThat(none.header("etag")).isEqualTo("\"0\"");
    assertThat(agenda.freeOn("2026-11-24")).isEmpty();
  }

  @Test
  void theFirstHoursAreAskedForAsSuch() {
    var first = put("if-none-match", "*", Agendas.hours("08:00-12:00")).must(200);
    assertThat(first.header("etag")).isEqualTo("\"1\"");
    assertThat(read().header("etag")).isEqualTo("\"1\"");
    agenda = practice.anotherPractitioner();
    put("if-match", "\"1\"", Agendas.hours("08:00-12:00")).must(412, "precondition-failed");
    put("if-match", "\"0\"", Agendas.hours("08:00-12:00")).must(200);
    assertThat(read().header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void hoursArePutOverThoseThatWereSeen() {
    agenda
        .owner()
        .put(agenda.availability(), Agendas.hours("08:00-12:00"))
        .must(428, "precondition-required");
    put("if-none-match", "*", Agendas.hours("08:00-12:00")).must(200);
    put("if-none-match", "*", Agendas.hours("09:00-12:00")).must(412, "precondition-failed");
    put("if-match", "\"0\"", Agendas.hours("09:00-12:00")).must(412, "precondition-failed");
    put("if-match", "\"2\"", Agendas.hours("09:00-12:00")).must(412, "precondition-failed");
    assertThat(read().text("/weekly/0/from")).isEqualTo("08:00");
    var second = put("if-match", "\"1\"", Agendas.hours("09:00-12:00")).must(200);
    assertThat(second.header("etag")).isEqualTo("\"2\"");
    var third = put("if-match", "*", Agendas.hours("10:00-12:00")).must(200);
    assertThat(third.header("etag")).isEqualTo("\"3\"");
    assertThat(read().text("/weekly/0/from")).isEqualTo("10:00");
  }

  @ParameterizedTest
  @CsvSource({
    "if-match, 1, header:if-match form",
    "if-match, W/\"1\", header:if-match form",
    "if-match, \"01\", header:if-match form",
    "if-none-match, \"1\", header:if-none-match form",
  })
  void aPreconditionThatIsNoneOfOursIsMalformed(String header, String value, String error) {
    var answer = put(header, value, Agendas.hours("08:00-12:00")).must(400, "malformed");
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void ofTwoWhoPutTheFirstHoursOneWins() {
    oneWins("if-none-match", "*");
    assertThat(read().header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void ofTwoWhoPutOverTheSameVersionOneWins() {
    agenda.receives("08:00-12:00");
    oneWins("if-match", "\"1\"");
    assertThat(read().header("etag")).isEqualTo("\"2\"");
  }

  private void oneWins(String header, String value) {
    // Both have seen what stands before either writes.
    var together = new CyclicBarrier(2);
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            meet(together);
          }
        });
    List<Callable<Answer>> both =
        List.of(
            () -> put(header, value, Agendas.hours("09:00-10:00")),
            () -> put(header, value, Agendas.hours("15:00-16:00")));
    var answers = AtOnce.run(both);
    product.calls().before((_, _) -> {});
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    var winner = answers.get(answers.get(0).status() == 200 ? 0 : 1);
    assertThat(read().json().path("weekly")).isEqualTo(winner.json().path("weekly"));
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other never came to its write", e);
    }
  }

  @Test
  void whatWasPutReadsBack() {
    var body =
        hoursWith(
            """
            {'closures': [
               {'from': '2026-12-24', 'to': '2027-01-03', 'kind': 'closure'},
               {'from': '2026-12-01T08:00', 'to': '2026-12-01T24:00', 'kind': 'absence',
                'reason': 'R'},
               {'from': '2026-12-02T10:00', 'to': '2026-12-02T11:05', 'kind': 'blocked'},
               {'from': '2026-12-03T10:00:00+04:00', 'to': '2026-12-03T10:00:00Z'}],
             'openings': [
               {'from': '2026-11-29T08:00', 'to': '2026-11-29T12:00'},
               {'from': '2026-11-29T20:00', 'to': '2026-11-29T24:00'},
               {'from': '2026-11-28T20:00', 'to': '2026-11-29T00:00'},
               {'from': '2026-11-30', 'to': '2026-11-30'},
               {'from': '2026-12-05T08:00:00+01:00', 'to': '2026-12-05T08:00:00Z'}],
             'holidays': 'alsace-moselle'}
            """);
    Practices.set(body, "/closures/1/reason", Planted.ABSENCE);
    var answer = agenda.put(body).must(200);
    assertThat(answer.json().path("appointmentsToMove")).isEmpty();
    var shown = read().json();
    assertThat(((ObjectNode) answer.json()).without("appointmentsToMove").equals(shown)).isTrue();
    assertThat(shown.path("weekly")).isEqualTo(body.path("weekly"));
    assertThat(shown.path("holidays").asText()).isEqualTo("alsace-moselle");
    assertThat(shown.path("closures"))
        .map(Object::toString)
        .containsExactly(
            closure("2026-12-24", "2027-01-03", "closure"),
            closure("2026-12-01T08:00", "2026-12-02T00:00", "absence")
                .replace("}", ",\"reason\":\"" + Planted.ABSENCE + "\"}"),
            closure("2026-12-02T10:00", "2026-12-02T11:05", "blocked"),
            // Moments with an offset are told by the practice's clock.
            closure("2026-12-03T07:00", "2026-12-03T11:00", "closure"));
    assertThat(shown.path("openings"))
        .map(o -> o.path("from").asText() + " " + o.path("to").asText())
        .containsExactly(
            "2026-11-29T08:00 2026-11-29T12:00",
            "2026-11-29T20:00 2026-11-29T24:00",
            "2026-11-28T20:00 2026-11-28T24:00",
            "2026-11-30T00:00 2026-11-30T24:00",
            "2026-12-05T08:00 2026-12-05T09:00");
    // And what was read can be put, and stays what it is.
    agenda.put((ObjectNode) shown).must(200);
    assertThat(read().json()).isEqualTo(shown);
  }

  private static String closure(String from, String to, String kind) {
    return "{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"kind\":\"" + kind + "\"}";
  }

  @Test
  void whatIsPutReplacesAllThatStood() {
    agenda.put(hoursWith("{'closures': [{'from': '2026-11-24', 'to': '2026-11-24'}]}")).must(200);
    assertThat(agenda.freeOn("2026-11-24")).isEmpty();
    agenda.put(Agendas.hours()).must(200);
    assertThat(read().json())
        .isEqualTo(Bodies.json("{'weekly': [], 'closures': [], 'openings': []}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00:00 | 24:00 |
          23:55 | 24:00 |
          08:00 | 08:05 |
          08:00 | 08:00 | to range
          24:00 | 24:00 | to range
          12:00 | 08:00 | to range
          24:00 | 08:00 | to range
          08:03 | 12:00 | from five-minutes
          08:00 | 12:59 | to five-minutes
          8:00  | 12:00 | from time
          08:00 | 24:05 | to time
          08:60 | 12:00 | from time
          08:00:00 | 12:00 | from time
          08h00 | 12:00 | from time
          ''    | 12:00 | from time
          """)
  void aWindowRunsForwardOnMarks(String from, String to, String error) {
    var body = Bodies.json("{'weekly': []}");
    window(body, "MONDAY", from, to);
    judged(body, error == null ? List.of() : List.of("/weekly/0/" + error));
  }

  private void judged(ObjectNode body, List<String> errors) {
    var answer = agenda.put(body);
    assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
    answer.must(errors.isEmpty() ? 200 : 422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          closures | 2026-12-01 | 2026-12-01 |
          closures | 2026-12-01T10:00 | 2026-12-05T09:00 |
          closures | 2026-12-01T10:00:00 | 2026-12-01 |
          closures | 2028-02-29 | 2028-02-29 |
          closures | 2026-12-02 | 2026-12-01 | to range
          closures | 2026-12-01T10:00 | 2026-12-01T10:00 | to range
          closures | 2026-12-02 | 2026-12-02T00:00 | to range
          closures | 2026-12-01T10:00:00+01:00 | 2026-12-01T10:00:00+02:00 | to range
          closures | 2027-02-29 | 2027-03-01 | from wall-time
          closures | 2026-02-30T10:00 | 2026-03-01 | from wall-time
          closures | 2026-12-01T25:00 | 2026-12-02 | from wall-time
          closures | 2026-12-01T24:05 | 2026-12-02 | from wall-time
          closures | 2026-12-01T10:00:30 | 2026-12-02 | from wall-time
          closures | 2026-12-01T10:00:30Z | 2026-12-02 | from five-minutes
          closures | 2026-12-01 10:00 | 2026-12-02 | from wall-time
          closures | demain | 2026-12-02 | from wall-time
          closures | '' | 2026-12-02 | from wall-time
          closures | 2026-12-01T10:03 | 2026-12-02 | from five-minutes
          closures | 2026-12-01 | 2026-12-02T10:00:01Z | to five-minutes
          openings | 2026-12-06 | 2026-12-06 |
          openings | 2026-12-06T00:00 | 2026-12-07T00:00 |
          openings | 2026-12-06T23:55 | 2026-12-06T24:00 |
          openings | 2026-12-06T08:00 | 2026-12-06T08:00 | to range
          openings | 2026-12-06T12:00 | 2026-12-06T08:00 | to range
          openings | 2026-12-06T08:00 | 2026-12-07T00:05 | to one-date
          openings | 2026-12-06 | 2026-12-07 | to one-date
          openings | 2026-12-06T22:00:00Z | 2026-12-06T23:05:00Z | to one-date
          openings | 2026-12-06T08:01 | 2026-12-06T09:00 | from five-minutes
          openings | 08:00 | 2026-12-06T09:00 | from wall-time
          """)
  void whatHasADateRunsForwardOnMarks(String list, String from, String to, String error) {
    var body = Agendas.hours();
    body.putArray(list).addObject().put("from", from).put("to", to);
    judged(body, error == null ? List.of() : List.of("/" + list + "/0/" + error));
  }

  @Test
  void windowsOfADayTouchAndDoNotOverlap() {
    var touching = Agendas.hours("08:00-12:00", "12:00-14:00", "06:00-08:00");
    agenda.put(touching).must(200);
    // Of another day they may be what they like.
    var body = Bodies.json("{'weekly': []}");
    window(body, "MONDAY", "08:00", "12:00");
    window(body, "TUESDAY", "08:00", "12:00");
    window(body, "MONDAY", "11:55", "13:00");
    window(body, "MONDAY", "07:00", "08:05");
    window(body, "TUESDAY", "08:00", "12:00");
    window(body, "TUESDAY", "09:00", "10:00");
    window(body, "WEDNESDAY", "00:00", "24:00");
    judged(
        body,
        List.of(
            "/weekly/2/from overlap",
            "/weekly/3/from overlap",
            "/weekly/4/from overlap",
            "/weekly/5/from overlap"));
  }

  private static void window(ObjectNode body, String day, String from, String to) {
    body.withArray("weekly").addObject().put("day", day).put("from", from).put("to", to);
  }

  @Test
  void openingsOfADateTouchAndDoNotOverlap() {
    judged(
        hoursWith(
            """
            {'openings': [{'from': '2026-12-06T08:00', 'to': '2026-12-06T12:00'},
                          {'from': '2026-12-06T12:00', 'to': '2026-12-06T24:00'},
                          {'from': '2026-12-07T08:00', 'to': '2026-12-07T12:00'},
                          {'from': '2026-12-06T11:55', 'to': '2026-12-06T12:00'},
                          {'from': '2026-12-06', 'to': '2026-12-06'}]}
            """),
        List.of("/openings/3/from overlap", "/openings/4/from overlap"));
    // Beside the weekly hours they may lie as they like: together they are one piece.
    agenda
        .put(hoursWith("{'openings': [{'from': '2026-12-06T11:00', 'to': '2026-12-06T14:00'}]}"))
        .must(200);
    assertThat(agenda.freeOn("2026-12-06"))
        .contains("2026-12-06T12:30:00+01:00", "2026-12-06T11:30:00+01:00");
  }

  @ParameterizedTest
  @CsvSource({
    "none, 200", "metropolitan, 200", "alsace-moselle, 200", "guadeloupe, 200", "martinique, 200",
    "guyane, 200", "reunion, 200", "mayotte, 200", "METROPOLITAN, 422", "alsace_moselle, 422",
    "france, 422", "'', 422",
  })
  void holidaysAreAWord(String word, int status) {
    var answer = agenda.put(Agendas.hours().put("holidays", word)).must(status);
    if (status == 200) {
      assertThat(read().json().path("holidays").asText("none")).isEqualTo(word);
    } else {
      assertThat(answer.errors()).containsExactly("/holidays not-allowed");
    }
  }

  @Test
  void everyFaultIsToldAtOnce() {
    judged(
        Bodies.json(
            """
            {'weekly': [{}, {'day': 'Monday', 'from': '8', 'to': '09:01'},
                        {'day': 'MONDAY', 'from': '09:00', 'to': '09:00'},
                        {'day': null, 'from': '09:00', 'to': '10:00'}],
             'openings': [{'from': '2026-12-06', 'to': '2026-12-08'}, {}],
             'closures': [{'from': '2026-12-06'},
                          {'from': 'x', 'to': 'y', 'kind': 'ABSENCE', 'reason': ' '},
                          {'from': '2026-12-06', 'to': '2026-12-05', 'kind': 'holiday'}],
             'holidays': 'x'}
            """),
        List.of(
            "/weekly/0/day required",
            "/weekly/0/from required",
            "/weekly/0/to required",
            "/weekly/1/day not-allowed",
            "/weekly/1/from time",
            "/weekly/1/to five-minutes",
            "/weekly/2/to range",
            "/weekly/3/day required",
            "/openings/0/to one-date",
            "/openings/1/from required",
            "/openings/1/to required",
            "/closures/0/to required",
            "/closures/1/from wall-time",
            "/closures/1/to wall-time",
            "/closures/1/kind not-allowed",
            "/closures/1/reason blank",
            "/closures/2/to range",
            "/closures/2/kind not-allowed",
            "/holidays not-allowed"));
    judged(Bodies.json("{}"), List.of("/weekly required"));
    judged(Bodies.json("{'weekly': null}"), List.of("/weekly required"));
    assertThat(read().header("etag")).isEqualTo("\"0\"");
  }

  @Test
  void whatHasAnotherShapeIsMalformed() {
    var answer =
        agenda.put(
            Bodies.json(
                """
                {'weekly': [1, {'day': 'MONDAY', 'from': 8, 'to': ['12:00'], 'room': 'x'}],
                 'openings': {}, 'closures': [{'from': '2026-12-06', 'to': '2026-12-06',
                 'kind': true, 'reason': {}, 'patient': 'x'}, 'x'], 'holidays': 1, 'zone': 'x'}
                """));
    assertThat(answer.must(400, "malformed").errors())
        .containsExactlyInAnyOrder(
            "/weekly/0 wrong-type",
            "/weekly/1/from wrong-type",
            "/weekly/1/to wrong-type",
            "/weekly/1/room unknown-field",
            "/openings wrong-type",
            "/closures/0/kind wrong-type",
            "/closures/0/reason wrong-type",
            "/closures/0/patient unknown-field",
            "/closures/1 wrong-type",
            "/holidays wrong-type",
            "/zone unknown-field");
    // What only an answer has is not put.
    var echoed = agenda.receives("08:00-12:00").json();
    assertThat(agenda.put((ObjectNode) echoed).must(400).errors())
        .containsExactly("/appointmentsToMove unknown-field");
  }

  @Test
  void aListHasAnEnd() {
    var body = Bodies.json("{'weekly': []}");
    for (var i = 0; i < 401; i++) {
      body.withArray("closures").addObject().put("from", "2026-12-06").put("to", "2026-12-06");
    }
    judged(body, List.of("/closures too-many"));
    body.withArray("closures").remove(0);
    judged(body, List.of());
  }

  @Test
  void whyAClosureIsIsReadByMembersAndNotInTheTable() {
    var body =
        hoursWith(
            """
            {'closures': [{'from': '2026-12-01', 'to': '2026-12-01'},
                          {'from': '2026-12-02', 'to': '2026-12-02', 'kind': 'absence'}]}
            """);
    ((ObjectNode) body.at("/closures/1")).put("reason", Planted.ABSENCE);
    agenda.put(body).must(200);
    var sort = "AVAILABILITY#" + agenda.practitioner();
    var items = new Tables(product).items("PRACTICE#", sort);
    assertThat(items).hasSize(1);
    var item = items.getFirst().attributes();
    assertThat(item.keySet())
        .containsExactlyInAnyOrder(
            "pk", "sk", "weekly", "closures", "openings", "holidays", "payload", "version", "w");
    assertThat(everythingOf(item)).doesNotContain("Fluxion").doesNotContain("imaginaire");
    for (var member : List.of("owner", "practitioner-a", "secretary-a")) {
      var shown = product.as(member).get(agenda.availability()).must(200);
      assertThat(shown.text("/closures/1/reason")).isEqualTo(Planted.ABSENCE);
      assertThat(shown.json().path("closures").get(0).has("reason")).isFalse();
    }
    // And is gone with its closure.
    agenda.put(Agendas.hours()).must(200);
    assertThat(new Tables(product).items("PRACTICE#", sort).getFirst().attributes())
        .doesNotContainKey("payload");
  }

  private static String everythingOf(Map<String, AttributeValue> item) {
    var text = new StringBuilder(item.toString());
    item.values().stream()
        .filter(value -> value.b() != null)
        .forEach(value -> text.append(new String(value.b().asByteArray(), ISO_8859_1)));
    return text.toString();
  }

  @Test
  void aSecretaryReadsHoursAndDoesNotPutThem() {
    agenda.receives("08:00-12:00");
    var secretary = product.as("secretary-a");
    secretary.get(agenda.availability()).must(200);
    secretary
        .with("if-match", "*")
        .put(agenda.availability(), Agendas.hours())
        .must(403, "forbidden");
    product
        .as("practitioner-a")
        .with("if-match", "\"1\"")
        .put(agenda.availability(), Agendas.hours())
        .must(200);
    product.as("stranger").get(agenda.availability()).must(404, "not-found");
    product
        .as("stranger")
        .with("if-match", "*")
        .put(agenda.availability(), Agendas.hours())
        .must(404, "not-found");
    assertThat(read().header("etag")).isEqualTo("\"2\"");
  }

  @Test
  void whoDoesNotReceiveHereIsNotThere() {
    var elsewhere = Agendas.anAgenda(product, "owner");
    for (var practitioner : List.of("nobody", elsewhere.practitioner(), "not~an~id")) {
      var there = practice.place() + "/practitioners/" + practitioner + "/availability";
      agenda.owner().get(there).must(404, "not-found");
      agenda
          .owner()
          .with("if-none-match", "*")
          .put(there, Agendas.hours("08:00-12:00"))
          .must(404, "not-found");
    }
    assertThat(new Tables(product).items("PRACTICE#", "AVAILABILITY#nobody")).isEmpty();
    agenda.owner().get(agenda.availability() + "?x=1").must(400, "malformed");
  }

  @Test
  void aClosureListsWhatItHitsAndTouchesNothing() {
    agenda.receives("08:00-12:00", "13:00-18:00");
    var hit = agenda.booked(TEN);
    var beside = agenda.booked("2026-11-24T10:30:00+01:00");
    var squeezed = agenda.booked(agenda.squeezeIn(TEN));
    var outside = agenda.booked(agenda.squeezeIn("2026-11-24T20:00:00+01:00"));
    var cancelled = agenda.booked("2026-11-24T09:30:00+01:00");
    agenda.cancel(cancelled.id()).must(200);
    var before = new Tables(product).items();

    var answer =
        agenda
            .put(
                hoursWith("{'closures': [{'from': '2026-11-24T09:00', 'to': '2026-11-24T10:05'}]}"))
            .must(200);
    assertThat(answer.each("appointmentsToMove", "id"))
        .containsExactlyInAnyOrder(hit.id(), squeezed.id());
    assertThat(answer.text("/appointmentsToMove/0/start")).isEqualTo(TEN);
    assertThat(answer.text("/appointmentsToMove/0/end")).isEqualTo("2026-11-24T10:30:00+01:00");
    assertThat(
            answer.json().at("/appointmentsToMove/0").properties().stream().map(Map.Entry::getKey))
        .containsExactly("id", "start", "end");
    assertThat(new Tables(product).kindsSince(before))
        .containsOnlyKeys(
            "RECORDS_TABLE PRACTICE# AVAILABILITY# [closures, holidays, openings, pk, sk, version, w, weekly]");
    assertThat(agenda.on("2026-11-24"))
        .containsExactlyInAnyOrder(hit.id(), beside.id(), squeezed.id(), outside.id());
    // Later hours list it as long as it stands; a practitioner's own list, nobody else's.
    assertThat(agenda.put(Agendas.hours()).each("appointmentsToMove", "id"))
        .containsExactly(hit.id(), beside.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'closures': [{'from': '2026-12-25', 'to': '2026-12-25', 'kind': 'absence'}]}
          {'closures': [{'from': '2026-12-25T10:25', 'to': '2026-12-25T10:30', 'kind': 'blocked'}]}
          {'holidays': 'metropolitan'}
          {'weekly': [{'day': 'FRIDAY', 'from': '08:00', 'to': '10:25'}]}
          {'weekly': [{'day': 'FRIDAY', 'from': '08:00', 'to': '10:15'}, {'day': 'FRIDAY', 'from': '10:15', 'to': '12:00'}]}
          {'weekly': []}
          """)
  void whateverNoLongerAdmitsAVisitListsIt(String change) {
    agenda.receives("08:00-12:00", "13:00-18:00");
    var hit = agenda.booked("2026-12-25T10:00:00+01:00");
    var answer = agenda.put(hoursWith(change)).must(200);
    assertThat(answer.each("appointmentsToMove", "id")).containsExactly(hit.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'closures': [{'from': '2026-12-25T10:30', 'to': '2026-12-25T24:00'}]}
          {'closures': [{'from': '2026-12-25', 'to': '2026-12-25T10:00'}]}
          {'holidays': 'metropolitan', 'openings': [{'from': '2026-12-25', 'to': '2026-12-25'}]}
          {'weekly': [{'day': 'FRIDAY', 'from': '10:00', 'to': '10:30'}]}
          {'weekly': [], 'openings': [{'from': '2026-12-25T09:00', 'to': '2026-12-25T11:00'}]}
          """)
  void whateverStillAdmitsAVisitDoesNotListIt(String change) {
    agenda.receives("08:00-12:00");
    agenda.booked("2026-12-25T10:00:00+01:00");
    var answer = agenda.put(hoursWith(change)).must(200);
    assertThat(answer.each("appointmentsToMove", "id")).isEmpty();
  }

  @Test
  void whatHasBegunIsNotListedAndWhatBeginsNowIs() {
    agenda.receives("08:00-12:00", "13:00-18:00");
    var booked = agenda.booked(TEN);
    product.clock().set(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(agenda.put(Agendas.hours()).each("appointmentsToMove", "id"))
        .containsExactly(booked.id());
    product.clock().set(Instant.parse("2026-11-24T09:00:01Z"));
    assertThat(agenda.put(Agendas.hours()).each("appointmentsToMove", "id")).isEmpty();
  }

  @Test
  void theFirstHundredAreListedInTheirOrder() {
    var wanted = new ArrayList<String>();
    for (var date : List.of("2026-12-03", "2026-12-01", "2026-12-02")) {
      aFullDay(date);
    }
    for (var i = 0; i < 100; i++) {
      wanted.add("2026-12-0" + (1 + i / 40) + "-" + String.format("%02d", i % 40));
    }
    var answer = agenda.receives("20:00-21:00");
    assertThat(answer.each("appointmentsToMove", "id")).isEqualTo(wanted);
  }

  /// Forty visits of five minutes, as the day's item keeps them.
  private void aFullDay(String date) {
    var pk = "AGENDA#" + practice.place().replace("/practices/", "") + "#" + agenda.practitioner();
    var item = Attributes.item(pk, "DAY#" + date);
    for (var i = 0; i < 40; i++) {
      var id = date + "-" + String.format("%02d", i);
      item.put("q" + (600 - 5 * 40 + 5 * i), AttributeValue.fromSs(List.of(id)));
      item.put("a" + id, AttributeValue.fromM(Map.of("patient", Attributes.text("p"))));
    }
    item.put("taken", Attributes.number(40));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
  }

  @Test
  void whatIsToBeMovedIsListedForAsLongAsItIs() {
    agenda.receives("08:00-12:00", "13:00-18:00");
    var ten = agenda.booked(TEN).id();
    var later = agenda.booked("2026-11-26T15:00:00+01:00").id();
    var stays = agenda.booked("2026-11-26T09:00:00+01:00").id();
    var outside = agenda.book(agenda.squeezeIn("2026-11-25T12:15:00+01:00")).id();
    var cancelled = agenda.booked("2026-11-24T11:00:00+01:00").id();
    agenda.cancel(cancelled).must(200);
    assertThat(toMove()).isEmpty();
    agenda.put(hoursWith("{'closures': [{'from': '2026-11-24', 'to': '2026-11-24'}]}")).must(200);
    assertThat(toMove()).containsExactly(ten);
    agenda.receives("08:00-12:00");
    assertThat(toMove()).containsExactly(later);
    agenda.put(hoursWith("{'closures': [{'from': '2026-11-24', 'to': '2026-11-25'}]}")).must(200);
    assertThat(toMove()).containsExactly(ten, outside);
    var line =
        agenda.owner().get(toMovePath()).must(200).json().at("/appointments/0/patient/familyName");
    assertThat(line.asText()).isEqualTo(Planted.PATIENT);
    agenda.change(ten, "{'start': '2026-11-26T10:00:00+01:00'}").must(200);
    assertThat(toMove()).containsExactly(outside).doesNotContain(stays);
    assertThat(product.as("secretary-a").get(toMovePath()).status()).isEqualTo(200);
    assertThat(agenda.owner().get(toMovePath() + "?x=1").errors())
        .containsExactly("query:x unknown-field");
    var nobody = practice.place() + "/practitioners/nobody/appointments-to-move";
    assertThat(agenda.owner().get(nobody).status()).isEqualTo(404);
  }

  @Test
  void aBookingThatMetAChangeOfHoursIsOnTheListToo() {
    agenda.receives("08:00-12:00");
    var hours = hoursWith("{'closures': [{'from': '2026-11-24', 'to': '2026-11-24'}]}");
    var other = product.anotherInstance();
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            other.as("owner").with("if-match", "*").put(agenda.availability(), hours).must(200);
          }
        });
    var booked = agenda.booked(TEN);
    product.calls().forget();
    assertThat(toMove()).containsExactly(booked.id());
  }

  private String toMovePath() {
    return practice.place() + "/practitioners/" + agenda.practitioner() + "/appointments-to-move";
  }

  private List<String> toMove() {
    return agenda.owner().get(toMovePath()).must(200).each("appointments", "id");
  }

  @Test
  void aClosureEndsBeforeTheYearsOfFiveDigits() {
    var last = hoursWith("{'closures': [{'from': '9999-12-30', 'to': '9999-12-31'}]}");
    assertThat(agenda.put(last).errors()).containsExactly("/closures/0/to wall-time");
    var before = hoursWith("{'closures': [{'from': '9999-12-29T10:00', 'to': '9999-12-30'}]}");
    agenda.put(before).must(200);
    assertThat(read().text("/closures/0/to")).isEqualTo("9999-12-31T00:00");
  }
}
