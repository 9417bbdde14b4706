package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Mandated;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Messages, from being taken to being dealt with.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {
  private Product product;
  private Inboxes inbox;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void anInbox() {
    product.clock().set(Product.NOON);
    inbox = Inboxes.anInbox(product);
  }

  @Test
  void whatWasTakenIsShownAsItWasTaken() {
    var agenda = inbox.agenda();
    var mother = agenda.anotherPatient();
    var appointment = agenda.booked("2026-11-24T10:00:00+01:00").id();
    var body =
        inbox
            .known()
            .put("caller", mother)
            .put("appointment", appointment)
            .put("practitioner", agenda.practitioner());
    var sent = inbox.sent(body);
    assertThat(sent.header("location")).isEqualTo(inbox.one(sent.id()));
    assertThat(sent.header("etag")).isEqualTo("\"1\"");
    for (var shown : List.of(sent.json(), inbox.shown(sent.id()).json())) {
      for (var member : body.properties()) {
        assertThat(shown.path(member.getKey())).as(member.getKey()).isEqualTo(member.getValue());
      }
      assertThat(shown.path("status").asText()).isEqualTo("new");
      assertThat(shown.path("createdAt").asText()).isEqualTo("2026-11-23T12:00:00+01:00");
      assertThat(shown.path("readings").size() + shown.path("replies").size()).isZero();
    }
    // Showing marks nothing.
    assertThat(inbox.shown(sent.id()).text("/status")).isEqualTo("new");
  }

  @Test
  void aMessageInsideThePracticeHasNoSenderAndNobodyToBeAbout() {
    var body =
        Bodies.json("{'urgency': 'routine', 'subject': 'Papier', 'text': 'Plus de papier.'}");
    var id = inbox.sent(body).id();
    assertThat(inbox.shown(id).json().has("from")).isFalse();
    assertThat(inbox.list("new").each("messages", "id")).containsExactly(id);
  }

  @Test
  void everyRuleOfAMessageIsToldAtOnce() {
    var bad =
        Bodies.json(
            """
            {'patient': 'AAAA', 'caller': 'BBBB', 'call': 'CCCC', 'appointment': 'DDDD',
             'practitioner': 'EEEE', 'from': {'capacity': 'cousin', 'phone': '12', 'name': ' '},
             'subject': '', 'text': '\u202e', 'urgency': 'now', 'wish': 'tea'}
            """);
    assertThat(inbox.secretary().post(inbox.place(), bad).must(422, "rule-broken").errors())
        .containsExactlyInAnyOrder(
            "/patient unknown-reference",
            "/caller unknown-reference",
            "/call unknown-reference",
            "/appointment unknown-reference",
            "/practitioner unknown-reference",
            "/from/capacity not-allowed",
            "/from/phone phone",
            "/from/name blank",
            "/subject blank",
            "/text characters",
            "/urgency not-allowed",
            "/wish not-allowed");
    assertThat(
            inbox
                .secretary()
                .post(inbox.place(), inbox.unknown().put("colour", "red"))
                .must(400, "malformed")
                .errors())
        .containsExactly("/colour unknown-field");
    var long4001 = inbox.unknown().put("text", "x".repeat(4_001));
    assertThat(inbox.secretary().post(inbox.place(), long4001).must(422).errors())
        .containsExactly("/text too-long");
    inbox.sent(inbox.unknown().put("text", "x\n".repeat(2_000)));
  }

  @Test
  void nothingOfAnotherPracticeIsReferredToOrFound() {
    var other = Inboxes.anInbox(product);
    var foreign = other.sent(other.known()).id();
    assertThat(inbox.owner().get(inbox.one(foreign)).status()).isEqualTo(404);
    assertThat(inbox.reply(foreign, "x").status()).isEqualTo(404);
    assertThat(inbox.link(foreign, inbox.agenda().patient()).status()).isEqualTo(404);
    assertThat(inbox.unlink(foreign).status()).isEqualTo(404);
    assertThat(inbox.change(foreign, "{'status': 'done'}").status()).isEqualTo(404);
    for (var name : Set.of("patient", "caller")) {
      var body = inbox.unknown().put(name, other.agenda().patient());
      assertThat(inbox.secretary().post(inbox.place(), body).must(422).errors())
          .containsExactly("/" + name + " unknown-reference");
    }
    var mine = inbox.sent(inbox.unknown()).id();
    assertThat(inbox.link(mine, other.agenda().patient()).must(422).errors())
        .containsExactly("/patient unknown-reference");
  }

  @Test
  void aCallIsKeptWhereItIsThePractices() {
    var practice = inbox.agenda().place().replace("/practices/", "");
    for (var owner : Set.of(practice, "somebody-else")) {
      Planting.plant(product, "call-of-" + owner, owner);
    }
    var mine = inbox.unknown().put("call", "call-of-" + practice);
    assertThat(inbox.sent(mine).text("/call")).isEqualTo("call-of-" + practice);
    var foreign = inbox.unknown().put("call", "call-of-somebody-else");
    assertThat(inbox.secretary().post(inbox.place(), foreign).must(422).errors())
        .containsExactly("/call unknown-reference");
  }

  @Test
  void aCallThatIsOverItsTermIsKnownToNobody() {
    var call = Telephone.ringing(inbox.agenda()).called("").id();
    var body = inbox.known().put("call", call);
    product.clock().set(Instant.parse("2027-11-23T10:59:59Z"));
    inbox.sent(body);
    product.clock().set(Instant.parse("2027-11-23T11:00:00Z"));
    assertThat(inbox.secretary().post(inbox.place(), body).must(422).errors())
        .containsExactly("/call unknown-reference");
  }

  @Test
  void aMandateForOthersNamesNoCallAndNoAppointmentOfHis() {
    var agenda = inbox.agenda();
    var call = inbox.known().put("call", Telephone.ofThePractitioner(agenda).called("").id());
    var visit = agenda.booked("2026-11-26T10:00:00+01:00").id();
    var appointment = inbox.known().put("appointment", visit);
    Mandated.limit(product, agenda.place(), "secretary", List.of(agenda.practitioner()), List.of());
    inbox.sent(call);
    inbox.sent(appointment);
    var other = agenda.anotherPractitioner().practitioner();
    Mandated.limit(product, agenda.place(), "secretary", List.of(other), List.of());
    assertThat(inbox.secretary().post(inbox.place(), call).must(422).errors())
        .containsExactly("/call unknown-reference");
    assertThat(inbox.secretary().post(inbox.place(), appointment).must(422).errors())
        .containsExactly("/appointment unknown-reference");
    inbox.sent(inbox.known().put("call", Telephone.ringing(agenda).called("").id()));
  }

  @Test
  void theInstructionsInForceAreKeptWithIt() {
    var practice = inbox.agenda().place().replace("/practices/", "");
    var doctor = inbox.agenda().practitioner();
    Planting.plantInstructions(product, practice, practice, 3);
    Planting.plantInstructions(product, practice, doctor, 7);
    var forAll = inbox.sent(inbox.unknown());
    assertThat(forAll.json().path("instructions")).isEqualTo(Bodies.json("{'practice': 3}"));
    var forOne = inbox.sent(inbox.unknown().put("practitioner", doctor));
    Planting.plantInstructions(product, practice, practice, 4);
    assertThat(inbox.shown(forOne.id()).json().path("instructions"))
        .isEqualTo(Bodies.json("{'practice': 3, 'practitioner': 7}"));
  }

  @Test
  void aWishUnderAKeyIsGrantedOnce() {
    var client = inbox.secretary().with("idempotency-key", "left-once");
    var first = client.post(inbox.place(), inbox.known()).must(201);
    inbox.reply(first.id(), Planted.REPLY).must(201);
    var again = client.post(inbox.place(), inbox.known()).must(201);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.json().path("replies")).hasSize(1);
    client.post(inbox.place(), inbox.unknown()).must(422, "idempotency-key-reused");
    assertThat(inbox.list("new").json().path("messages")).hasSize(1);
  }

  @Test
  void readingMarksItOnceAndItLeavesTheNewOnes() {
    var id = inbox.sent(inbox.known()).id();
    var read = inbox.practitioner().post(inbox.one(id) + "/reading").must(200);
    assertThat(read.text("/status")).isEqualTo("read");
    assertThat(read.json().path("readings")).hasSize(1);
    assertThat(read.text("/readings/0/at")).isEqualTo("2026-11-23T12:00:00+01:00");
    var again = inbox.practitioner().post(inbox.one(id) + "/reading").must(200);
    assertThat(again.json()).isEqualTo(read.json());
    assertThat(again.header("etag")).isEqualTo(read.header("etag"));
    var other = inbox.owner().post(inbox.one(id) + "/reading").must(200);
    assertThat(other.json().path("readings")).hasSize(2);
    assertThat(inbox.list("new").json().path("messages")).isEmpty();
    assertThat(inbox.list("open").each("messages", "id")).containsExactly(id);
  }

  @Test
  void itIsDealtWithAndMayBeReopened() {
    var id = inbox.sent(inbox.known()).id();
    assertThat(inbox.change(id, "{'status': 'read'}").must(422).errors())
        .containsExactly("/status not-allowed");
    var taken = inbox.change(id, "{'status': 'in-progress'}").must(200);
    assertThat(taken.json().path("readings")).hasSize(1);
    assertThat(inbox.change(id, "{'status': 'done'}").must(200).text("/status")).isEqualTo("done");
    assertThat(inbox.list("done").each("messages", "id")).containsExactly(id);
    assertThat(inbox.list("open").json().path("messages")).isEmpty();
    assertThat(openRows(inbox.agenda().patient())).isZero();
    assertThat(inbox.change(id, "{'status': 'new'}").must(422).errors())
        .containsExactly("/status not-allowed");
    inbox.change(id, "{'status': 'in-progress'}").must(200);
    assertThat(inbox.list("open").each("messages", "id")).containsExactly(id);
    assertThat(openRows(inbox.agenda().patient())).isEqualTo(1);
  }

  private int openRows(String person) {
    var pk = inbox.agenda().place().replace("/practices/", "PATIENT#") + "#" + person;
    return new Tables(product).partition("RECORDS_TABLE", pk, OpenMessages.PREFIX).size();
  }

  @Test
  void aChangeIsOfTheVersionThatWasSeen() {
    var id = inbox.sent(inbox.known()).id();
    var body = Bodies.json("{'urgency': 'routine'}");
    inbox.owner().patch(inbox.one(id), body).must(428, "precondition-required");
    var changed = inbox.owner().with("if-match", "\"1\"").patch(inbox.one(id), body).must(200);
    assertThat(changed.header("etag")).isEqualTo("\"2\"");
    inbox
        .owner()
        .with("if-match", "\"1\"")
        .patch(inbox.one(id), Bodies.json("{'urgency': 'soon'}"))
        .must(412, "precondition-failed");
    // What changes nothing is no version.
    assertThat(inbox.change(id, "{'urgency': 'routine'}").must(200).header("etag"))
        .isEqualTo("\"2\"");
  }

  @Test
  void itIsAssignedToAMemberInForceAlone() {
    var id = inbox.sent(inbox.known()).id();
    var member = inbox.practitioner().post(inbox.one(id) + "/reading").text("/readings/0/by");
    var patch = Bodies.json("{}").put("assignee", member);
    var assigned = inbox.owner().with("if-match", "*").patch(inbox.one(id), patch).must(200);
    assertThat(assigned.text("/assignee")).isEqualTo(member);
    assertThat(
            inbox
                .owner()
                .get(inbox.place() + "?state=open&assignee=" + member)
                .each("messages", "id"))
        .containsExactly(id);
    assertThat(inbox.change(id, "{'assignee': 'nobody'}").must(422).errors())
        .containsExactly("/assignee unknown-reference");
    assertThat(inbox.change(id, "{'assignee': null}").must(200).json().has("assignee")).isFalse();
    Planting.revoke(product, inbox.agenda().place().replace("/practices/", ""), member);
    var late = inbox.owner().with("if-match", "*").patch(inbox.one(id), patch);
    assertThat(late.must(422).errors()).containsExactly("/assignee unknown-reference");
  }

  @Test
  void whatIsPartOfTheMedicalRecordIsMarkedByWhoMay() {
    var id = inbox.sent(inbox.known()).id();
    var mark = Bodies.json("{'medicalRecord': true}");
    inbox.secretary().with("if-match", "*").patch(inbox.one(id), mark).must(403, "forbidden");
    var marked = inbox.practitioner().with("if-match", "*").patch(inbox.one(id), mark).must(200);
    assertThat(marked.text("/medicalRecord/at")).isEqualTo("2026-11-23T12:00:00+01:00");
    var again = inbox.owner().with("if-match", "*").patch(inbox.one(id), mark).must(200);
    assertThat(again.json()).isEqualTo(marked.json());
    assertThat(inbox.change(id, "{'medicalRecord': false}").json().has("medicalRecord")).isFalse();
  }

  @Test
  void aThreadHasThirtyRepliesAndNoMore() {
    var id = inbox.sent(inbox.unknown()).id();
    for (var i = 0; i < 29; i++) {
      inbox.reply(id, "réponse " + i).must(201);
    }
    var last = inbox.practitioner().with("idempotency-key", "the-last");
    var body = Bodies.json("{}").put("text", Planted.REPLY);
    last.post(inbox.one(id) + "/replies", body).must(201);
    inbox.reply(id, "une de trop").must(409, "thread-full");
    // What was granted before is granted still.
    var again = last.post(inbox.one(id) + "/replies", body).must(201);
    assertThat(again.each("replies", "text")).hasSize(30).contains("réponse 0", Planted.REPLY);
    // And all of them go with their message.
    assertThat(inbox.link(id, inbox.agenda().patient()).must(200).json().path("replies"))
        .hasSize(30);
    assertThat(inbox.shown(id).each("replies", "text"))
        .containsExactlyInAnyOrderElementsOf(again.each("replies", "text"));
  }

  @Test
  void theSameKeyOnAnotherMessageIsAnotherReply() {
    var client = inbox.practitioner().with("idempotency-key", "one-key");
    var body = Bodies.json("{'text': 'oui'}");
    for (var id : Set.of(inbox.sent(inbox.unknown()).id(), inbox.sent(inbox.known()).id())) {
      client.post(inbox.one(id) + "/replies", body).must(201);
      assertThat(client.post(inbox.one(id) + "/replies", body).must(201).json().path("replies"))
          .hasSize(1);
    }
  }

  @Test
  void aMessageBecomesAnAppointmentAndIsDone() {
    var id = inbox.sent(inbox.known()).id();
    var start = "2026-11-24T10:00:00+01:00";
    var place = inbox.one(id) + "/appointment";
    var booked = inbox.secretary().post(place, inbox.transfer(start)).must(201);
    assertThat(booked.text("/patient")).isEqualTo(inbox.agenda().patient());
    assertThat(inbox.owner().get(inbox.agenda().one(booked.id())).must(200).text("/start"))
        .isEqualTo(start);
    var message = inbox.shown(id);
    assertThat(message.text("/appointment")).isEqualTo(booked.id());
    assertThat(message.text("/status")).isEqualTo("done");
    inbox
        .secretary()
        .post(place, inbox.transfer("2026-11-25T10:00:00+01:00"))
        .must(409, "message-done");
  }

  @Test
  void theTransferUnderAKeyIsGrantedOnce() {
    var id = inbox.sent(inbox.known()).id();
    var client = inbox.secretary().with("idempotency-key", "transferred");
    var body = inbox.transfer("2026-11-24T10:00:00+01:00");
    var booked = client.post(inbox.one(id) + "/appointment", body).must(201);
    assertThat(client.post(inbox.one(id) + "/appointment", body).must(201).id())
        .isEqualTo(booked.id());
    inbox.change(id, "{'status': 'in-progress'}").must(200);
    assertThat(client.post(inbox.one(id) + "/appointment", body).must(201).id())
        .isEqualTo(booked.id());
  }

  @Test
  void theAgendasRulesHoldForATransferToo() {
    var taken = inbox.agenda().booked("2026-11-24T10:00:00+01:00").text("/start");
    var unknown = inbox.sent(inbox.unknown()).id();
    var known = inbox.sent(inbox.known()).id();
    var client = inbox.secretary();
    client
        .post(inbox.one(unknown) + "/appointment", inbox.transfer("2026-11-24T11:00:00+01:00"))
        .must(409, "message-unlinked");
    var place = inbox.one(known) + "/appointment";
    client.post(place, inbox.transfer(taken)).must(409, "slot-taken");
    client.post(place, inbox.transfer("2026-11-24T07:00:00+01:00")).must(422, "outside-hours");
    client.post(place, inbox.transfer("2026-11-22T10:00:00+01:00")).must(422, "in-the-past");
    assertThat(client.post(place, inbox.agenda().booking(taken)).must(400).errors())
        .containsExactly("/patient unknown-field");
    var squeezedIn = inbox.agenda().squeezeIn(taken);
    squeezedIn.remove("patient");
    client.post(place, squeezedIn).must(403, "forbidden");
    assertThat(inbox.shown(known).text("/status")).isEqualTo("new");
    inbox.owner().post(place, squeezedIn).must(201);
  }

  @Test
  void everybodyInItIsFoundByHisRole() {
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.known().put("caller", mother)).id();
    inbox.reply(id, Planted.REPLY).must(201);
    var kinds =
        new Tables(product)
            .items("AUTHORED#", "").stream()
                .filter(i -> i.text("sk").endsWith("#" + id))
                .map(i -> i.text("pk"))
                .collect(Collectors.toSet());
    assertThat(kinds).hasSize(2);
    for (var role : Map.of(inbox.agenda().patient(), "patient", mother, "caller").entrySet()) {
      var list =
          inbox.owner().get(inbox.agenda().place() + "/patients/" + role.getKey() + "/messages");
      assertThat(list.must(200).each("messages", "role")).containsExactly(role.getValue());
      assertThat(list.each("messages", "subject")).containsExactly(Planted.MESSAGE_SUBJECT);
    }
  }

  @Test
  void whoLooksIsOnRecordWithEverybodyInIt() {
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.known().put("caller", mother)).id();
    var before = new Tables(product).items();
    inbox.shown(id);
    inbox.list("new");
    inbox.practitioner().post(inbox.one(id) + "/reading").must(200);
    var lines =
        new Tables(product)
            .items("ACCESS#", "").stream().filter(line -> !before.contains(line)).toList();
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(line ->
            assertThat(line.attributes().get("persons").ss())
                .containsExactlyInAnyOrder(inbox.agenda().patient(), mother));
  }
}
