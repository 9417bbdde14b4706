package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.calendar.Span;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Agendas on screen and on paper: who is shown, who is not, and that it is on record who looked.
/// It is 2026-11-23, noon in Paris, a Monday.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgendaViewTest {
  private static final String TUESDAY = "2026-11-24";
  private static final String NINE = "2026-11-24T09:00:00+01:00";
  private static final String TEN = "2026-11-24T10:00:00+01:00";
  private static final String ELEVEN = "2026-11-24T11:00:00+01:00";
  private static final Set<Category> BOTH = EnumSet.of(Category.IDENTITY, Category.AGENDA);

  private final Product product = new Product();
  private Agendas agenda;

  @BeforeEach
  void anAgenda() {
    product.clock().set(Product.NOON);
    product.calls().forget();
    agenda = Agendas.anAgenda(product, "owner");
  }

  private PracticeId practice() {
    return new PracticeId(agenda.place().substring("/practices/".length()));
  }

  private Answer get(String path) {
    return agenda.owner().get(agenda.place() + path);
  }

  private Answer show(String more) {
    return get("/agenda?" + more);
  }

  private Answer sheet(String date) {
    return get("/day-sheet?practitioner=" + agenda.practitioner() + "&date=" + date);
  }

  private List<Tables.Stored> accesses() {
    return new Tables(product).partition("RECORDS_TABLE", "ACCESS#" + practice() + "#2026-11", "0");
  }

  private void restrict(String patient, Category category) {
    new Holds(product.wiring().keyring())
        .restrict(practice(), new PatientId(patient).subject(), category);
  }

  private void erase(String patient, Set<Category> categories) {
    erase(product, patient, categories);
  }

  private void erase(Product instance, String patient, Set<Category> categories) {
    new Shredding(instance.wiring().keyring())
        .shred(
            practice(),
            new PatientId(patient).subject(),
            categories,
            Shredding.Ground.OWN_REQUEST,
            Product.NOON);
  }

  @Test
  void aLineHasThePersonAndWhatTheAgendaNeedsOfHim() {
    var booked = agenda.booked(agenda.booking(NINE).put("reason", Planted.REASON));
    agenda.change(booked.id(), "{'notes': 'à jeun'}").must(200);
    var lines = agenda.show(TUESDAY, TUESDAY).must(200).json().path("appointments");
    assertThat(lines).hasSize(1);
    var line =
        Bodies.JSON
            .createObjectNode()
            .put("id", booked.id())
            .put("practitioner", agenda.practitioner())
            .put("start", NINE)
            .put("end", "2026-11-24T09:30:00+01:00")
            .put("status", "booked")
            .put("visitType", agenda.visitType());
    line.putObject("patient")
        .put("id", agenda.patient())
        .put("familyName", Planted.PATIENT)
        .put("givenName", Planted.PATIENT_GIVEN)
        .put("birthDate", Planted.PATIENT_BIRTH_DATE)
        .put("phone", Planted.PATIENT_PHONE)
        .put("noVoiceMail", true)
        .put("minorSecrecy", false);
    line.put("reason", Planted.REASON).put("notes", "à jeun");
    assertThat(lines.get(0)).isEqualTo(line);
  }

  @Test
  void whoHasNoTelephoneIsReachedAtHisRepresentatives() {
    var child = Bodies.patient();
    child.remove("phones");
    var orphan = Bodies.patient().put("noVoiceMail", false).put("usedName", Planted.PARENT);
    orphan.remove(List.of("phones", "representatives", "birthDate"));
    agenda.booked(newcomer(NINE, child));
    agenda.booked(newcomer(TEN, orphan));
    var answer = agenda.show(TUESDAY, TUESDAY);
    assertThat(answer.text("/appointments/0/patient/phone")).isEqualTo(Planted.PARENT_PHONE);
    var second = answer.json().at("/appointments/1/patient");
    assertThat(second.has("phone")).isFalse();
    assertThat(second.has("birthDate")).isFalse();
    assertThat(second.path("noVoiceMail").asBoolean(true)).isFalse();
    assertThat(second.path("usedName").asText()).isEqualTo(Planted.PARENT);
  }

  private ObjectNode newcomer(String start, ObjectNode patient) {
    var body = agenda.booking(start);
    body.remove("patient");
    body.set("newPatient", patient);
    return body;
  }

  @Test
  void aWeekIsInItsOrderWithoutWhatWasCancelled() {
    var friday = agenda.booked("2026-11-27T09:00:00+01:00");
    var late = agenda.booked(ELEVEN);
    var early = agenda.booked(NINE);
    var squeezed = agenda.booked(agenda.squeezeIn("2026-11-24T09:15:00+01:00"));
    var today = agenda.booked("2026-11-23T14:00:00+01:00");
    var gone = agenda.booked("2026-11-25T09:00:00+01:00");
    agenda.booked("2026-11-30T09:00:00+01:00");
    agenda.cancel(gone.id()).must(200);
    agenda.change(today.id(), "{'status': 'no-show'}").must(200);

    var week = agenda.show("2026-11-23", "2026-11-29").must(200);
    assertThat(week.each("appointments", "id"))
        .containsExactly(today.id(), early.id(), squeezed.id(), late.id(), friday.id());
    assertThat(week.each("appointments", "status"))
        .containsExactly("no-show", "booked", "booked", "booked", "booked");
    assertThat(week.json().path("appointments"))
        .filteredOn(line -> line.has("squeezeIn"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("id").asText()).isEqualTo(squeezed.id());
          assertThat(line.at("/squeezeIn/reason").asText()).isEqualTo(Planted.REASON);
        });
  }

  @Test
  void severalPractitionersAreOneAgenda() {
    var other = agenda.anotherPractitioner("08:00-12:00");
    var mine = agenda.booked(TEN);
    var first = other.booked(NINE);
    var same = other.booked(TEN);
    var range = "&from=" + TUESDAY + "&to=" + TUESDAY;
    var both = show("practitioner=" + agenda.practitioner() + "," + other.practitioner() + range);
    var isMineFirst = agenda.practitioner().compareTo(other.practitioner()) < 0;
    assertThat(both.must(200).each("appointments", "id"))
        .containsExactly(
            first.id(), isMineFirst ? mine.id() : same.id(), isMineFirst ? same.id() : mine.id());
    assertThat(agenda.on(TUESDAY)).containsExactly(mine.id());
    assertThat(other.on(TUESDAY)).containsExactly(first.id(), same.id());
  }

  @Test
  void anAgendaIsAtMostAHundredDaysOfPractitioners() {
    var names = new ArrayList<>(List.of(agenda.practitioner()));
    for (var i = 0; i < 3; i++) {
      names.add(agenda.anotherPractitioner().practitioner());
    }
    var all = "practitioner=" + String.join(",", names);
    var three = "practitioner=" + String.join(",", names.subList(0, 3));
    assertThat(show(all + "&from=2026-12-01&to=2026-12-25").must(200).json())
        .isEqualTo(Bodies.json("{'appointments': []}"));
    show(three + "&from=2026-12-01&to=2026-12-31").must(200);
    assertThat(show(all + "&from=2026-12-01&to=2026-12-26").must(422).errors())
        .containsExactly("query:to range");
    assertThat(show(three + "&from=2026-12-01&to=2027-01-01").must(422).errors())
        .containsExactly("query:to range");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          practitioner=nobody&from=2026-11-24&to=2026-11-24 | 422 | query:practitioner unknown-reference
          practitioner=ME,nobody&from=2026-11-24&to=2026-11-24 | 422 | query:practitioner unknown-reference
          practitioner=ME,&from=2026-11-24&to=2026-11-24 | 422 | query:practitioner id
          practitioner=ME&from=2026-11-24&to=2026-11-23 | 422 | query:to range
          practitioner=ME&from=2026-11-24&to=2026-11-24&patient=x | 400 | query:patient unknown-field
          from=x | 422 | query:practitioner required, query:from date, query:to required
          """)
  void whatIsNoQuestionIsRefusedByName(String query, int status, String errors) {
    var answer = show(query.replace("ME", agenda.practitioner())).must(status);
    assertThat(answer.errors()).containsExactlyInAnyOrder(errors.split(", "));
    assertThat(accesses()).isEmpty();
  }

  @Test
  void anotherPracticesAgendaIsNotHere() {
    var other = Agendas.anAgenda(product, "owner");
    other.booked(TEN);
    var query = "practitioner=" + other.practitioner() + "&from=" + TUESDAY + "&to=" + TUESDAY;
    assertThat(show(query).must(422).errors())
        .containsExactly("query:practitioner unknown-reference");
    product.as("stranger").get(other.place() + "/agenda?" + query).must(404, "not-found");
    var path = "/day-sheet?practitioner=" + other.practitioner() + "&date=" + TUESDAY;
    assertThat(get(path).must(422).errors())
        .containsExactly("query:practitioner unknown-reference");
    product.as("stranger").get(other.place() + path).must(404, "not-found");
  }

  private void merge(String survivor, String duplicate) {
    var body = Bodies.JSON.createObjectNode().put("duplicate", duplicate);
    agenda.owner().post(agenda.place() + "/patients/" + survivor + "/merges", body).must(200);
  }

  private Answer appointmentsOf(String patient) {
    return get("/patients/" + patient + "/appointments");
  }

  @Test
  void aMergedPatientIsShownByTheFileThatGoesOn() {
    var duplicate = agenda.anotherPatient();
    var own = agenda.booked(TEN);
    var merged = agenda.forPatient(duplicate).booked(NINE);
    var alone = agenda.forPatient(duplicate).booked("2026-11-25T09:00:00+01:00");
    merge(agenda.patient(), duplicate);
    var before = accesses();
    assertThat(agenda.show("2026-11-25", "2026-11-25").each("appointments", "patient/id"))
        .containsExactly(agenda.patient());
    assertThat(personsSince(before)).containsExactlyInAnyOrder(agenda.patient(), duplicate);
    before = accesses();
    var day = agenda.show(TUESDAY, TUESDAY);
    assertThat(day.each("appointments", "patient/id"))
        .containsExactly(agenda.patient(), agenda.patient());
    assertThat(personsSince(before)).containsExactlyInAnyOrder(agenda.patient(), duplicate);

    assertThat(appointmentsOf(agenda.patient()).must(200).each("appointments", "id"))
        .containsExactly(merged.id(), own.id(), alone.id());
    assertThat(appointmentsOf(duplicate).each("appointments", "id"))
        .containsExactly(merged.id(), alone.id());
    agenda.book(agenda.forPatient(duplicate).booking(ELEVEN)).must(409, "merged");
    agenda.change(own.id(), "{'patient': '" + duplicate + "'}").must(409, "merged");
    // What he has stays movable.
    agenda.change(merged.id(), "{'start': '" + ELEVEN + "'}").must(200);

    var undone = agenda.place() + "/patients/" + agenda.patient() + "/merges/" + duplicate;
    agenda.owner().send("DELETE", undone, "", "").must(204);
    assertThat(agenda.show(TUESDAY, TUESDAY).each("appointments", "patient/id"))
        .containsExactly(agenda.patient(), duplicate);
  }

  private Set<String> personsSince(List<Tables.Stored> before) {
    var since = new ArrayList<>(accesses());
    since.removeAll(before);
    assertThat(since).hasSize(1);
    return Set.copyOf(since.getFirst().attributes().get("persons").ss());
  }

  private static JsonNode erasedTime(Answer booked) {
    // Not even that somebody was there is told by a word of its own.
    var line = takenTime(booked);
    line.remove("restricted");
    return line;
  }

  private static ObjectNode takenTime(Answer booked) {
    return Bodies.JSON
        .createObjectNode()
        .put("id", booked.id())
        .put("practitioner", booked.text("/practitioner"))
        .put("start", booked.text("/start"))
        .put("end", booked.text("/end"))
        .put("restricted", true);
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "AGENDA"})
  void ofARestrictedPatientAnAgendaShowsThatTimeIsTaken(Category category) {
    var booked = agenda.booked(agenda.booking(TEN).put("reason", Planted.REASON));
    restrict(agenda.patient(), category);
    var before = accesses();
    var day = agenda.show(TUESDAY, TUESDAY).must(200);
    assertThat(day.json().path("appointments")).containsExactly(takenTime(booked));
    var page = sheet(TUESDAY).must(200).json().asText();
    assertThat(page)
        .contains("1 rendez-vous", "10:00–10:30", "Dossier limité")
        .doesNotContainIgnoringCase(Planted.PATIENT)
        .doesNotContain(Planted.REASON, Planted.PATIENT_PHONE, "30/06/2015");
    // Nobody was shown, so nobody is on record.
    assertThat(accesses()).isEqualTo(before);
    assertThat(agenda.freeOn(TUESDAY)).doesNotContain(TEN);
    agenda.book(agenda.booking(ELEVEN)).must(409, "processing-restricted");
    agenda.book(agenda.squeezeIn(ELEVEN)).must(409, "processing-restricted");
    var other = agenda.forPatient(agenda.anotherPatient()).booked(NINE);
    agenda
        .change(other.id(), "{'patient': '" + agenda.patient() + "'}")
        .must(409, "processing-restricted");
    new Holds(product.wiring().keyring())
        .liftRestriction(practice(), new PatientId(agenda.patient()).subject(), category);
    assertThat(agenda.show(TUESDAY, TUESDAY).each("appointments", "patient/id"))
        .contains(agenda.patient());
    agenda.booked(ELEVEN);
  }

  @Test
  void aRestrictedPatientsAppointmentsAreNotUsed() {
    var booked = agenda.booked(TEN);
    var before = new Tables(product).items();
    BOTH.forEach(category -> restrict(agenda.patient(), category));
    everyUseOf(booked.id()).forEach(answer -> answer.must(409, "processing-restricted"));
    appointmentsOf(agenda.patient()).must(409, "processing-restricted");
    assertThat(new Tables(product).kindsSince(before).keySet())
        .allMatch(kind -> kind.startsWith("KEYS_TABLE"));
    assertThat(agenda.on(TUESDAY)).containsExactly(booked.id());
  }

  private List<Answer> everyUseOf(String appointment) {
    var one = "/appointments/" + appointment;
    return List.of(
        get(one),
        get(one + "/history"),
        agenda.change(appointment, "{'start': '" + ELEVEN + "'}"),
        agenda.change(appointment, "{'notes': 'x'}"),
        agenda.change(appointment, "{}"),
        agenda.cancel(appointment));
  }

  @Test
  void ofAnErasedPatientOnlyTheTakenTimeIsLeft() {
    var booked = agenda.booked(agenda.booking(TEN).put("reason", Planted.REASON));
    erase(agenda.patient(), BOTH);
    var before = accesses();
    assertThat(agenda.show(TUESDAY, TUESDAY).must(200).json().path("appointments"))
        .containsExactly(erasedTime(booked));
    assertThat(sheet(TUESDAY).must(200).json().asText())
        .doesNotContainIgnoringCase(Planted.PATIENT)
        .doesNotContain(Planted.REASON);
    everyUseOf(booked.id()).forEach(answer -> answer.must(410, "erased"));
    appointmentsOf(agenda.patient()).must(410, "erased");
    agenda.book(agenda.booking(ELEVEN)).must(410, "erased");
    assertThat(accesses()).isEqualTo(before);
    assertThat(agenda.freeOn(TUESDAY)).doesNotContain(TEN);
    var other = agenda.forPatient(agenda.anotherPatient());
    other.book(other.booking(TEN)).must(409, "slot-taken");
    other.booked(NINE);
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "AGENDA"})
  void whoseOneCategoryIsErasedIsNotBookedAndNotShown(Category category) {
    var booked = agenda.booked(TEN);
    erase(agenda.patient(), Set.of(category));
    agenda.book(agenda.booking(ELEVEN)).must(410, "erased");
    assertThat(agenda.show(TUESDAY, TUESDAY).json().path("appointments"))
        .containsExactly(erasedTime(booked));
  }

  @Test
  void whoWasErasedAfterTheDoorWasReadIsNotBooked() {
    var other = product.anotherInstance();
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            erase(other, agenda.patient(), BOTH);
          }
        });
    agenda.book(agenda.booking(TEN)).must(410, "erased");
    assertThat(agenda.on(TUESDAY)).isEmpty();
    assertThat(agenda.freeOn(TUESDAY)).contains(TEN);
  }

  @Test
  void anErasedDuplicateDoesNotHideTheOneWhoGoesOn() {
    var duplicate = agenda.anotherPatient();
    var own = agenda.booked(TEN);
    var merged = agenda.forPatient(duplicate).booked(NINE);
    merge(agenda.patient(), duplicate);
    erase(duplicate, BOTH);
    assertThat(appointmentsOf(agenda.patient()).must(200).each("appointments", "id"))
        .containsExactly(own.id());
    var lines = agenda.show(TUESDAY, TUESDAY).json().path("appointments");
    assertThat(lines.get(0)).isEqualTo(erasedTime(merged));
    assertThat(lines.get(1).at("/patient/id").asText()).isEqualTo(agenda.patient());
    // Nor does who goes on show what is left of a file when it is he who was erased.
    erase(agenda.patient(), BOTH);
    appointmentsOf(agenda.patient()).must(410, "erased");
    assertThat(agenda.show(TUESDAY, TUESDAY).json().path("appointments"))
        .containsExactly(erasedTime(merged), erasedTime(own));
  }

  @Test
  void aRestrictedDuplicateIsPassedToTheOwnerToo() {
    var duplicate = agenda.anotherPatient();
    agenda.booked(TEN);
    var merged = agenda.forPatient(duplicate).booked(NINE);
    merge(agenda.patient(), duplicate);
    restrict(duplicate, Category.AGENDA);
    appointmentsOf(agenda.patient()).must(409, "processing-restricted");
    var lines = agenda.show(TUESDAY, TUESDAY).json().path("appointments");
    assertThat(lines.get(0)).isEqualTo(takenTime(merged));
    // Restricted is the file that goes on: then both are.
    restrict(agenda.patient(), Category.IDENTITY);
    assertThat(agenda.show(TUESDAY, TUESDAY).each("appointments", "patient"))
        .containsExactly("", "");
  }

  @Test
  void whoWasShownIsOnRecordOnceForTheWholeAnswer() {
    Practices.aMember(product, "owner", agenda.place(), "secretary-v", "secretary");
    var second = agenda.anotherPatient();
    var hidden = agenda.anotherPatient();
    agenda.booked(NINE);
    agenda.booked(TEN);
    agenda.forPatient(second).booked(ELEVEN);
    agenda.forPatient(hidden).booked("2026-11-24T11:30:00+01:00");
    agenda.forPatient(agenda.anotherPatient()).booked("2026-11-25T11:30:00+01:00");
    restrict(hidden, Category.AGENDA);
    var before = accesses();
    product.calls().forget();
    var day = agenda.place() + "/agenda?practitioner=" + agenda.practitioner();
    product.as("secretary-v").get(day + "&from=" + TUESDAY + "&to=" + TUESDAY).must(200);
    // The last thing before the answer leaves.
    assertThat(product.calls().names()).endsWith("putItem");
    assertThat(product.calls().count("putItem")).isEqualTo(1);
    assertThat(personsSince(before)).containsExactlyInAnyOrder(agenda.patient(), second);
    var since = new ArrayList<>(accesses());
    since.removeAll(before);
    var line = since.getFirst();
    assertThat(line.text("as")).isEqualTo("secretary");
    assertThat(line.text("purpose")).isEqualTo("care");
    assertThat(line.text("route")).isEqualTo("GET /practices/{practice}/agenda");
    assertThat(line.text("at")).isEqualTo(Product.NOON.toString());
    assertThat(line.attributes().get("expiresAt").n())
        .isEqualTo(Long.toString(Instant.parse("2027-11-26T11:00:00Z").getEpochSecond()));
    assertThat(line.attributes().keySet())
        .containsExactlyInAnyOrder(
            "pk", "sk", "at", "by", "as", "purpose", "route", "request", "persons", "expiresAt");
  }

  @Test
  void everyAnswerAboutAPersonIsOnRecord() {
    var booked = agenda.booked(TEN);
    for (Runnable look :
        List.<Runnable>of(
            () -> get("/appointments/" + booked.id()).must(200),
            () -> get("/appointments/" + booked.id() + "/history").must(200),
            () -> appointmentsOf(agenda.patient()).must(200),
            () -> sheet(TUESDAY).must(200),
            () -> agenda.change(booked.id(), "{}").must(200),
            () -> agenda.change(booked.id(), "{'notes': 'x'}").must(200),
            () -> agenda.cancel(booked.id()).must(200),
            () -> agenda.cancel(booked.id()).must(200))) {
      var before = accesses();
      look.run();
      assertThat(personsSince(before)).containsExactly(agenda.patient());
    }
    // And what shows nobody is not.
    var before = accesses();
    agenda.show(TUESDAY, TUESDAY).must(200);
    sheet(TUESDAY).must(200);
    agenda.freeOn(TUESDAY);
    appointmentsOf(agenda.anotherPatient()).must(200);
    assertThat(accesses()).isEqualTo(before);
  }

  @Test
  void whatCannotBeRecordedIsNotShown() {
    var booked = agenda.booked(TEN);
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("putItem")) {
            throw new IllegalStateException("the log is full");
          }
        });
    for (var answer :
        List.of(
            agenda.show(TUESDAY, TUESDAY),
            sheet(TUESDAY),
            get("/appointments/" + booked.id()),
            get("/appointments/" + booked.id() + "/history"),
            appointmentsOf(agenda.patient()),
            agenda.change(booked.id(), "{}"))) {
      answer.must(500, "internal");
      assertThat(answer.json().toString())
          .doesNotContain(agenda.patient(), booked.id(), Planted.PATIENT, "full");
    }
    product.calls().before((_, _) -> {});
    assertThat(agenda.on(TUESDAY)).containsExactly(booked.id());
  }

  @Test
  void aChangeThatCannotBeRecordedIsNotMade() {
    var booked = agenda.booked(TEN);
    product
        .calls()
        .before((name, request) -> {
          if (name.equals("transactWriteItems") && request.toString().contains("ACCESS#")) {
            throw new IllegalStateException("the log is full");
          }
        });
    agenda.change(booked.id(), "{'start': '" + ELEVEN + "'}").must(500, "internal");
    agenda.cancel(booked.id()).must(500, "internal");
    product.calls().before((_, _) -> {});
    assertThat(get("/appointments/" + booked.id()).text("/start")).isEqualTo(TEN);
  }

  @Test
  void theDaySheetIsAFrenchPageThatRunsNothing() {
    var patient =
        Bodies.patient().put("familyName", Planted.MARKUP).put("usedName", Planted.MARKUP);
    var body = newcomer(TEN, patient).put("reason", Planted.MARKUP);
    var booked = agenda.booked(body);
    var notes = Bodies.JSON.createObjectNode().put("notes", Planted.MARKUP);
    agenda.owner().with("if-match", "*").patch(agenda.one(booked.id()), notes).must(200);
    var squeezed = agenda.squeezeIn(NINE);
    Practices.set(squeezed, "/squeezeIn/reason", Planted.MARKUP);
    agenda.booked(squeezed);
    var answer = sheet(TUESDAY).must(200);
    assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
    var page = answer.json().asText();
    assertThat(page).doesNotContainIgnoringCase("<script").doesNotContainIgnoringCase("script>\"");
    var escaped = "&lt;script&gt;&quot;Ribouldingue&quot; &amp; 'Cie'&lt;/script&gt;";
    // The used name, the reason, the notes, and why one was squeezed in.
    assertThat(page.split(Pattern.quote(escaped), -1)).hasSize(5);
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains(
            "<html lang=\"fr\">",
            Planted.PRACTITIONER + ", mardi 24 novembre 2026",
            "<title>Feuille du mardi 24 novembre 2026</title>",
            "2 rendez-vous",
            "&lt;SCRIPT&gt;",
            "30/06/2015",
            "01 99 00 00 42 (pas de message)",
            "<td>Essai</td>",
            "En plus : ")
        .containsSubsequence(">09:00–09:30<", ">10:00–10:30<");
    var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    assertThat(answer.header("content-security-policy"))
        .contains("default-src 'none'", "style-src 'sha256-" + sha256(style) + "'")
        .doesNotContain("unsafe", "script-src");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theDaySheetTellsWhatBecameOfThem() {
    var today = agenda.booked("2026-11-23T14:00:00+01:00");
    for (var state : List.of("arrived Arrivé(e)", "done Vu(e)", "no-show Absent(e)")) {
      agenda.change(today.id(), "{'status': '" + state.split(" ")[0] + "'}").must(200);
      assertThat(sheet("2026-11-23").json().asText())
          .contains("<td>" + state.split(" ")[1] + "</td>");
    }
    agenda.change(today.id(), "{'status': 'booked'}").must(200);
    agenda.cancel(today.id()).must(200);
    assertThat(sheet("2026-11-23").must(200).json().asText())
        .contains("Aucun rendez-vous.", "lundi 23 novembre 2026")
        .doesNotContain("<table", "<td");
  }

  @Test
  void aDaySheetIsOfOnePractitionerOnOneDate() {
    assertThat(get("/day-sheet").must(422).errors())
        .containsExactlyInAnyOrder("query:practitioner required", "query:date required");
    assertThat(get("/day-sheet?practitioner=a,b&date=2026-02-29").must(422).errors())
        .containsExactlyInAnyOrder("query:practitioner id", "query:date date");
    assertThat(get("/day-sheet?practitioner=a&date=2026-11-24&to=x").must(400).errors())
        .containsExactly("query:to unknown-field");
  }

  @Test
  void aPatientsAppointmentsComeInPagesOldestFirst() {
    var duplicate = agenda.anotherPatient();
    merge(agenda.patient(), duplicate);
    aHundredAppointmentsOf(agenda.patient());
    var last = agenda.booked("2027-01-05T09:00:00+01:00");
    agenda.cancel(last.id()).must(200);
    var first = agenda.booked("2026-11-23T14:00:00+01:00");

    var before = accesses();
    var page = appointmentsOf(agenda.patient()).must(200);
    assertThat(page.each("appointments", "start")).hasSize(100).isSorted();
    assertThat(page.text("/appointments/0/id")).isEqualTo(first.id());
    assertThat(personsSince(before)).containsExactly(agenda.patient());
    var cursor = page.text("/nextCursor");
    var rest = get("/patients/" + agenda.patient() + "/appointments?cursor=" + cursor).must(200);
    assertThat(rest.each("appointments", "id")).hasSize(2).endsWith(last.id());
    assertThat(rest.text("/appointments/1/status")).isEqualTo("cancelled");
    assertThat(rest.json().has("nextCursor")).isFalse();
    // Of use to nobody else, and in no other list.
    Practices.aMember(product, "owner", agenda.place(), "secretary-c", "secretary");
    var next = agenda.place() + "/patients/" + agenda.patient() + "/appointments?cursor=";
    assertThat(product.as("secretary-c").get(next + cursor).must(400, "malformed").errors())
        .containsExactly("query:cursor form");
    get("/patients/" + duplicate + "/appointments?cursor=" + cursor).must(400, "malformed");
    agenda.owner().get(next + "x").must(400, "malformed");
    agenda.owner().get(next + cursor + "&page=2").must(400, "malformed");
    appointmentsOf("nobody").must(404, "not-found");
  }

  private void aHundredAppointmentsOf(String patient) {
    // One transaction, past the routes: nobody is interested in their time.
    var wiring = product.wiring();
    var id = new PatientId(patient);
    var keys = wiring.keyring().read(practice(), List.of(id.subject()));
    var items = new AppointmentItems(wiring.records().table());
    var writeId = wiring.transactions().writeId();
    var writes = new ArrayList<Write>();
    for (var i = 0; i < 100; i++) {
      var date = LocalDate.of(2026, 12, 1).plusDays((i * 7) % 30);
      writes.add(
          items.create(
              keys,
              VisitTerm.of(keys, Term.FRANCE),
              practice(),
              visit("many-" + i, 1, id, date),
              writeId));
    }
    assertThat(wiring.transactions().commit(writeId, writes)).isInstanceOf(Commit.Done.class);
  }

  private Appointment visit(String id, long version, PatientId patient, LocalDate date) {
    var visitType = new VisitTypeId(agenda.visitType());
    var details = Details.fresh(visitType, Optional.empty(), Optional.empty());
    return new Appointment(
        new AppointmentId(id),
        version,
        patient,
        new Slot(new PractitionerId(agenda.practitioner()), date, new Span(600, 605)),
        Status.BOOKED,
        false,
        Product.NOON,
        details);
  }

  @Test
  void aPageAfterAnAppointmentThatWasMovedSinceLeavesNothingOutInSilence() {
    aHundredAppointmentsOf(agenda.patient());
    agenda.booked("2026-11-23T14:00:00+01:00");
    var page = appointmentsOf(agenda.patient()).must(200);
    var cursor = page.text("/nextCursor");
    var next = "/patients/" + agenda.patient() + "/appointments?cursor=" + cursor;
    assertThat(get(next).must(200).each("appointments", "id")).hasSize(1);

    var wiring = product.wiring();
    var patient = new PatientId(agenda.patient());
    var keys = wiring.keyring().read(practice(), List.of(patient.subject()));
    var last = page.each("appointments", "id").getLast();
    var moved = visit(last, 2, patient, LocalDate.of(2027, 3, 1));
    var writeId = wiring.transactions().writeId();
    var write =
        new AppointmentItems(wiring.records().table())
            .replace(keys, VisitTerm.of(keys, Term.FRANCE), practice(), moved, writeId);
    assertThat(wiring.transactions().commit(writeId, List.of(write)))
        .isInstanceOf(Commit.Done.class);
    assertThat(get(next).must(400, "malformed").errors()).containsExactly("query:cursor form");
  }
}
