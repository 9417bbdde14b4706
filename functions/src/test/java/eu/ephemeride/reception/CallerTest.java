package eu.ephemeride.reception;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.messages.MessageGist;
import eu.ephemeride.messages.OpenMessages;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Mandated;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whoever answers a call is shown who it may be, as far as his mandate and the patients allow it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerTest {
  private Product product;
  private Telephone phone;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aLine() {
    product.clock().set(Product.NOON);
    phone = Telephone.ringing(product);
  }

  private Answer calling(String number) {
    return phone.caller(phone.called(number).id()).must(200);
  }

  private String patient() {
    return phone.agenda().patient();
  }

  private String adult(String name, String number) {
    var body = Bodies.json("{'givenName': 'Alix'}").put("familyName", name);
    body.putArray("phones").add(number);
    return phone.agenda().owner().post(phone.agenda().place() + "/patients", body).must(201).id();
  }

  private Answer correct(String patient, ObjectNode body) {
    return phone
        .agenda()
        .owner()
        .with("if-match", "*")
        .patch(phone.agenda().place() + "/patients/" + patient, body);
  }

  private void instruct(String path) {
    phone
        .agenda()
        .owner()
        .with("if-match", "*")
        .put(
            phone.agenda().place() + path + "/instructions",
            Telephone.instructions(phone.agenda().visitType()))
        .must(200);
  }

  private void secretary(List<String> practitioners, List<String> actions) {
    Practices.aMember(product, "owner", phone.agenda().place(), "assistant", "secretary");
    Mandated.limit(product, phone.agenda().place(), "assistant", practitioners, actions);
  }

  private Answer asAssistant(String call) {
    return product.as("assistant").get("/calls/" + call + "/caller");
  }

  @Test
  void thePatientWhoCallsIsShownWithWhatIsAheadOfHim() {
    var booked = phone.agenda().booked("2026-11-26T10:00:00+01:00").id();
    var caller = calling(Planted.PATIENT_PHONE);
    assertThat(caller.text("/practice")).isEqualTo(phone.practice().value());
    assertThat(caller.text("/call/caller")).isEqualTo(Planted.PATIENT_PHONE);
    assertThat(caller.each("patients", "id")).containsExactly(patient());
    assertThat(caller.text("/patients/0/familyName")).isEqualTo(Planted.PATIENT);
    assertThat(caller.text("/patients/0/birthDate")).isEqualTo(Planted.PATIENT_BIRTH_DATE);
    assertThat(caller.json().at("/patients/0/noVoiceMail").asBoolean()).isTrue();
    assertThat(caller.json().at("/patients/0").has("representative")).isFalse();
    assertThat(caller.text("/patients/0/next/0/id")).isEqualTo(booked);
    assertThat(caller.text("/patients/0/next/0/start")).isEqualTo("2026-11-26T10:00:00+01:00");
    assertThat(caller.json().at("/patients/0/past")).isEmpty();
    assertThat(caller.json().at("/patients/0/openMessages")).isEmpty();
  }

  @Test
  void aSharedTelephoneIsSeveralPatientsAndOneWhoActsForThem() {
    var mother = adult("Tourneboule", Planted.PARENT_PHONE);
    var caller = calling(Planted.PARENT_PHONE);
    assertThat(caller.each("patients", "id")).containsExactlyInAnyOrder(patient(), mother);
    var child =
        caller
            .json()
            .path("patients")
            .valueStream()
            .filter(p -> p.path("id").asText().equals(patient()))
            .findFirst()
            .orElseThrow();
    assertThat(child.at("/representative/name").asText()).isEqualTo(Planted.PARENT);
    assertThat(child.at("/representative/capacity").asText()).isEqualTo("parent");
    assertThat(child.has("next")).isTrue();
  }

  @Test
  void aMinorsSecretsAreNotReadOutToHisParents() {
    phone.agenda().booked("2026-11-26T10:00:00+01:00");
    correct(patient(), Bodies.json("{'minorSecrecy': true}")).must(200);
    var parent = calling(Planted.PARENT_PHONE).json().at("/patients/0");
    assertThat(parent.path("minorSecrecy").asBoolean()).isTrue();
    assertThat(parent.has("next") || parent.has("past") || parent.has("openMessages")).isFalse();
    assertThat(calling(Planted.PATIENT_PHONE).json().at("/patients/0/next")).hasSize(1);
  }

  @Test
  void norOnTheFamilysTelephoneThoughItBeHisToo() {
    phone.agenda().booked("2026-11-26T10:00:00+01:00");
    var both = Bodies.json("{'minorSecrecy': true}");
    both.putArray("phones").add(Planted.PARENT_PHONE).add(Planted.PATIENT_PHONE);
    correct(patient(), both).must(200);
    var parent = calling(Planted.PARENT_PHONE).json().at("/patients/0");
    assertThat(parent.at("/representative/name").asText()).isEqualTo(Planted.PARENT);
    assertThat(parent.has("next") || parent.has("past") || parent.has("openMessages")).isFalse();
    assertThat(calling(Planted.PATIENT_PHONE).json().at("/patients/0/next")).hasSize(1);
    // Nor where somebody else's file bears it.
    adult("Tourneboule", Planted.PATIENT_PHONE);
    var shared = calling(Planted.PATIENT_PHONE).json().path("patients");
    assertThat(shared).hasSize(2);
    for (var file : shared) {
      assertThat(file.has("next")).isNotEqualTo(file.path("minorSecrecy").asBoolean());
    }
  }

  @Test
  void hiddenAndUnknownNumbersGetTheInstructionsAlone() {
    instruct("");
    instruct("/practitioners/" + phone.agenda().practitioner());
    for (var number : List.of("", Planted.UNKNOWN_CALLER)) {
      var caller = calling(number);
      assertThat(caller.json().path("patients")).isEmpty();
      assertThat(caller.each("instructions", "version")).containsExactly("1", "1");
      assertThat(caller.each("instructions", "instructions/greeting"))
          .containsOnly(Planted.GREETING);
      assertThat(caller.each("instructions", "practitioner"))
          .containsExactlyInAnyOrder("", phone.agenda().practitioner());
    }
  }

  @Test
  void threeAreAheadAndThreeGoneByAndWhatWasCancelledIsNeither() {
    product.clock().set(Instant.parse("2026-11-16T11:00:00Z"));
    for (var day : List.of("17", "18", "19", "20")) {
      phone.agenda().booked("2026-11-" + day + "T10:00:00+01:00");
    }
    for (var day : List.of("24", "25", "26", "27", "28")) {
      phone.agenda().booked("2026-11-" + day + "T10:00:00+01:00");
    }
    var first = phone.agenda().on("2026-11-24").getFirst();
    phone.agenda().cancel(first).must(200);
    product.clock().set(Product.NOON);
    var seen = calling(Planted.PATIENT_PHONE).json().at("/patients/0");
    assertThat(seen.path("next").valueStream().map(v -> v.path("start").asText().substring(8, 10)))
        .containsExactly("25", "26", "27");
    assertThat(seen.path("past").valueStream().map(v -> v.path("start").asText().substring(8, 10)))
        .containsExactly("20", "19", "18");
  }

  @Test
  void reasonsAndThePastAreForWhomTheMandateSaysSo() {
    var body = phone.agenda().booking("2026-11-26T10:00:00+01:00");
    phone.agenda().booked(body.put("reason", Planted.REASON));
    secretary(List.of(), List.of());
    var call = phone.called(Planted.PATIENT_PHONE).id();
    assertThat(phone.caller(call).text("/patients/0/next/0/reason")).isEqualTo(Planted.REASON);
    var seen = asAssistant(call).must(200).json();
    assertThat(seen.toString()).doesNotContain(Planted.REASON);
    assertThat(seen.at("/patients/0/next")).hasSize(1);
    assertThat(seen.at("/patients/0").has("past")).isFalse();
    Mandated.limit(
        product,
        phone.agenda().place(),
        "assistant",
        List.of(),
        List.of("identify-caller", "read-patients"));
    var narrow = asAssistant(call).must(200).json();
    assertThat(narrow.at("/patients/0").has("past")).isFalse();
    assertThat(narrow.at("/patients/0").has("next")).isFalse();
    assertThat(narrow.at("/patients/0").has("openMessages")).isFalse();
    assertThat(narrow.path("instructions")).isEmpty();
    for (var without : List.of("read-patients", "identify-caller")) {
      Mandated.limit(product, phone.agenda().place(), "assistant", List.of(), List.of(without));
      asAssistant(call).must(403);
    }
  }

  @Test
  void onlyWhatIsOfCoveredPractitionersIsShown() {
    var other = phone.agenda().anotherPractitioner("08:00-12:00");
    phone.agenda().booked("2026-11-26T10:00:00+01:00");
    other.booked("2026-11-27T10:00:00+01:00");
    message("m1", "routine", phone.agenda().practitioner());
    message("m2", "urgent", other.practitioner());
    message("m3", "soon", "");
    instruct("/practitioners/" + phone.agenda().practitioner());
    instruct("/practitioners/" + other.practitioner());
    secretary(List.of(other.practitioner()), List.of());
    var call = phone.called(Planted.PATIENT_PHONE).id();
    var all = phone.caller(call).must(200).json();
    assertThat(all.at("/patients/0/openMessages").valueStream().map(m -> m.path("id").asText()))
        .containsExactly("m2", "m3", "m1");
    assertThat(all.at("/patients/0/openMessages/0/title").asText()).isEqualTo(Planted.REASON);
    var seen = asAssistant(call).must(200);
    assertThat(seen.json().at("/patients/0/next")).hasSize(1);
    assertThat(seen.text("/patients/0/next/0/practitioner")).isEqualTo(other.practitioner());
    assertThat(
            seen.json()
                .at("/patients/0/openMessages")
                .valueStream()
                .map(m -> m.path("id").asText()))
        .containsExactly("m2", "m3");
    assertThat(seen.each("instructions", "practitioner")).containsExactly(other.practitioner());
    // A call on the line of somebody else is none of his.
    var his = Telephone.ofThePractitioner(phone.agenda());
    asAssistant(his.called("").id()).must(403);
  }

  @Test
  void ofMoreMessagesThanAreShownTheMostUrgentAre() {
    var inbox = new Inboxes(phone.agenda());
    for (var i = 0; i < 21; i++) {
      inbox.sentBy(phone.agenda().owner());
    }
    var urgent = inbox.known().put("urgency", "urgent");
    var last = phone.agenda().owner().post(inbox.place(), urgent).must(201).id();
    var seen = phone.caller(phone.called(Planted.PATIENT_PHONE).id()).must(200);
    var messages = seen.json().at("/patients/0/openMessages");
    assertThat(messages).hasSize(20);
    assertThat(messages.path(0).path("id").asText()).isEqualTo(last);
  }

  /// An open message of the patient, as messages keep it.
  private void message(String id, String urgency, String practitioner) {
    var rank = List.of("urgent", "soon", "routine").indexOf(urgency);
    var subject = new PatientId(patient()).subject();
    var keys = product.wiring().keyring().read(phone.practice(), List.of(subject));
    keys.ensure(subject, Category.MESSAGES);
    var key =
        new ItemKey(
            PatientItems.partition(phone.practice(), new PatientId(patient())),
            OpenMessages.PREFIX + rank + "#001795424400000#" + id);
    var item = Attributes.item(key.pk(), key.sk());
    item.put("at", Attributes.text("2026-11-23T09:00:00Z"));
    item.put("urgency", Attributes.text(urgency));
    item.put("status", Attributes.text("new"));
    if (!practitioner.isEmpty()) {
      item.put("practitioner", Attributes.text(practitioner));
    }
    item.put(
        Payloads.ATTRIBUTE,
        Payloads.seal(
            keys,
            subject,
            Category.MESSAGES,
            key,
            MessageGist.class,
            new MessageGist(1, Planted.REASON, null)));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
  }

  @Test
  void aRestrictedFileSaysThatItIsThereAndWhomItIsFor() {
    phone.agenda().booked("2026-11-26T10:00:00+01:00");
    var holds = new Holds(product.wiring().keyring());
    var subject = new PatientId(patient()).subject();
    holds.restrict(phone.practice(), subject, Category.AGENDA);
    var half = calling(Planted.PATIENT_PHONE).json().at("/patients/0");
    assertThat(half.path("familyName").asText()).isEqualTo(Planted.PATIENT);
    assertThat(half.has("next") || half.has("past")).isFalse();
    holds.restrict(phone.practice(), subject, Category.IDENTITY);
    assertThat(calling(Planted.PATIENT_PHONE).json().at("/patients/0"))
        .isEqualTo(
            Bodies.json("{'restricted': true, 'advice': 'pass-to-the-practice'}")
                .put("id", patient()));
  }

  @Test
  void anErasedPatientIsNobody() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    new Shredding(product.wiring().keyring())
        .shred(
            phone.practice(),
            new PatientId(patient()).subject(),
            Set.of(Category.IDENTITY, Category.AGENDA, Category.MESSAGES),
            Shredding.Ground.OWN_REQUEST,
            product.clock().instant());
    assertThat(phone.caller(call).must(200).json().path("patients")).isEmpty();
  }

  @Test
  void aMergedFileIsTheOneThatGoesOnWithTheVisitsOfBoth() {
    var survivor = adult("Tourneboule", Planted.UNKNOWN_CALLER);
    phone.agenda().booked("2026-11-26T10:00:00+01:00");
    phone.agenda().forPatient(survivor).booked("2026-11-27T10:00:00+01:00");
    phone
        .agenda()
        .owner()
        .post(
            phone.agenda().place() + "/patients/" + survivor + "/merges",
            Bodies.json("{}").put("duplicate", patient()))
        .must(200);
    for (var number : List.of(Planted.PATIENT_PHONE, Planted.UNKNOWN_CALLER)) {
      var caller = calling(number);
      assertThat(caller.each("patients", "id")).containsExactly(survivor);
      assertThat(caller.json().at("/patients/0/next")).hasSize(2);
    }
  }

  @Test
  void whoBearsTheNumberNowIsShownAndNotWhoBoreIt() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    var newcomer = adult("Grippeminaud", Planted.PATIENT_PHONE);
    assertThat(phone.caller(call).each("patients", "id"))
        .containsExactlyInAnyOrder(patient(), newcomer);
    correct(patient(), Bodies.json("{'phones': []}")).must(200);
    assertThat(phone.caller(call).each("patients", "id")).containsExactly(newcomer);
  }

  @Test
  void aCallIsShownUntilFifteenMinutesAfterItsEnd() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    product.clock().set(Instant.parse("2026-11-23T14:59:59Z"));
    phone.caller(call).must(200);
    product.clock().set(Instant.parse("2026-11-23T15:00:00Z"));
    phone.caller(call).must(409, "call-over");
    product.clock().set(Product.NOON);
    phone.tell(call, "{'endedAt': '2026-11-23T11:01:00Z'}").must(200);
    product.clock().set(Instant.parse("2026-11-23T11:15:59Z"));
    phone.caller(call).must(200);
    product.clock().set(Instant.parse("2026-11-23T11:16:00Z"));
    phone.caller(call).must(409, "call-over");
  }

  @Test
  void nobodyIsShownLaterThanFourHoursAndAQuarterAfterItsBeginning() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    product.clock().set(Instant.parse("2026-11-23T15:10:00Z"));
    phone.tell(call, "{'endedAt': '2026-11-23T15:10:00Z'}").must(200);
    product.clock().set(Instant.parse("2026-11-23T15:14:59Z"));
    assertThat(phone.caller(call).must(200).each("patients", "id")).containsExactly(patient());
    product.clock().set(Instant.parse("2026-11-23T15:15:00Z"));
    phone.caller(call).must(409, "call-over");
  }

  @Test
  void whoHasNoMandateIsToldNothingNotEvenThatThereIsSuchACall() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    var elsewhere = Telephone.ringing(product);
    for (var caller :
        List.of(product.as("stranger"), phone.operator(), product.as("agent", "support"))) {
      var absent = caller.get("/calls/AAAAAAAAAAAAAAAAAAAAAA/caller").must(404);
      assertThat(caller.get("/calls/" + call + "/caller")).isEqualTo(absent);
      caller
          .post(phone.agenda().place() + "/callers", typed(Planted.PATIENT_PHONE, "call-back"))
          .must(404);
    }
    elsewhere.caller("AAAAAAAAAAAAAAAAAAAAAA").must(404);
  }

  private static ObjectNode typed(String number, String reason) {
    return Bodies.JSON.createObjectNode().put("phone", number).put("reason", reason);
  }

  @Test
  void whoIsShownGoesOnRecordFirst() {
    var call = phone.called(Planted.PATIENT_PHONE).id();
    phone.caller(call).must(200);
    var lines = new Tables(product).items("ACCESS#" + phone.practice() + "#", "");
    assertThat(lines)
        .filteredOn(l -> l.text("route").equals("GET /calls/{call}/caller"))
        .extracting(l -> Set.copyOf(l.attributes().get("persons").ss()))
        .containsExactly(Set.of(patient(), phone.item(call).text("subject")));
    var broken = phone.at(product.anotherInstance());
    broken
        .product()
        .calls()
        .before((name, _) -> {
          if (name.equals("putItem")) {
            throw Calls.lost();
          }
        });
    broken.caller(call).must(500);
  }

  @Test
  void whoTypesANumberSaysWhyEvenWhenNobodyIsFound() {
    var path = phone.agenda().place() + "/callers";
    var owner = phone.agenda().owner();
    var found = owner.post(path, typed("01 99 00 00 42", "call-back")).must(200);
    assertThat(found.each("patients", "id")).containsExactly(patient());
    assertThat(found.json().has("call")).isFalse();
    owner.post(path, typed(Planted.UNKNOWN_CALLER, "asked-by-practice")).must(200);
    assertThat(owner.post(path, typed("12", "curiosity")).must(422).errors())
        .containsExactlyInAnyOrder("/phone phone", "/reason not-allowed");
    assertThat(owner.post(path, Bodies.json("{}")).must(422).errors())
        .containsExactlyInAnyOrder("/phone required", "/reason required");
    var lines = new Tables(product).items("ACCESS#" + phone.practice() + "#", "");
    assertThat(lines)
        .filteredOn(l -> l.text("route").equals("POST /practices/{practice}/callers"))
        .extracting(l -> l.text("reason"))
        .containsExactlyInAnyOrder("call-back", "asked-by-practice");
  }

  @Test
  void whoSharesANumberWithMoreThanTwentyIsSearchedByName() {
    var number = Telephone.freshNumber();
    for (var i = 0; i < 21; i++) {
      adult("Foule", number);
    }
    var caller = calling(number);
    assertThat(caller.json().path("patients")).hasSize(20);
    assertThat(caller.json().path("morePatients").asBoolean()).isTrue();
  }
}
