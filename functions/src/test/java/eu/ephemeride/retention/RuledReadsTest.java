package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.policy.Term;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a rule ends is there to the last millisecond, and at its instant it is nowhere: to no read,
/// list, search or count, and nothing more is done with it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuledReadsTest {
  private static final Instant BEFORE = Ruling.paris("2026-01-28T09:00:00");

  /// To the end of February, to the hour that comes twice, from one year to the next, to the hour
  /// that never comes, to 29 February and from it.
  private static final List<String> STARTS =
      List.of(
          "2026-01-31T10:00:00.123",
          "2026-09-25T02:30:00",
          "2026-12-31T23:59:59.999",
          "2027-02-28T02:30:00",
          "2028-01-31T10:00:00",
          "2028-02-29T10:00:00");

  private static final List<String> VISITS =
      List.of(
          "2026-01-31T14:30",
          "2026-09-25T09:00",
          "2026-12-31T17:30",
          "2027-02-28T11:00",
          "2028-01-31T10:00",
          "2028-02-29T10:00");

  private final Product product = new Product();

  private void at(Instant now) {
    product.clock().set(now);
  }

  /// Which of `routes` are answered.
  private static Set<String> answered(Ruling r, List<String> routes) {
    var answered = new TreeSet<String>();
    for (var route : routes) {
      if (r.owner().get(r.place() + route).status() == 200) {
        answered.add(route);
      }
    }
    return answered;
  }

  private static List<String> ids(Answer list, String member) {
    return list.must(200).each(member, "id");
  }

  private static ObjectNode about(Ruling r, String patient) {
    return r.inbox().known().put("patient", patient);
  }

  private static List<String> openMessages(Ruling r) {
    return r.callers()
        .json()
        .at("/patients/0/openMessages")
        .valueStream()
        .map(m -> m.path("id").asText())
        .toList();
  }

  @Test
  void aMessageIsThereToTheLastMillisecondAndThenNowhere() {
    var r = Ruling.at(product, BEFORE);
    r.rule("{'messages': {'months': 1}}");
    STARTS.forEach(start -> theMessage(r, Ruling.paris(start)));
  }

  private void theMessage(Ruling r, Instant begin) {
    at(begin);
    var inbox = r.inbox();
    var id = inbox.sent(inbox.known()).id();
    var internal =
        inbox
            .sent(
                Bodies.json("{'urgency': 'soon'}")
                    .put("subject", Planted.MESSAGE_SUBJECT)
                    .put("text", Planted.MESSAGE_TEXT))
            .id();
    var recorded = inbox.sent(inbox.known()).id();
    inbox.change(recorded, "{'medicalRecord': true}").must(200);
    var of = r.place() + "/patients/" + r.agenda().patient() + "/messages";

    at(Ruling.months(begin, 1).minusMillis(1));
    inbox.shown(id);
    assertThat(ids(inbox.list("new"), "messages")).contains(id, internal, recorded);
    assertThat(ids(r.owner().get(of), "messages")).contains(id, recorded);
    assertThat(openMessages(r)).contains(id, recorded);

    at(Ruling.months(begin, 1));
    for (var gone : List.of(id, internal)) {
      r.owner().get(inbox.one(gone)).must(404);
      inbox.reply(gone, "x").must(404);
      inbox.change(gone, "{'urgency': 'routine'}").must(404);
      inbox.link(gone, r.agenda().patient()).must(404);
      inbox.unlink(gone).must(404);
      r.owner().post(inbox.one(gone) + "/reading").must(404);
    }
    assertThat(ids(inbox.list("new"), "messages")).containsExactly(recorded);
    assertThat(ids(r.owner().get(of), "messages")).containsExactly(recorded);
    assertThat(openMessages(r)).containsExactly(recorded);
    // Part of the medical record no more, it goes with the others.
    inbox.change(recorded, "{'medicalRecord': false}").must(200);
    r.owner().get(inbox.one(recorded)).must(404);
  }

  @Test
  void pagesOfMessagesThatAreGoneStandInNobodysWay() {
    var r = Ruling.at(product, Ruling.paris("2026-05-04T09:00:00"));
    for (var i = 0; i < 55; i++) {
      r.inbox().sent(r.inbox().known());
    }
    at(Ruling.paris("2026-07-04T09:00:00"));
    var young = r.inbox().sent(r.inbox().known()).id();
    r.rule("{'messages': {'months': 1}}");
    var list = r.inbox().list("new");
    assertThat(ids(list, "messages")).containsExactly(young);
    assertThat(list.json().has("nextCursor")).isFalse();
    assertThat(openMessages(r)).containsExactly(young);
  }

  @Test
  void anAppointmentIsThereUntilItsVisitIsSoManyMonthsOver() {
    var r = Ruling.at(product, BEFORE);
    r.rule("{'appointments': {'months': 1}}");
    VISITS.forEach(start -> theAppointment(r, Ruling.paris(start)));
  }

  private void theAppointment(Ruling r, Instant begin) {
    at(begin);
    at(begin.minus(Duration.ofHours(30)));
    var local = begin.atZone(Term.FRANCE).toLocalDateTime().toString();
    var date = local.substring(0, 10);
    var time = local.substring(11, 16);
    var a = r.agenda();
    var id = a.booked(begin.toString()).id();
    var cancelled = a.booked(begin.minus(Duration.ofMinutes(30)).toString()).id();
    a.cancel(cancelled).must(200);
    var end = Ruling.months(begin.plus(Duration.ofMinutes(30)), 1);
    var one = List.of("/appointments/" + id, "/appointments/" + id + "/history");
    var list = r.place() + "/patients/" + a.patient() + "/appointments";
    var sheet = r.place() + "/day-sheet?practitioner=" + a.practitioner() + "&date=" + date;

    at(Ruling.months(begin, 1).minusMillis(1));
    assertThat(ids(r.owner().get(list), "appointments")).containsExactly(cancelled, id);
    at(end.minusMillis(1));
    assertThat(answered(r, one)).containsExactlyElementsOf(one);
    assertThat(ids(r.owner().get(list), "appointments")).containsExactly(id);
    r.owner().get(a.one(cancelled)).must(404);
    assertThat(a.on(date)).containsExactly(id);
    assertThat(r.owner().get(sheet).json().asText()).contains(time);
    assertThat(r.callers().json().at("/patients/0/past")).isNotEmpty();
    r.owner().post(r.inbox().place(), r.inbox().known().put("appointment", id)).must(201);

    at(end);
    assertThat(answered(r, one)).isEmpty();
    assertThat(ids(r.owner().get(list), "appointments")).isEmpty();
    assertThat(a.on(date)).isEmpty();
    assertThat(r.owner().get(sheet).json().asText()).doesNotContain(time);
    assertThat(r.callers().json().at("/patients/0/past")).isEmpty();
    a.change(id, "{'status': 'done'}").must(404);
    a.cancel(id).must(404);
    assertThat(
            r.owner()
                .post(r.inbox().place(), r.inbox().known().put("appointment", id))
                .must(422)
                .errors())
        .containsExactly("/appointment unknown-reference");
  }

  @Test
  void aCallIsThereToTheLastMillisecondAndThenNowhere() {
    var r = Ruling.at(product, BEFORE);
    r.rule("{'calls': {'months': 1}}");
    STARTS.forEach(start -> theCall(r, Ruling.paris(start)));
  }

  private void theCall(Ruling r, Instant begin) {
    at(begin);
    var id = r.phone().called(Planted.PATIENT_PHONE).id();
    var ofLine = "/lines/" + r.phone().line() + "/calls";

    at(Ruling.months(begin, 1).minusMillis(1));
    assertThat(ids(r.owner().get(r.place() + "/calls"), "calls")).containsExactly(id);
    assertThat(ids(r.phone().operator().get(ofLine), "calls")).containsExactly(id);
    r.owner().get(r.place() + "/calls/" + id).must(200);
    r.phone().operator().get("/calls/" + id).must(200);
    r.owner().post(r.inbox().place(), r.inbox().known().put("call", id)).must(201);

    at(Ruling.months(begin, 1));
    assertThat(ids(r.owner().get(r.place() + "/calls"), "calls")).isEmpty();
    assertThat(ids(r.phone().operator().get(ofLine), "calls")).isEmpty();
    r.owner().get(r.place() + "/calls/" + id).must(404);
    r.phone().operator().get("/calls/" + id).must(404);
    r.phone().tell(id, "{'outcome': 'missed'}").must(404);
    assertThat(
            r.owner().post(r.inbox().place(), r.inbox().known().put("call", id)).must(422).errors())
        .containsExactly("/call unknown-reference");
  }

  @Test
  void noRuleKeepsACallLongerThanThePolicy() {
    var begin = Ruling.paris("2026-01-15T10:00:00");
    var r = Ruling.at(product, begin);
    var id = r.phone().called(Planted.PATIENT_PHONE).id();
    r.rule("{'calls': {'months': 3, 'from': '2026-12-31'}}");
    at(Ruling.months(begin, 11));
    r.owner().get(r.place() + "/calls/" + id).must(200);
    at(Ruling.months(begin, 12));
    r.owner().get(r.place() + "/calls/" + id).must(404);
  }

  @Test
  void aPatientWithoutActivityIsThereToTheLastMillisecondAndThenNowhere() {
    var r = Ruling.at(product, BEFORE);
    r.rule("{'patients': {'months': 1}}");
    STARTS.forEach(start -> thePatient(r, Ruling.paris(start)));
  }

  private void thePatient(Ruling r, Instant begin) {
    at(begin);
    var a = r.agenda().forPatient(r.agenda().anotherPatient());
    var other = a.anotherPatient();
    var message = r.inbox().sent(about(r, a.patient())).id();
    var file = "/patients/" + a.patient();
    var routes =
        List.of(
            file,
            file + "/accesses",
            file + "/appointments",
            file + "/messages",
            file + "/restrictions",
            "/messages/" + message);
    var search = Bodies.JSON.createObjectNode().put("phone", Planted.PATIENT_PHONE);
    var end = Ruling.months(begin, 1);
    var start2 =
        end.plus(Duration.ofDays(2))
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofHours(11))
            .toString();

    at(end.minusMillis(1));
    assertThat(answered(r, routes)).containsExactlyInAnyOrderElementsOf(routes);
    assertThat(ids(r.owner().post(r.place() + "/patients/search", search), "patients"))
        .contains(a.patient(), other);
    assertThat(r.callers().json().path("patients")).hasSize(2);

    at(end);
    assertThat(answered(r, routes)).isEmpty();
    assertThat(ids(r.owner().post(r.place() + "/patients/search", search), "patients")).isEmpty();
    assertThat(r.callers().json().path("patients")).isEmpty();
    assertThat(ids(r.inbox().list("new"), "messages")).doesNotContain(message);
    r.owner()
        .with("if-match", "*")
        .patch(r.place() + file, Bodies.json("{'usedName': null}"))
        .must(404);
    r.owner()
        .post(r.place() + file + "/merges", Bodies.JSON.createObjectNode().put("duplicate", other))
        .must(404);
    r.owner()
        .post(
            r.place() + file + "/restrictions",
            Bodies.json("{'category': 'agenda', 'ground': 'accuracy'}"))
        .must(404);
    assertThat(a.book(a.booking(start2)).must(422).errors())
        .containsExactly("/patient unknown-reference");
    assertThat(
            r.inbox().secretary().post(r.inbox().place(), about(r, a.patient())).must(422).errors())
        .containsExactly("/patient unknown-reference");
    var unknown = r.inbox().sent(r.inbox().unknown()).id();
    assertThat(r.inbox().link(unknown, a.patient()).must(422).errors())
        .containsExactly("/patient unknown-reference");
  }

  @Test
  void whateverIsDoneForAPatientKeepsHimSoMuchLonger() {
    var begin = Ruling.paris("2026-03-02T09:00:00");
    var r = Ruling.at(product, begin);
    var a = r.agenda();
    var booked = a.anotherPatient();
    var cancelled = a.anotherPatient();
    var written = a.anotherPatient();
    var corrected = a.anotherPatient();
    var merged = a.anotherPatient();
    var duplicate = a.anotherPatient();
    var linked = a.anotherPatient();
    var given = a.anotherPatient();
    var message = r.inbox().sent(r.inbox().unknown()).id();
    r.rule("{'patients': {'months': 1}}");
    at(begin.plus(Duration.ofDays(10)));
    a.forPatient(booked).booked("2026-03-20T10:00:00+01:00");
    // It counts to the end that it would have had.
    a.cancel(a.forPatient(cancelled).booked("2026-03-21T10:00:00+01:00").id()).must(200);
    var moved = a.forPatient(cancelled).booked("2026-03-18T09:00:00+01:00").id();
    a.change(moved, "{'start': '2026-03-16T09:00:00+01:00'}").must(200);
    a.change(
            a.forPatient(booked).booked("2026-03-17T11:00:00+01:00").id(),
            "{'patient': '%s'}".formatted(given))
        .must(200);
    r.inbox().sent(r.inbox().known().put("patient", written));
    r.owner()
        .with("if-match", "*")
        .patch(r.place() + "/patients/" + corrected, Bodies.json("{'usedName': null}"))
        .must(200);
    r.owner()
        .post(
            r.place() + "/patients/" + merged + "/merges",
            Bodies.JSON.createObjectNode().put("duplicate", duplicate))
        .must(200);
    r.inbox().link(message, linked).must(200);

    var ends =
        List.of(
            new Ends(booked, Ruling.paris("2026-03-20T10:30:00")),
            new Ends(cancelled, Ruling.paris("2026-03-21T10:30:00")),
            new Ends(given, Ruling.paris("2026-03-17T11:30:00")),
            new Ends(written, begin.plus(Duration.ofDays(10))),
            new Ends(corrected, begin.plus(Duration.ofDays(10))),
            new Ends(merged, begin.plus(Duration.ofDays(10))),
            new Ends(duplicate, begin.plus(Duration.ofDays(10))),
            new Ends(a.patient(), begin),
            new Ends(linked, begin));
    for (var one : ends) {
      var file = r.place() + "/patients/" + one.patient();
      at(Ruling.months(one.last(), 1).minusMillis(1));
      r.owner().get(file).must(200);
      at(Ruling.months(one.last(), 1));
      r.owner().get(file).must(404);
    }
  }

  private record Ends(String patient, Instant last) {}

  @Test
  void mergedFilesLiveAndDieTogether() {
    var begin = Ruling.paris("2026-03-02T09:00:00");
    var r = Ruling.at(product, begin);
    var a = r.agenda();
    var duplicate = a.anotherPatient();
    var visit = a.forPatient(duplicate).booked("2026-03-20T10:00:00+01:00").id();
    r.owner()
        .post(
            r.place() + "/patients/" + a.patient() + "/merges",
            Bodies.JSON.createObjectNode().put("duplicate", duplicate))
        .must(200);
    r.rule("{'patients': {'months': 1}}");
    // What is done for the merged file keeps the one that goes on.
    a.change(visit, "{'start': '2026-04-01T10:00:00+02:00'}").must(200);
    var end = Ruling.months(Ruling.paris("2026-04-01T10:30:00"), 1);
    for (var id : List.of(a.patient(), duplicate)) {
      at(end.minusMillis(1));
      r.owner().get(r.place() + "/patients/" + id).must(200);
      assertThat(a.on("2026-04-01")).containsExactly(visit);
      at(end);
      r.owner().get(r.place() + "/patients/" + id).must(404);
      assertThat(a.on("2026-04-01")).isEmpty();
      r.owner().get(a.one(visit)).must(404);
    }
    at(end.minusMillis(1));
    assertThat(
            r.owner()
                .send(
                    "DELETE",
                    r.place() + "/patients/" + a.patient() + "/merges/" + duplicate,
                    "",
                    "")
                .status())
        .isEqualTo(204);
  }

  @Test
  void tightenedLoosenedTightenedBringsNothingBack() {
    var begin = Ruling.paris("2026-01-10T09:00:00");
    var r = Ruling.at(product, begin);
    var id = r.inbox().sent(r.inbox().known()).id();
    at(Ruling.paris("2026-03-01T09:00:00"));
    var young = r.inbox().sent(r.inbox().known()).id();
    at(Ruling.paris("2026-04-15T09:00:00"));
    r.rule("{'messages': {'months': 3}}");
    r.owner().get(r.inbox().one(id)).must(404);
    assertThat(r.rule("{'messages': {'months': 12}}").text("/notice")).contains("for good");
    r.owner().get(r.inbox().one(id)).must(404);
    assertThat(r.rule("{'messages': null}").json().path("loosened")).hasSize(1);
    r.owner().get(r.inbox().one(id)).must(404);
    r.inbox().shown(young);
    assertThat(r.rule("{'messages': {'months': 2}}").json().has("notice")).isFalse();
    r.inbox().shown(young);
    at(Ruling.paris("2026-05-01T09:00:00"));
    r.owner().get(r.inbox().one(young)).must(404);
  }

  @Test
  void whatIsRestrictedAndPastItsTermIsShownToNobody() {
    var begin = Ruling.paris("2026-01-10T09:00:00");
    var r = Ruling.at(product, begin);
    var id = r.inbox().sent(r.inbox().known()).id();
    r.rule("{'messages': {'months': 1}}");
    r.owner()
        .post(
            r.place() + "/patients/" + r.agenda().patient() + "/restrictions",
            Bodies.json(
                "{'category': 'messages', 'ground': 'claims', 'visibleToPractitioner': true}"))
        .must(200);
    at(Ruling.months(begin, 1).minusMillis(1));
    r.inbox().practitioner().get(r.inbox().one(id)).must(200);
    at(Ruling.months(begin, 1));
    r.inbox().practitioner().get(r.inbox().one(id)).must(404);
    r.owner().get(r.inbox().one(id)).must(404);
  }
}
