package eu.ephemeride.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;

/// A restriction's life: set, told of, lifted, and set again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictionsTest {
  private static final String NOON = "2026-11-23T12:00:00+01:00";

  private static final ObjectNode WISH = Ward.wish("agenda", "accuracy", false);

  private Product product;
  private Agendas agenda;
  private Ward ward;
  private String owner;
  private List<String> others = List.of();

  @BeforeAll
  void aPractice() {
    product = new Product();
    agenda = Agendas.anAgenda(product, "owner");
    owner = CallerId.of(product.stack().issuer(), "owner").value();
  }

  @BeforeEach
  void aPatient() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    ward = Ward.open(product, agenda);
  }

  @AfterEach
  void undisturbed() {
    product.calls().forget();
  }

  private void erase(Ward whom, Category... categories) {
    new Shredding(product.anotherInstance().wiring().keyring())
        .shred(
            whom.practice(),
            whom.subject(),
            Set.of(categories),
            Shredding.Ground.OWN_REQUEST,
            Product.NOON);
  }

  @ParameterizedTest
  @CsvSource({"identity, accuracy", "agenda, unlawful", "messages, claims", "agenda, objection"})
  void aRestrictionStandsInTheRecordTheLedgerAndTheKeyItem(String category, String ground) {
    var set = ward.owner().post(ward.restrictions(), Ward.wish(category, ground, true)).must(200);
    var expected = Ward.wish(category, ground, true).put("since", NOON).put("by", owner);
    expected.putArray("notices");
    assertThat(set.json()).isEqualTo(expected);
    assertThat(ward.list().must(200).json().path("restrictions")).containsExactly(expected);
    assertThat(ward.keyItem("restricted")).containsExactly(category);
    assertThat(ward.keyItem("visible")).containsExactly(category);
    assertThat(ward.ledger()).hasSize(1);
    assertThat(ward.records()).hasSize(1);
  }

  @Test
  void withoutAWordForThePractitionerNothingIsVisible() {
    var body = Bodies.json("{'category': 'agenda', 'ground': 'claims'}");
    var set = ward.owner().post(ward.restrictions(), body).must(200);
    assertThat(set.json().path("visibleToPractitioner").asBoolean(true)).isFalse();
    assertThat(ward.keyItem("visible")).isEmpty();
  }

  @Test
  void theSameTwiceIsOnceAndAnotherIsRefused() {
    var first = ward.restrict("agenda").must(200);
    product.clock().set(Product.NOON.plusSeconds(60));
    var before = new Tables(product).items();
    assertThat(ward.restrict("agenda").must(200).json()).isEqualTo(first.json());
    ward.restrict("agenda", true).must(409, "already-restricted");
    ward.owner()
        .post(ward.restrictions(), Ward.wish("agenda", "claims", false))
        .must(409, "already-restricted");
    assertThat(new Tables(product).items()).isEqualTo(before);
    // Each category has its own.
    ward.owner().post(ward.restrictions(), Ward.wish("identity", "claims", true)).must(200);
    assertThat(ward.list().each("restrictions", "category")).containsExactly("agenda", "identity");
    assertThat(ward.keyItem("visible")).containsExactly("identity");
  }

  @Test
  void fieldsAreJudgedTogetherAndUnknownOnesRefused() {
    var broken = Bodies.json("{'category': 'calls', 'ground': 'dislike'}");
    assertThat(ward.owner().post(ward.restrictions(), broken).must(422).errors())
        .containsExactly("/category not-allowed", "/ground not-allowed");
    assertThat(ward.owner().post(ward.restrictions(), Bodies.json("{}")).must(422).errors())
        .containsExactly("/category required", "/ground required");
    var unknown = Ward.wish("agenda", "claims", false).put("why", "x").put("ground", "claims");
    unknown.put("visibleToPractitioner", "yes");
    assertThat(ward.owner().post(ward.restrictions(), unknown).must(400).errors())
        .containsExactlyInAnyOrder("/why unknown-field", "/visibleToPractitioner wrong-type");
    assertThat(ward.records()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var elsewhere = Practices.anActivePractice(product, "other-owner");
    var other = product.as("other-owner").post(elsewhere + "/patients", Bodies.patient()).id();
    var theirs = elsewhere + "/patients/" + other + "/restrictions";
    var stranger = agenda.place() + "/patients/" + other + "/restrictions";
    var wish = Ward.wish("agenda", "claims", false);
    for (var path : List.of(theirs, stranger)) {
      ward.owner().get(path).must(404);
      ward.owner().post(path, wish).must(404);
      ward.owner().post(path + "/agenda/lifting", Bodies.json("{}")).must(404);
      ward.owner().post(path + "/agenda/notice", Bodies.json("{'by': 'letter'}")).must(404);
    }
    for (var category : List.of("agenda", "calls", "everything")) {
      ward.lift(category).must(404);
      ward.tell(category, "{'by': 'letter'}").must(404);
      ward.tell(category, "{'by': 'email'}").must(404);
    }
    assertThat(ward.mails()).isEmpty();
    assertThat(ward.list().must(200).json()).isEqualTo(Bodies.json("{'restrictions': []}"));
  }

  @Test
  void nobodyLiftsBeforeThePersonWasTold() {
    ward.restrict("agenda").must(200);
    ward.restrict("identity").must(200);
    ward.lift("agenda").must(409, "not-told");
    ward.tell("identity", "{'by': 'letter'}").must(200);
    // That he was told of one says nothing of the other.
    ward.lift("agenda").must(409, "not-told");
    assertThat(ward.keyItem("restricted")).containsExactly("agenda", "identity");
    assertThat(ward.ledger()).hasSize(2);
  }

  @Test
  void aLiftingFreesOneCategoryAndKeepsTheHistory() {
    ward.restrict("agenda", true).must(200);
    ward.restrict("messages", true).must(200);
    product.clock().set(Product.NOON.plusSeconds(3600));
    ward.tell("agenda", "{'by': 'in-person', 'at': '2026-11-23T12:30:00+01:00'}").must(200);
    ward.tell("agenda", "{'by': 'telephone'}").must(200);
    product.clock().set(Product.NOON.plusSeconds(7200));
    var lifted = ward.lift("agenda").must(200);
    assertThat(lifted.text("/lifted/at")).isEqualTo("2026-11-23T14:00:00+01:00");
    assertThat(lifted.text("/lifted/by")).isEqualTo(owner);
    assertThat(lifted.each("notices", "by")).containsExactly("in-person", "telephone");
    assertThat(lifted.each("notices", "at"))
        .containsExactly("2026-11-23T12:30:00+01:00", "2026-11-23T13:00:00+01:00");
    assertThat(lifted.each("notices", "recordedBy")).containsExactly(owner, owner);
    assertThat(ward.keyItem("restricted")).containsExactly("messages");
    assertThat(ward.keyItem("visible")).containsExactly("messages");
    assertThat(ward.lift("agenda").must(200).json()).isEqualTo(lifted.json());
    ward.tell("agenda", "{'by': 'letter'}").must(404);

    // At the same instant: times do not tell restrictions apart.
    ward.owner().post(ward.restrictions(), Ward.wish("agenda", "claims", false)).must(200);
    ward.lift("agenda").must(409, "not-told");
    assertThat(ward.keyItem("restricted")).containsExactly("agenda", "messages");
    assertThat(ward.keyItem("visible")).containsExactly("messages");
    var all = ward.list().must(200);
    assertThat(all.each("restrictions", "category"))
        .containsExactly("agenda", "agenda", "messages");
    assertThat(all.each("restrictions", "ground"))
        .containsExactly("accuracy", "claims", "accuracy");
    assertThat(all.json().at("/restrictions/0")).isEqualTo(lifted.json());
    assertThat(ward.ledger())
        .extracting(entry -> entry.text("sk").substring(ward.patient().length()))
        .containsExactly(
            "#agenda#000001#lifted",
            "#agenda#000001#set",
            "#agenda#000002#set",
            "#messages#000001#set");
  }

  @Test
  void itemsHoldOpaqueIdsAndWordsAlone() {
    ward.restrict("agenda", true).must(200);
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    var record = ward.records().getFirst();
    assertThat(record.kind())
        .isEqualTo(
            "RECORDS_TABLE PATIENT# RESTRICTION# [by, ground, lifted, liftedBy, pk, since, sk,"
                + " told, version, visible, w]");
    assertThat(record.text("sk")).isEqualTo("RESTRICTION#agenda#000001");
    assertThat(record.text("ground")).isEqualTo("accuracy");
    assertThat(record.text("since")).isEqualTo("2026-11-23T11:00:00Z");
    assertThat(record.attributes().get("version")).isEqualTo(AttributeValue.fromN("3"));
    assertThat(record.attributes().get("visible")).isEqualTo(AttributeValue.fromBool(true));
    assertThat(record.attributes().get("told").m().get("letter").m())
        .containsOnlyKeys("at", "by")
        .containsEntry("at", AttributeValue.fromS("2026-11-23T11:00:00Z"));
    var entries = ward.ledger();
    assertThat(entries.get(0).attributes()).containsOnlyKeys("pk", "sk", "at", "by", "w");
    assertThat(entries.get(1).attributes())
        .containsOnlyKeys("pk", "sk", "at", "by", "ground", "visible", "w");
  }

  @Test
  void aMailTellsThePracticesNameAndWhomToAskAndIsOnRecordForHisRight() {
    ward.restrict("identity").must(200);
    var told = ward.tell("identity", "{'by': 'email'}").must(200);
    assertThat(told.each("notices", "by")).containsExactly("email");
    assertThat(ward.mails()).hasSize(1);
    assertThat(ward.mails().getFirst())
        .contains(Planted.PRACTICE, product.wiring().settings().supportContact())
        .doesNotContain(
            Planted.PATIENT,
            Planted.PATIENT_GIVEN,
            Planted.PATIENT_PHONE,
            "identity",
            "accuracy",
            ward.patient());
    var looks =
        ward.looks("POST /practices/{practice}/patients/{patient}/restrictions/{category}/notice");
    assertThat(looks).hasSize(1);
    assertThat(looks.getFirst().text("purpose")).isEqualTo("rights_request");
    assertThat(looks.getFirst().text("as")).isEqualTo("owner");
    assertThat(looks.getFirst().attributes().get("persons").ss()).containsExactly(ward.patient());

    // Again is once.
    assertThat(ward.tell("identity", "{'by': 'email'}").must(200).json()).isEqualTo(told.json());
    assertThat(ward.mails()).hasSize(1);
    ward.lift("identity").must(200);
  }

  @Test
  void nothingElseOfARestrictionShowsAnybody() {
    ward.restrict("agenda").must(200);
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.list().must(200);
    ward.lift("agenda").must(200);
    assertThat(
            new Tables(product)
                .items("ACCESS#" + ward.practice() + "#", "").stream()
                    .filter(line -> line.text("route").contains("restrictions"))
                    .filter(line -> line.attributes().get("persons").ss().contains(ward.patient())))
        .isEmpty();
  }

  @Test
  void withoutAnAddressHeIsToldInAnotherWay() {
    ward.restrict("agenda").must(200);
    ward.owner().with("if-match", "*").patch(ward.file(), Bodies.json("{'emails': []}")).must(200);
    ward.tell("agenda", "{'by': 'email'}").must(409, "no-email");
    ward.lift("agenda").must(409, "not-told");
    ward.tell("agenda", "{'by': 'telephone'}").must(200);
    ward.lift("agenda").must(200);
  }

  @Test
  void aMailThatIsRefusedIsNoNotice() {
    ward.restrict("agenda").must(200);
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("sendEmail")) {
            throw LimitExceededException.builder().message(Planted.PATIENT).build();
          }
        });
    ward.tell("agenda", "{'by': 'email'}").must(503, "mail-refused");
    assertThat(product.log()).anyMatch(line -> line.contains("\"MailRefused\":1"));
    product.calls().forget();
    ward.lift("agenda").must(409, "not-told");
    ward.tell("agenda", "{'by': 'email'}").must(200);
    assertThat(ward.mails()).hasSize(1);
  }

  @Test
  void whatIsNotOnRecordIsNotMailed() {
    ward.restrict("agenda").must(200);
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("putItem")) {
            throw LimitExceededException.builder().build();
          }
        });
    ward.tell("agenda", "{'by': 'email'}").must(500);
    product.calls().forget();
    assertThat(ward.mails()).isEmpty();
    ward.lift("agenda").must(409, "not-told");
  }

  @Test
  void aNoticeOfWhichThePracticeSaysWhenLiesBehindAndAfterTheBeginning() {
    product.clock().set(Product.NOON.plusSeconds(42));
    ward.restrict("agenda").must(200);
    assertThat(
            ward.tell("agenda", "{'by': 'letter', 'at': '2026-11-23T12:00:43+01:00'}")
                .must(422)
                .errors())
        .containsExactly("/at date-future");
    assertThat(
            ward.tell("agenda", "{'by': 'letter', 'at': '2026-11-23T11:59:59+01:00'}")
                .must(422)
                .errors())
        .containsExactly("/at range");
    assertThat(
            ward.tell("agenda", "{'by': 'email', 'at': '2026-11-23T12:00:42+01:00'}")
                .must(422)
                .errors())
        .containsExactly("/at not-allowed");
    assertThat(ward.tell("agenda", "{'by': 'pigeon', 'at': 'soon'}").must(422).errors())
        .containsExactly("/by not-allowed", "/at instant");
    assertThat(ward.tell("agenda", "{}").must(422).errors()).containsExactly("/by required");
    ward.lift("agenda").must(409, "not-told");
    // To the minute, as one writes by hand.
    ward.tell("agenda", "{'by': 'letter', 'at': '2026-11-23T12:00+01:00'}").must(200);
    var again = ward.tell("agenda", "{'by': 'letter'}").must(200);
    assertThat(again.each("notices", "at")).containsExactly(NOON);
    assertThat(ward.mails()).isEmpty();
  }

  @Test
  void whatWasErasedIsNotRestricted() {
    erase(ward, Category.AGENDA);
    ward.restrict("agenda").must(410, "erased");
    ward.restrict("messages").must(200);
    erase(ward, Category.IDENTITY);
    ward.restrict("identity").must(410, "erased");
    ward.tell("messages", "{'by': 'email'}").must(410, "erased");
    assertThat(ward.records()).hasSize(1);
  }

  private Ward merged(Ward into) {
    var duplicate = Ward.open(product, agenda);
    var body = Bodies.json("{}").put("duplicate", duplicate.patient());
    into.owner().post(into.file() + "/merges", body).must(200);
    return duplicate;
  }

  @Test
  void filesThatWereMergedAreRestrictedAndFreedTogether() {
    var duplicate = merged(ward);
    var erased = merged(ward);
    erase(erased, Category.IDENTITY, Category.AGENDA);
    duplicate.restrict("agenda").must(409, "merged");
    ward.restrict("agenda", true).must(200);
    for (var one : List.of(ward, duplicate)) {
      assertThat(one.keyItem("restricted")).containsExactly("agenda");
      assertThat(one.keyItem("visible")).containsExactly("agenda");
      assertThat(one.records()).hasSize(1);
    }
    assertThat(erased.keyItem("restricted")).isEmpty();
    duplicate.tell("agenda", "{'by': 'email'}").must(409, "merged");
    assertThat(duplicate.mails()).isEmpty();
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    duplicate.lift("agenda").must(409, "merged");
    ward.lift("agenda").must(200);
    for (var one : List.of(ward, duplicate)) {
      assertThat(one.keyItem("restricted")).isEmpty();
      assertThat(one.ledger()).hasSize(2);
    }
  }

  @Test
  void aMergeThatIsTakenBackLeavesEachFileItsOwnRestriction() {
    var duplicate = merged(ward);
    ward.restrict("agenda").must(200);
    ward.owner().send("DELETE", ward.file() + "/merges/" + duplicate.patient(), "", "").must(204);
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    assertThat(duplicate.keyItem("restricted")).containsExactly("agenda");
    duplicate.lift("agenda").must(409, "not-told");
    duplicate.tell("agenda", "{'by': 'letter'}").must(200);
    duplicate.lift("agenda").must(200);
    assertThat(duplicate.keyItem("restricted")).isEmpty();
  }

  @Test
  void noFileIsMergedWhileAnythingOfEitherIsRestricted() {
    var other = Ward.open(product, agenda);
    Practices.aMember(product, "owner", agenda.place(), "merger", "practitioner");
    ward.restrict("messages", true).must(200);
    var into = Bodies.json("{}").put("duplicate", other.patient());
    var from = Bodies.json("{}").put("duplicate", ward.patient());
    for (var member : List.of("owner", "merger")) {
      product.as(member).post(ward.file() + "/merges", into).must(409, "processing-restricted");
      product.as(member).post(other.file() + "/merges", from).must(409, "processing-restricted");
    }
  }

  @Test
  void aPersonOfAsManyFilesAsCanBeMergedIsRestrictedAndFreed() {
    var all = new ArrayList<>(List.of(ward));
    for (var i = 0; i < 20; i++) {
      all.add(merged(ward));
    }
    restricting(ward, "k").must(200);
    assertThat(all)
        .allSatisfy(one -> assertThat(one.keyItem("restricted")).containsExactly("agenda"));
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    lifting(ward, "l").must(200);
    assertThat(all).allSatisfy(one -> assertThat(one.keyItem("restricted")).isEmpty());
    assertThat(all).allSatisfy(one -> assertThat(one.ledger()).hasSize(2));
  }

  @Test
  void aPersonOfMoreFilesIsToldThatTheyAreTooMany() {
    var item = new HashMap<>(ward.identity().attributes());
    item.put("merged", AttributeValue.fromSs(files(23)));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
    ward.restrict("messages").must(200);
    item.put("merged", AttributeValue.fromSs(files(24)));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
    ward.restrict("agenda").must(409, "too-many-files");
    assertThat(ward.keyItem("restricted")).containsExactly("messages");
  }

  private List<String> files(int count) {
    var all = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      all.add(i < others.size() ? others.get(i) : Ward.open(product, agenda).patient());
    }
    others = all;
    return all;
  }

  private Answer lifting(Ward whom, String key) {
    return whom.owner()
        .with("idempotency-key", key)
        .post(whom.restrictions() + "/agenda/lifting", Bodies.json("{}"));
  }

  private Answer restricting(Ward whom, String key) {
    return whom.owner().with("idempotency-key", key).post(whom.restrictions(), WISH);
  }

  private Answer telling(Ward whom, String key, String singleQuoted) {
    return whom.owner()
        .with("idempotency-key", key)
        .post(whom.restrictions() + "/agenda/notice", Bodies.json(singleQuoted));
  }

  @Test
  void underItsKeyAnActIsDoneOnceAndAnsweredAsThingsStand() {
    assertThat(restricting(ward, "r").must(200).json())
        .isEqualTo(restricting(ward, "r").must(200).json());
    telling(ward, "t", "{'by': 'email'}").must(200);
    var lifted = lifting(ward, "l").must(200);
    var before = new Tables(product).items();

    // The answers were lost, and the client asks again.
    assertThat(restricting(ward, "r").must(200).json()).isEqualTo(lifted.json());
    assertThat(telling(ward, "t", "{'by': 'email'}").must(200).json()).isEqualTo(lifted.json());
    assertThat(lifting(ward, "l").must(200).json()).isEqualTo(lifted.json());
    assertThat(new Tables(product).items()).isEqualTo(before);
    assertThat(ward.keyItem("restricted")).isEmpty();

    // Another restriction is none of theirs.
    ward.restrict("agenda").must(200);
    telling(ward, "t", "{'by': 'email'}").must(200);
    assertThat(ward.mails()).hasSize(1);
    lifting(ward, "m").must(409, "not-told");
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    assertThat(lifting(ward, "l").must(200).json()).isEqualTo(lifted.json());
    assertThat(ward.keyItem("restricted")).containsExactly("agenda");
    assertThat(lifting(ward, "m").must(200).json()).isNotEqualTo(lifted.json());
    assertThat(ward.keyItem("restricted")).isEmpty();
  }

  @Test
  void aKeyUnderWhichNothingWasToBeDoneDoesNothingLater() {
    ward.restrict("agenda").must(200);
    restricting(ward, "r").must(200);
    telling(ward, "t", "{'by': 'letter'}").must(200);
    telling(ward, "u", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    var lifted = lifting(ward, "l").must(200);
    assertThat(restricting(ward, "r").must(200).json()).isEqualTo(lifted.json());
    assertThat(ward.keyItem("restricted")).isEmpty();
    ward.restrict("agenda").must(200);
    telling(ward, "u", "{'by': 'letter'}").must(200);
    lifting(ward, "v").must(409, "not-told");
    ward.tell("agenda", "{'by': 'telephone'}").must(200);
    lifting(ward, "l").must(200);
    assertThat(ward.keyItem("restricted")).containsExactly("agenda");
  }

  @Test
  void aKeyStandsForOneBodyOfOneFile() {
    var other = Ward.open(product, agenda);
    restricting(ward, "k").must(200);
    ward.owner()
        .with("idempotency-key", "k")
        .post(ward.restrictions(), Ward.wish("agenda", "claims", false))
        .must(422, "idempotency-key-reused");
    assertThat(other.records()).isEmpty();
    restricting(other, "k").must(200);
    assertThat(other.records()).hasSize(1);
    ward.owner().with("idempotency-key", " ").post(ward.restrictions(), WISH).must(400);
  }

  private void restoreRecords(Ward whom) {
    whom.records().forEach(new Tables(product)::delete);
  }

  @Test
  void aRestrictionWhoseRecordWasLostIsPutBackAsTheLedgerHasIt() {
    var first = ward.restrict("agenda", true).must(200);
    restoreRecords(ward);
    ward.lift("agenda").must(404);
    product.clock().set(Product.NOON.plusSeconds(3600));
    var wish = Ward.wish("agenda", "claims", false);
    ward.owner().post(ward.restrictions(), wish).must(409, "already-restricted");
    assertThat(ward.list().must(200).json().path("restrictions")).containsExactly(first.json());
    assertThat(ward.keyItem("visible")).containsExactly("agenda");
    assertThat(ward.ledger()).hasSize(1);
    ward.lift("agenda").must(409, "not-told");
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    assertThat(ward.keyItem("restricted")).isEmpty();
    assertThat(ward.ledger()).hasSize(2);
  }

  @Test
  void aRestrictionThatTheKeysAloneKnowIsPutOnRecordAsItIsAskedFor() {
    var duplicate = merged(ward);
    for (var one : List.of(ward, duplicate)) {
      one.restrict("messages");
      new Holds(product.wiring().keyring())
          .restrict(one.practice(), one.subject(), Category.AGENDA);
    }
    var wish = Ward.wish("agenda", "unlawful", true);
    var set = ward.owner().with("idempotency-key", "k").post(ward.restrictions(), wish).must(200);
    assertThat(set.text("/ground")).isEqualTo("unlawful");
    assertThat(set.text("/by")).isEqualTo(owner);
    for (var one : List.of(ward, duplicate)) {
      assertThat(one.keyItem("visible")).containsExactly("agenda");
      assertThat(one.ledger().getFirst().text("sk")).endsWith("#agenda#000001#set");
    }
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    for (var one : List.of(ward, duplicate)) {
      assertThat(one.keyItem("restricted")).containsExactly("messages");
      assertThat(one.keyItem("visible")).isEmpty();
    }
  }

  @Test
  void afterARestoreOfRecordsTheNumbersOfTheLedgerAreNotGivenAgain() {
    ward.restrict("agenda").must(200);
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    restoreRecords(ward);
    ward.restrict("agenda").must(200);
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    ward.lift("agenda").must(200);
    assertThat(ward.ledger())
        .extracting(entry -> entry.text("sk").substring(ward.patient().length()))
        .containsExactly(
            "#agenda#000001#lifted",
            "#agenda#000001#set",
            "#agenda#000002#lifted",
            "#agenda#000002#set");
  }

  @Test
  void aLongHistoryIsReadByPages() {
    for (var i = 0; i < 34; i++) {
      for (var category : List.of("identity", "agenda", "messages")) {
        ward.restrict(category).must(200);
        ward.tell(category, "{'by': 'letter'}").must(200);
        ward.lift(category).must(200);
      }
    }
    var first = ward.list().must(200);
    assertThat(first.json().path("restrictions")).hasSize(100);
    var next = ward.owner().get(ward.restrictions() + "?cursor=" + first.text("/nextCursor"));
    assertThat(next.must(200).each("restrictions", "category"))
        .containsExactly("messages", "messages");
    assertThat(next.json().has("nextCursor")).isFalse();
    assertThat(ward.restrict("messages").must(200).json().has("lifted")).isFalse();
  }
}
