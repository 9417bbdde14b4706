package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a message is about: said, taken back, corrected; under whose key it is, and until when.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkTest {
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

  private String patient() {
    return inbox.agenda().patient();
  }

  private PracticeId practice() {
    return new PracticeId(inbox.agenda().place().replace("/practices/", ""));
  }

  private Answer listOf(String patient) {
    return inbox.owner().get(inbox.agenda().place() + "/patients/" + patient + "/messages");
  }

  private void isWholeAndUnderOneKey() {
    new OneKey(product, practice()).check();
  }

  @Test
  void anUnknownCallersMessageIsSealedAnewUnderHisKeyWhenItIsLinked() {
    var id = inbox.sent(inbox.unknown()).id();
    inbox.reply(id, Planted.REPLY).must(201);
    isWholeAndUnderOneKey();
    var own = new OneKey(product, practice()).person(id);
    var linked = inbox.link(id, patient()).must(200);
    assertThat(linked.text("/patient")).isEqualTo(patient());
    assertThat(linked.text("/text")).isEqualTo(Planted.MESSAGE_TEXT);
    assertThat(linked.each("replies", "text")).containsExactly(Planted.REPLY);
    assertThat(inbox.shown(id).json()).isEqualTo(linked.json());
    assertThat(listOf(patient()).must(200).each("messages", "id")).containsExactly(id);
    assertThat(own.value()).isNotEqualTo(patient());
    assertThat(
            product
                .wiring()
                .keyring()
                .read(practice(), List.of(own))
                .isErased(own, Category.MESSAGES))
        .isTrue();
    isWholeAndUnderOneKey();
    // Again: a success that changes nothing.
    assertThat(inbox.link(id, patient()).must(200).header("etag")).isEqualTo(linked.header("etag"));
  }

  @Test
  void aWrongLinkIsUndoneAndTheRightOneMade() {
    var id = inbox.sent(inbox.unknown()).id();
    inbox.reply(id, Planted.REPLY).must(201);
    inbox.link(id, patient()).must(200);
    var undone = inbox.unlink(id).must(200);
    assertThat(undone.json().has("patient")).isFalse();
    assertThat(undone.text("/subject")).isEqualTo(Planted.MESSAGE_SUBJECT);
    assertThat(listOf(patient()).json().path("messages")).isEmpty();
    isWholeAndUnderOneKey();
    assertThat(inbox.unlink(id).must(200).header("etag")).isEqualTo(undone.header("etag"));
    var right = inbox.agenda().anotherPatient();
    inbox.link(id, right).must(200);
    var corrected = inbox.link(id, patient()).must(200);
    assertThat(corrected.each("replies", "text")).containsExactly(Planted.REPLY);
    assertThat(listOf(right).json().path("messages")).isEmpty();
    assertThat(listOf(patient()).each("messages", "id")).containsExactly(id);
    isWholeAndUnderOneKey();
    // A patient's key is never destroyed.
    inbox.sent(inbox.unknown().put("patient", right));
  }

  @Test
  void whatIsDoneIsLinkedTooAndStaysDone() {
    var id = inbox.sent(inbox.unknown()).id();
    inbox.change(id, "{'status': 'done'}").must(200);
    inbox.link(id, patient()).must(200);
    assertThat(inbox.list("done").each("messages", "patient")).containsExactly(patient());
    isWholeAndUnderOneKey();
  }

  @Test
  void theCallersRowFollows() {
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown().put("caller", mother)).id();
    assertThat(listOf(mother).each("messages", "role")).containsExactly("caller");
    inbox.link(id, patient()).must(200);
    assertThat(listOf(mother).each("messages", "patient")).containsExactly(patient());
    inbox.link(id, mother).must(200);
    assertThat(listOf(mother).each("messages", "role")).containsExactly("patient");
    isWholeAndUnderOneKey();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-15T10:00:00.123Z, 2026-09-15T09:00:00.123Z", // winter to summer
    "2026-08-31T21:59:59.999Z, 2027-02-28T22:59:59.999Z", // there is no 31 February
    "2026-09-28T00:30:00Z, 2027-03-28T01:30:00Z", // a time of day that does not exist
    "2027-08-29T10:00:00Z, 2028-02-29T11:00:00Z", // a leap day
  })
  void whoIsUnknownIsForgottenAfterSixMonthsToTheMillisecond(Instant created, Instant end) {
    product.clock().set(created);
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown().put("caller", mother)).id();
    var linked = inbox.sent(inbox.known()).id();
    var inside = inbox.unknown();
    inside.remove("from");
    var internal = inbox.sent(inside).id();
    product.clock().set(end.minusMillis(1));
    inbox.shown(id);
    assertThat(inbox.list("new").each("messages", "id")).hasSize(3).contains(id);
    assertThat(listOf(mother).each("messages", "id")).containsExactly(id);
    product.clock().set(end);
    assertThat(inbox.owner().get(inbox.one(id)).status()).isEqualTo(404);
    assertThat(inbox.link(id, patient()).status()).isEqualTo(404);
    assertThat(inbox.list("new").each("messages", "id"))
        .containsExactlyInAnyOrder(linked, internal);
    assertThat(listOf(mother).json().path("messages")).isEmpty();
  }

  @Test
  void theJanitorComesThreeDaysAfterTheEndToAllOfItAndNotWhileItIsLinked() {
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown().put("caller", mother)).id();
    inbox.reply(id, Planted.REPLY).must(201);
    var janitor = Instant.parse("2027-05-26T10:00:00Z").getEpochSecond();
    assertThat(new OneKey(product, practice()).items(id))
        .hasSize(8)
        .allMatch(i -> expiry(i) == janitor);
    inbox.link(id, patient()).must(200);
    assertThat(new OneKey(product, practice()).items(id)).hasSize(8).allMatch(i -> expiry(i) == 0);
    product.clock().set(Instant.parse("2027-01-01T11:00:00Z"));
    inbox.unlink(id).must(200);
    assertThat(new OneKey(product, practice()).items(id))
        .hasSize(8)
        .allMatch(i -> expiry(i) == Instant.parse("2027-07-04T10:00:00Z").getEpochSecond());
  }

  @Test
  void whatIsPartOfTheMedicalRecordHasNoTermUntilItIsTakenOut() {
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown().put("caller", mother)).id();
    inbox.reply(id, Planted.REPLY).must(201);
    inbox.change(id, "{'medicalRecord': true}").must(200);
    assertThat(new OneKey(product, practice()).items(id)).hasSize(8).allMatch(i -> expiry(i) == 0);
    product.clock().set(Instant.parse("2027-06-01T10:00:00Z"));
    assertThat(inbox.shown(id).each("replies", "text")).containsExactly(Planted.REPLY);
    assertThat(inbox.list("new").each("messages", "id")).containsExactly(id);
    inbox.change(id, "{'medicalRecord': false}").must(200);
    assertThat(new OneKey(product, practice()).items(id))
        .hasSize(8)
        .allMatch(i -> expiry(i) == Instant.parse("2027-12-04T11:00:00Z").getEpochSecond());
    isWholeAndUnderOneKey();
    product.clock().set(Instant.parse("2027-12-01T11:00:00Z"));
    assertThat(inbox.owner().get(inbox.one(id)).status()).isEqualTo(404);
  }

  @Test
  void theTermOfWhatIsUnlinkedCountsFromThenOn() {
    var id = inbox.sent(inbox.known()).id();
    product.clock().set(Instant.parse("2027-06-01T10:00:00Z"));
    inbox.unlink(id).must(200);
    product.clock().set(Instant.parse("2027-12-01T10:59:59.999Z"));
    inbox.shown(id);
    product.clock().set(Instant.parse("2027-12-01T11:00:00Z"));
    assertThat(inbox.owner().get(inbox.one(id)).status()).isEqualTo(404);
  }

  @Test
  void whoCalledAndIsUnknownIsForgottenAlsoWhereNobodyIsNamed() {
    var call = Telephone.ringing(inbox.agenda()).called("").id();
    var mother = inbox.agenda().anotherPatient();
    var inCall = inbox.unknown().put("call", call);
    inCall.remove("from");
    var forHim = inbox.unknown().put("caller", mother);
    forHim.remove("from");
    for (var id : List.of(inbox.sent(inCall).id(), inbox.sent(forHim).id())) {
      product.clock().set(Instant.parse("2027-05-23T09:59:59.999Z"));
      inbox.shown(id);
      product.clock().set(Instant.parse("2027-05-23T10:00:00Z"));
      assertThat(inbox.owner().get(inbox.one(id)).status()).isEqualTo(404);
    }
  }

  @Test
  void whatIsPartOfTheMedicalRecordIsMovedByWhoMayMarkIt() {
    var id = inbox.sent(inbox.known()).id();
    inbox.change(id, "{'medicalRecord': true}").must(200);
    var other = inbox.agenda().anotherPatient();
    inbox.unlink(id).must(403, "forbidden");
    inbox.link(id, other).must(403, "forbidden");
    var doctor = inbox.practitioner().with("if-match", "*");
    inbox.link(doctor, id, other).must(200);
    inbox.unlink(doctor, id).must(200);
    assertThat(new OneKey(product, practice()).items(id)).allMatch(i -> expiry(i) == 0);
    inbox.link(id, other).must(403, "forbidden");
    isWholeAndUnderOneKey();
  }

  @Test
  void aLinkIsOfTheVersionThatWasSeen() {
    var other = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown()).id();
    var first = inbox.secretary().with("if-match", "\"1\"");
    inbox.link(inbox.secretary(), id, patient()).must(428, "precondition-required");
    assertThat(inbox.link(first, id, patient()).must(200).header("etag")).isEqualTo("\"2\"");
    inbox.link(first, id, other).must(412, "precondition-failed");
    inbox.unlink(inbox.secretary(), id).must(428, "precondition-required");
    inbox.unlink(first, id).must(412, "precondition-failed");
    var second = inbox.secretary().with("if-match", "\"2\"");
    assertThat(inbox.unlink(second, id).must(200).header("etag")).isEqualTo("\"3\"");
    inbox.unlink(second, id).must(412, "precondition-failed");
  }

  @Test
  void nothingIsMadeInTheFileOfACallerWhoWasErased() {
    var mother = inbox.agenda().anotherPatient();
    var linked = inbox.sent(inbox.unknown().put("caller", mother)).id();
    var marked = inbox.sent(inbox.unknown().put("caller", mother)).id();
    erase(mother);
    var rows = rowsOfCaller(mother);
    assertThat(rows).hasSize(2);
    rows.forEach(row -> new Tables(product).delete(row));
    assertThat(inbox.link(linked, patient()).must(200).json().has("caller")).isFalse();
    assertThat(inbox.change(marked, "{'medicalRecord': true}").must(200).json().has("caller"))
        .isFalse();
    assertThat(rowsOfCaller(mother)).isEmpty();
    isWholeAndUnderOneKey();
  }

  @Test
  void nothingIsMadeInTheFileOfACallerWhoIsErasedMeanwhile() {
    var mother = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown().put("caller", mother)).id();
    var isErased = new AtomicBoolean();
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems") && isErased.compareAndSet(false, true)) {
            erase(mother);
            rowsOfCaller(mother).forEach(row -> new Tables(product).delete(row));
          }
        });
    var linked = inbox.link(id, patient());
    product.calls().forget();
    assertThat(linked.must(200).json().has("caller")).isFalse();
    assertThat(rowsOfCaller(mother)).isEmpty();
    isWholeAndUnderOneKey();
  }

  private void erase(String person) {
    new Shredding(product.wiring().keyring())
        .shred(
            practice(),
            new SubjectId(person),
            Set.of(Category.IDENTITY, Category.MESSAGES),
            Shredding.Ground.OWN_REQUEST,
            Product.NOON);
  }

  private List<Tables.Stored> rowsOfCaller(String caller) {
    var pk = "PATIENT#" + practice() + "#" + caller;
    return new Tables(product).partition("RECORDS_TABLE", pk, Rows.CALLED_IN);
  }

  private static long expiry(Tables.Stored item) {
    var seconds = item.attributes().get("expiresAt");
    return seconds == null ? 0 : Long.parseLong(seconds.n());
  }

  @Test
  void anOlderFileWithoutAKeyForMessagesGetsOne() {
    var old = inbox.agenda().anotherPatient();
    Planting.withoutKey(product, practice(), old);
    assertThat(listOf(old).must(200).json().path("messages")).isEmpty();
    var id = inbox.sent(inbox.unknown()).id();
    inbox.link(id, old).must(200);
    Planting.withoutKey(product, practice(), patient());
    inbox.sent(inbox.known());
    assertThat(listOf(old).each("messages", "id")).containsExactly(id);
  }

  @Test
  void aMergedFileTakesNoMessagesAndItsOwnAreTheSurvivors() {
    var duplicate = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.unknown().put("patient", duplicate)).id();
    var mine = inbox.sent(inbox.known()).id();
    var merge = Bodies.json("{}").put("duplicate", duplicate);
    inbox
        .owner()
        .post(inbox.agenda().place() + "/patients/" + patient() + "/merges", merge)
        .must(200);
    inbox
        .secretary()
        .post(inbox.place(), inbox.unknown().put("patient", duplicate))
        .must(409, "merged");
    var unknown = inbox.sent(inbox.unknown()).id();
    inbox.link(unknown, duplicate).must(409, "merged");
    assertThat(listOf(patient()).each("messages", "id")).containsExactlyInAnyOrder(id, mine);
  }

  @Test
  void whatIsRestrictedWaitsWithoutSayingOfWhom() {
    var id = inbox.sent(inbox.known()).id();
    var other = inbox.sent(inbox.unknown()).id();
    var holds = new Holds(product.wiring().keyring());
    assertThat(holds.restrict(practice(), new SubjectId(patient()), Category.MESSAGES)).isTrue();
    for (var answer :
        List.of(
            inbox.owner().get(inbox.one(id)),
            inbox.reply(id, "x"),
            inbox.unlink(id),
            inbox.change(id, "{'status': 'done'}"),
            inbox.link(other, patient()),
            inbox.secretary().post(inbox.place(), inbox.known()),
            inbox
                .secretary()
                .post(inbox.one(id) + "/appointment", inbox.transfer("2026-11-24T10:00:00+01:00")),
            listOf(patient()))) {
      answer.must(409, "processing-restricted");
    }
    var line =
        inbox
            .list("new")
            .json()
            .path("messages")
            .valueStream()
            .filter(l -> l.path("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(line.path("restricted").asBoolean()).isTrue();
    assertThat(line.has("subject") || line.has("patient") || line.has("wish")).isFalse();
    holds.liftRestriction(practice(), new SubjectId(patient()), Category.MESSAGES);
    inbox.shown(id);
  }

  @Test
  void whatIsLeftVisibleToThePractitionerIsShownToHimAndChangedByNobody() {
    var id = inbox.sent(inbox.known()).id();
    inbox
        .owner()
        .post(
            inbox.agenda().place() + "/patients/" + patient() + "/restrictions",
            Bodies.json(
                "{'category': 'messages', 'ground': 'accuracy', 'visibleToPractitioner': true}"))
        .must(200);
    assertThat(inbox.practitioner().get(inbox.one(id)).must(200).text("/text"))
        .isEqualTo(Planted.MESSAGE_TEXT);
    assertThat(inbox.practitioner().get(inbox.place()).each("messages", "subject"))
        .containsExactly(Planted.MESSAGE_SUBJECT);
    inbox.owner().get(inbox.one(id)).must(409, "processing-restricted");
    inbox.reply(id, "x").must(409, "processing-restricted");
    inbox.practitioner().post(inbox.one(id) + "/reading").must(409, "processing-restricted");
  }

  @Test
  void whatWasErasedIsInNoList() {
    var id = inbox.sent(inbox.known()).id();
    new Shredding(product.wiring().keyring())
        .shred(
            practice(),
            new SubjectId(patient()),
            Set.of(Category.MESSAGES),
            Shredding.Ground.OWN_REQUEST,
            Product.NOON);
    assertThat(inbox.list("new").json().path("messages")).isEmpty();
    inbox.owner().get(inbox.one(id)).must(410, "erased");
    inbox.secretary().post(inbox.place(), inbox.known()).must(410, "erased");
    listOf(patient()).must(410, "erased");
    var other = inbox.sent(inbox.unknown()).id();
    inbox.link(other, patient()).must(410, "erased");
  }

  @Test
  void whatIsHeldStaysUnderItsKey() {
    var id = inbox.sent(inbox.unknown()).id();
    var own = new OneKey(product, practice()).person(id);
    new Holds(product.wiring().keyring()).hold(practice(), own, "claim");
    inbox.link(id, patient()).must(409, "processing-restricted");
    isWholeAndUnderOneKey();
  }

  @Test
  void whatIsOfAPatientUnderALegalHoldStaysHis() {
    var other = inbox.agenda().anotherPatient();
    var id = inbox.sent(inbox.known()).id();
    var holds = new Holds(product.wiring().keyring());
    holds.hold(practice(), new SubjectId(patient()), "claim");
    inbox.unlink(id).must(409, "processing-restricted");
    inbox.link(id, other).must(409, "processing-restricted");
    assertThat(inbox.shown(id).text("/patient")).isEqualTo(patient());
    // It may be dealt with, and more may come.
    inbox.change(id, "{'status': 'done'}").must(200);
    var more = inbox.sent(inbox.unknown()).id();
    inbox.link(more, patient()).must(200);
    holds.liftHold(practice(), new SubjectId(patient()), "claim");
    inbox.link(id, other).must(200);
    isWholeAndUnderOneKey();
  }

  @Test
  void aMandateForOthersSeesNothingOfIt() {
    var doctor = inbox.agenda().practitioner();
    var other = inbox.agenda().anotherPractitioner().practitioner();
    var forAll = inbox.sent(inbox.known()).id();
    var forDoctor = inbox.sent(inbox.known().put("practitioner", doctor)).id();
    var forOther = inbox.sent(inbox.known().put("practitioner", other)).id();
    var member = inbox.practitioner().post(inbox.one(forAll) + "/reading").text("/readings/0/by");
    Planting.limit(product, practice().value(), member, doctor);
    var list = inbox.practitioner().get(inbox.place()).must(200);
    assertThat(list.each("messages", "id")).containsExactly(forDoctor);
    inbox.practitioner().get(inbox.one(forOther)).must(403, "forbidden");
    inbox.reply(forOther, "x").must(403, "forbidden");
    inbox.practitioner().get(inbox.one(forAll)).must(200);
    var body = inbox.known().put("practitioner", other);
    inbox.practitioner().post(inbox.place(), body).must(403, "forbidden");
    var give = Bodies.json("{}").put("practitioner", other);
    inbox.practitioner().with("if-match", "*").patch(inbox.one(forDoctor), give).must(403);
    var listed =
        inbox.practitioner().get(inbox.agenda().place() + "/patients/" + patient() + "/messages");
    assertThat(listed.each("messages", "id")).containsExactlyInAnyOrder(forAll, forDoctor);
    assertThat(inbox.owner().get(inbox.place() + "?practitioner=" + other).each("messages", "id"))
        .containsExactly(forOther);
  }
}
