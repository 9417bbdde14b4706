package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mandates: given on terms, signed for, changed, ended, listed on either side.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MandateTest {
  private static final String SECRETARY = "'role': 'secretary'";

  private Product product;
  private Staff staff;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    staff = Staff.open(product);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void theTermsOfAnInvitationBecomeTheMandates() {
    var practitioner = staff.practitioner();
    var terms =
        SECRETARY
            + ", 'practitioners': ['"
            + practitioner
            + "'], 'actions': ['read-reasons', 'read-agenda', 'read-directory'],"
            + " 'from': '2026-11-23T12:00:00+01:00', 'until': '2027-03-31T00:00:00.5+02:00'";
    var invited = staff.invite(Mailbox.freshAddress(), terms);
    for (var shown : List.of(invited, staff.owner().get(invited.header("location")))) {
      assertThat(texts(shown.json().path("practitioners"))).containsExactly(practitioner);
      assertThat(texts(shown.json().path("actions")))
          .containsExactly("read-directory", "read-agenda", "read-reasons");
      assertThat(shown.text("/from")).isEqualTo("2026-11-23T12:00:00+01:00");
      assertThat(shown.text("/until")).isEqualTo("2027-03-31T00:00:00.5+02:00");
    }
    var member = staff.read(staff.join("sophie", terms));
    assertThat(member.text("/standing")).isEqualTo("in-force");
    assertThat(texts(member.json().path("practitioners"))).containsExactly(practitioner);
    assertThat(texts(member.json().path("actions"))).contains("read-reasons").hasSize(3);
    assertThat(member.text("/until")).isEqualTo("2027-03-31T00:00:00.5+02:00");
    assertThat(member.text("/undertaking/version")).isEqualTo("2026-11");
    assertThat(staff.enters("sophie")).isEqualTo(200);
    // Named actions are all that she may.
    assertThat(product.as("sophie").get(staff.place() + "/visit-types").status()).isEqualTo(200);
    assertThat(product.as("sophie").post(staff.place() + "/patients", Bodies.patient()).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'practitioners': ['AAAAAAAAAAAAAAAAAAAAAA']                | /practitioners/0 unknown-reference
          'practitioners': ['a b']                                   | /practitioners/0 id
          'practitioners': []                                        | /practitioners empty
          'practitioners': null                                      | /practitioners required
          'actions': []                                              | /actions empty
          'actions': ['read-agenda', 'restrict']                     | /actions/1 not-allowed
          'actions': ['change-patients']                             | /actions/0 needs-more
          'actions': ['read-agenda', 'book']                         | /actions/1 needs-more
          'actions': ['read-slots', 'write-messages']                | /actions/1 needs-more
          'actions': ['everything']                                  | /actions/0 not-allowed
          'actions': ['READ_AGENDA']                                 | /actions/0 not-allowed
          'until': '2026-11-23T12:00:00+01:00'                       | /until range
          'until': '2026-11-23T13:00:00'                             | /until instant
          'from': '2026-12-02T00:00:00Z', 'until': '2026-12-02T00:00:00Z' | /until range
          'from': '2026-12-02T00:00:00Z', 'until': '2026-12-01T00:00:00Z' | /until range
          """)
  void termsThatCannotBeAreRefusedByName(String terms, String error) {
    var answer = staff.invite(Mailbox.freshAddress(), SECRETARY + ", " + terms);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly(error);
    var member = staff.join("patched-" + Math.abs(terms.hashCode()), SECRETARY);
    if (!terms.contains("null")) {
      assertThat(staff.change(member, "{" + terms + "}").errors()).containsExactly(error);
    }
  }

  @Test
  void moreThanFiftyPractitionersAreTooMany() {
    var ids = IntStream.range(0, 51).mapToObj(i -> "'p" + i + "'").toList();
    var answer =
        staff.invite(
            Mailbox.freshAddress(),
            SECRETARY + ", 'practitioners': [" + String.join(",", ids) + "]");
    assertThat(answer.errors()).containsExactly("/practitioners too-many");
  }

  @Test
  void anotherPracticesPractitionerIsUnknownHere() {
    var theirs = Staff.open(product).practitioner();
    assertThat(
            staff
                .invite(Mailbox.freshAddress(), SECRETARY + ", 'practitioners': ['" + theirs + "']")
                .errors())
        .containsExactly("/practitioners/0 unknown-reference");
  }

  @Test
  void hostileBodiesAreRefusedAndChangeNothing() {
    var member = staff.join("target", SECRETARY);
    var before = staff.read(member).json();
    for (var body :
        List.of(
            "{'role': ['owner']}",
            "{'actions': 'read-agenda'}",
            "{'actions': [7]}",
            "{'practitioners': {}}",
            "{'until': 7}",
            "{'standing': 'in-force'}",
            "{'undertaking': {'version': 'x'}}",
            "{'revokedAt': null}",
            "{'email': 'a@b.example'}")) {
      assertThat(staff.change(member, body).status()).as(body).isEqualTo(400);
    }
    for (var body : List.of("{'role': null}", "{'role': 'dpo'}", "{'role': 'Owner'}")) {
      assertThat(staff.change(member, body).status()).as(body).isEqualTo(422);
    }
    assertThat(staff.read(member).json()).isEqualTo(before);
    assertThat(staff.owner().get(staff.place() + "/members/" + "a.b").status()).isEqualTo(404);
    assertThat(staff.read("AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
  }

  @Test
  void aChangeNeedsTheVersionThatItWasMadeFor() {
    var member = staff.join("sophie", SECRETARY);
    var etag = staff.read(member).header("etag");
    var patch = Bodies.json("{'until': '2027-01-01T00:00:00Z'}");
    assertThat(staff.owner().patch(staff.at(member), patch).status()).isEqualTo(428);
    var changed = staff.owner().with("if-match", etag).patch(staff.at(member), patch);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("etag")).isNotEqualTo(etag);
    assertThat(changed.json()).isEqualTo(staff.withoutHistory(member));
    assertThat(staff.owner().with("if-match", etag).patch(staff.at(member), patch).status())
        .isEqualTo(412);
    assertThat(staff.change(member, "{'until': null}").json().has("until")).isFalse();
  }

  @Test
  void aChangeHoldsForTheNextRequestOfEveryWarmInstance() {
    var member = staff.join("sophie", SECRETARY);
    var other = staff.by(product.anotherInstance());
    assertThat(other.enters("sophie")).isEqualTo(200);
    staff.change(member, "{'actions': ['read-slots']}");
    assertThat(other.enters("sophie")).isEqualTo(403);
    staff.change(member, "{'actions': null}");
    assertThat(other.enters("sophie")).isEqualTo(200);
    staff.revoke(member);
    assertThat(other.enters("sophie")).isEqualTo(404);
  }

  @Test
  void anOwnerHasNoLimits() {
    var member = staff.join("sophie", "'role': 'practitioner', 'until': '2027-01-01T00:00:00Z'");
    assertThat(staff.change(member, "{'role': 'owner'}").errors())
        .containsExactly("/until not-allowed");
    assertThat(
            staff
                .change(
                    member,
                    "{'role': 'owner', 'until': null, 'from': '2026-01-01T00:00:00Z',"
                        + " 'actions': ['book'], 'practitioners': ['x']}")
                .errors())
        .containsExactly("/practitioners not-allowed", "/actions not-allowed", "/from not-allowed");
    var promoted = staff.change(member, "{'role': 'owner', 'until': null}");
    assertThat(promoted.text("/role")).isEqualTo("owner");
    assertThat(product.as("sophie").get(staff.place() + "/members").status()).isEqualTo(200);
    assertThat(staff.change(member, "{'until': '2027-01-01T00:00:00Z'}").errors())
        .containsExactly("/until not-allowed");
    assertThat(staff.change(member, "{'role': 'practitioner'}").status()).isEqualTo(200);
    assertThat(product.as("sophie").get(staff.place() + "/members").status()).isEqualTo(403);
  }

  @Test
  void aRoleThatMayNotHaveWhatWasGivenIsRefused() {
    var member = staff.join("paul", "'role': 'practitioner', 'actions': ['read-restrictions']");
    assertThat(staff.change(member, "{'role': 'secretary'}").errors())
        .containsExactly("/actions not-allowed");
    assertThat(staff.change(member, "{'role': 'secretary', 'actions': ['read-agenda']}").status())
        .isEqualTo(200);
  }

  @Test
  void aSecretarysMandateBeginsWithHerUndertaking() {
    staff.joinUnsigned("sophie", SECRETARY);
    assertThat(staff.enters("sophie")).isEqualTo(404);
    var mandate = product.as("sophie").get(staff.place() + "/mandate");
    assertThat(mandate.text("/standing")).isEqualTo("awaiting-undertaking");
    assertThat(mandate.header("etag")).isEqualTo("\"1\"");
    assertThat(staff.listedTo("sophie"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.path("standing").asText()).isEqualTo("awaiting-undertaking");
          assertThat(entry.path("name").asText()).isEqualTo(Planted.PRACTICE);
        });

    var signed = staff.sign("sophie", "2026-11");
    assertThat(signed.status()).isEqualTo(200);
    assertThat(signed.text("/standing")).isEqualTo("in-force");
    assertThat(signed.text("/undertaking/signedAt")).isEqualTo("2026-11-23T12:00:00+01:00");
    assertThat(staff.enters("sophie")).isEqualTo(200);

    product.clock().advance(Duration.ofHours(1));
    var again = staff.sign("sophie", "2026-11");
    assertThat(again.json()).isEqualTo(signed.json());
    assertThat(again.header("etag")).isEqualTo(signed.header("etag"));
    assertThat(staff.sign("sophie", "2027-01").text("/undertaking/signedAt"))
        .isEqualTo("2026-11-23T13:00:00+01:00");
    assertThat(staff.read(staff.id("sophie")).text("/undertaking/version")).isEqualTo("2027-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'version': ''}", "{'version': 'a b'}", "{'version': null}"})
  void anUndertakingIsAVersionAndNothingElse(String body) {
    staff.joinUnsigned("sophie", SECRETARY);
    var answer =
        product.as("sophie").post(staff.place() + "/mandate/undertaking", Bodies.json(body));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(staff.enters("sophie")).isEqualTo(404);
  }

  @Test
  void aSecretaryListsThePracticesThatSheWorksFor() {
    var subject = "sophie-" + staff.practice();
    var second = Staff.open(product);
    var third = Staff.open(product);
    var fourth = Staff.open(product);
    staff.join(subject, SECRETARY + ", 'until': '2027-01-01T00:00:00Z'");
    second.join(subject, SECRETARY + ", 'from': '2026-12-01T00:00:00Z'");
    third.join(subject, SECRETARY + ", 'until': '2026-11-23T12:30:00+01:00'");
    fourth.revoke(fourth.join(subject, SECRETARY));
    assertThat(staff.practicesOf(subject))
        .extracting(p -> p.path("id").asText() + " " + p.path("standing").asText())
        .containsExactlyInAnyOrder(
            staff.practice() + " in-force",
            second.practice() + " not-yet",
            third.practice() + " in-force");
    product.clock().advance(Duration.ofMinutes(30));
    assertThat(staff.practicesOf(subject))
        .extracting(p -> p.path("until").asText(p.path("from").asText()))
        .containsExactlyInAnyOrder("2027-01-01T01:00:00+01:00", "2026-12-01T01:00:00+01:00");
  }

  @Test
  void whoIsRevokedIsNamedToTheOwnerAndListedNoMore() {
    var member = staff.join("sophie", SECRETARY);
    assertThat(staff.revoke(member).status()).isEqualTo(204);
    product.clock().advance(Duration.ofHours(1));
    assertThat(staff.revoke(member).status()).isEqualTo(204);
    assertThat(staff.members()).hasSize(1);
    var read = staff.read(member);
    assertThat(read.text("/standing")).isEqualTo("revoked");
    assertThat(read.text("/email")).contains("@");
    assertThat(read.text("/revokedBy")).isEqualTo(staff.id("owner"));
    assertThat(read.text("/revokedAt")).isEqualTo("2026-11-23T12:00:00+01:00");
    assertThat(staff.change(member, "{'role': 'owner'}").problem()).isEqualTo("mandate-revoked");
    assertThat(staff.listedTo("sophie")).isEmpty();
    assertThat(product.as("sophie").get(staff.place() + "/mandate").status()).isEqualTo(404);
    assertThat(staff.sign("sophie", "2026-12").status()).isEqualTo(404);
  }

  @Test
  void theLedgerRemembersARevocationInOpaqueIdsAlone() {
    var member = staff.join("sophie", SECRETARY);
    staff.revoke(member);
    var entries =
        new Tables(product).partition("LEDGER_TABLE", "REVOCATION#" + staff.practice(), member);
    assertThat(entries)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.text("sk")).isEqualTo(member + "#001795431600000");
          assertThat(entry.text("by")).isEqualTo(staff.id("owner"));
          assertThat(entry.attributes()).containsOnlyKeys("pk", "sk", "at", "by", "w");
        });
  }

  @Test
  void whoWasRevokedIsInvitedAgainUnderALaterVersionAndSignsAgain() {
    var token = staff.token(SECRETARY);
    staff.accept("sophie", token, true);
    var member = staff.id("sophie");
    staff.revoke(member);
    // What was accepted once gives nothing back.
    var old = staff.accept("sophie", token, true);
    assertThat(old.problem()).isEqualTo("invitation-spent");
    assertThat(staff.enters("sophie")).isEqualTo(404);

    product.clock().advance(Duration.ofMillis(1));
    staff.joinUnsigned("sophie", SECRETARY);
    var read = staff.read(member);
    assertThat(read.text("/standing")).isEqualTo("awaiting-undertaking");
    assertThat(read.json().has("revokedAt")).isFalse();
    assertThat(read.json().has("undertaking")).isFalse();
    assertThat(read.header("etag")).isEqualTo("\"3\"");
    assertThat(staff.listedTo("sophie")).hasSize(1);
    staff.sign("sophie", "2026-11");
    assertThat(staff.accept("sophie", staff.token(SECRETARY), true).problem())
        .isEqualTo("already-member");
  }

  @Test
  void anInvitationWhoseMandateWouldBeOverIsSpent() {
    var token = staff.token(SECRETARY + ", 'until': '2026-11-23T12:30:00+01:00'");
    product.clock().advance(Duration.ofMinutes(30));
    assertThat(staff.accept("late", token, true).problem()).isEqualTo("invitation-spent");
  }

  @Test
  void aMemberLeavesByHimself() {
    var member = staff.join("sophie", SECRETARY);
    assertThat(staff.leave("sophie").status()).isEqualTo(204);
    assertThat(staff.leave("sophie").status()).isEqualTo(404);
    assertThat(staff.enters("sophie")).isEqualTo(404);
    assertThat(staff.read(member).text("/revokedBy")).isEqualTo(member);
    staff.joinUnsigned("awaiting", SECRETARY);
    assertThat(staff.leave("awaiting").status()).isEqualTo(204);
  }

  @Test
  void aListAndAReadOfStaffAreOnRecordAndARefusalIsNot() {
    var member = staff.join("sophie", SECRETARY);
    var invitation = staff.invite(Mailbox.freshAddress(), SECRETARY).header("location");
    var tables = new Tables(product);
    for (var path :
        List.of(
            staff.place() + "/members",
            staff.at(member),
            staff.place() + "/invitations",
            invitation)) {
      var before = tables.items();
      assertThat(staff.owner().get(path).status()).isEqualTo(200);
      assertThat(product.as("sophie").get(path).status()).isEqualTo(403);
      var lines = tables.items();
      lines.removeAll(before);
      assertThat(lines)
          .singleElement()
          .satisfies(line -> {
            assertThat(line.text("pk")).startsWith("ACCESS#" + staff.practice());
            assertThat(line.text("as")).isEqualTo("owner");
            assertThat(line.text("purpose")).isEqualTo("contract");
            assertThat(line.attributes().get("persons").ss()).hasSize(1);
          });
    }
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("putItem")) {
            throw new IllegalStateException("the log is down");
          }
        });
    assertThat(staff.read(member).status()).isEqualTo(500);
    product.calls().forget();
    var before = tables.items();
    staff.change(member, "{'until': '2027-01-01T00:00:00Z'}");
    assertThat(tables.kindsSince(before).keySet()).anyMatch(kind -> kind.contains("ACCESS#"));
  }

  @Test
  void aCorrectedEmailIsAnotherVersionOfTheMember() {
    var id = staff.id("owner");
    var etag = staff.read(id).header("etag");
    staff
        .owner()
        .with("if-match", "*")
        .patch(staff.place(), Bodies.json("{'email': 'autre@mirliflore.example'}"));
    assertThat(staff.read(id).text("/email")).isEqualTo("autre@mirliflore.example");
    assertThat(staff.read(id).header("etag")).isNotEqualTo(etag);
  }

  @Test
  void theMemberOfAnotherPracticeIsNotFoundHere() {
    var elsewhere = new Staff(product, Practices.anActivePractice(product, "another"));
    assertThat(product.as("another").get(elsewhere.at(staff.id("owner"))).status()).isEqualTo(404);
    assertThat(product.as("another").get(staff.at(staff.id("owner"))).status()).isEqualTo(404);
  }

  @Test
  void whoseMandateHasExpiredIsInvitedAgain() {
    var id = staff.join("locum", SECRETARY + ", 'until': '2026-11-23T12:30:00+01:00'");
    product.clock().advance(Duration.ofHours(1));
    var token = staff.token(SECRETARY);
    staff.accept("locum", token, true).must(200);
    assertThat(staff.enters("locum")).isEqualTo(200);
    assertThat(staff.listedTo("locum")).hasSize(1);
    var read = staff.read(id);
    assertThat(read.header("etag")).isEqualTo("\"2\"");
    assertThat(read.text("/since")).isEqualTo("2026-11-23T13:00:00+01:00");
    assertThat(read.json().has("until")).isFalse();
    staff.accept("locum", staff.token(SECRETARY), true).must(409, "already-member");
  }

  @Test
  void everyUndertakingThatWasSignedIsKept() {
    var id = staff.join("signer", SECRETARY);
    for (var version : List.of("2027-01", "2027-01", "2026-11")) {
      product.clock().advance(Duration.ofDays(30));
      staff.sign("signer", version).must(200);
    }
    var kept =
        new Tables(product)
            .partition("RECORDS_TABLE", "PRACTICE#" + staff.practice(), "UNDERTAKING#" + id + "#");
    assertThat(kept)
        .extracting(item -> item.text("version") + " " + item.text("at"))
        .containsExactly(
            "2026-11 2026-11-23T11:00:00Z",
            "2027-01 2026-12-23T11:00:00Z",
            "2026-11 2027-02-21T11:00:00Z");
    assertThat(kept)
        .allSatisfy(item ->
            assertThat(item.attributes()).containsOnlyKeys("pk", "sk", "version", "at", "w"));
  }

  @Test
  void whatBecameOfAMandateIsShownWithTheMemberTheNewestFirst() {
    var lea = staff.promote("lea");
    var id = staff.join("sophie", SECRETARY + ", 'until': '2027-01-01T00:00:00Z'");
    staff.change(id, "{'actions': ['read-slots'], 'until': null}").must(200);
    // What changes nothing is no event.
    staff.change(id, "{'actions': ['read-slots']}").must(200);
    product.as("lea").send("DELETE", staff.at(id), "", "").must(204);
    var history = staff.read(id).json().path("history").valueStream().toList();
    assertThat(history)
        .extracting(e -> e.path("event").asText() + " " + e.path("by").asText())
        .containsExactly(
            "revoked " + lea, "changed " + staff.id("owner"), "granted " + staff.id("owner"));
    assertThat(texts(history.get(1).path("actions"))).containsExactly("read-slots");
    assertThat(history.get(2).has("actions")).isFalse();
    assertThat(history.get(2).path("until").asText()).isEqualTo("2027-01-01T01:00:00+01:00");
    assertThat(staff.read(staff.id("owner")).each("history", "event")).containsExactly("granted");
    var items =
        new Tables(product)
            .partition("RECORDS_TABLE", "PRACTICE#" + staff.practice(), "MANDATE#" + id + "#");
    assertThat(items).extracting(item -> item.text("sk")).endsWith("MANDATE#" + id + "#000004");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'actions': ['read-slots']}            | 1
          {'until': '2026-12-31T00:00:00Z'}      | 1
          {'until': '2027-01-01T00:00:00Z'}      | 0
          {'until': '2027-01-02T00:00:00Z'}      | 0
          {'until': null}                        | 0
          {'from': '2026-12-01T00:00:00Z'}       | 1
          {'role': 'secretary'}                  | 1
          {'role': 'owner', 'until': null}       | 0
          """)
  void theLedgerRemembersWhatIsTakenFromAMandate(String patch, int entries) {
    var id = staff.join("paul", "'role': 'practitioner', 'until': '2027-01-01T00:00:00Z'");
    staff.change(id, patch).must(200);
    var ledger = new Tables(product).partition("LEDGER_TABLE", "MANDATE#" + staff.practice(), id);
    assertThat(ledger)
        .hasSize(entries)
        .allSatisfy(entry -> {
          assertThat(entry.text("sk")).isEqualTo(id + "#000002");
          assertThat(entry.text("by")).isEqualTo(staff.id("owner"));
          assertThat(entry.text("event")).isEqualTo("changed");
        });
  }

  @Test
  void theLedgerRemembersThatAnOwnerIsNoneAnyMoreAndWhomAMandateExtendedTo() {
    var lea = staff.promote("lea");
    staff.change(lea, "{'role': 'practitioner'}").must(200);
    staff.change(lea, "{'practitioners': ['" + staff.practitioner() + "']}").must(200);
    staff.change(lea, "{'practitioners': null}").must(200);
    assertThat(new Tables(product).partition("LEDGER_TABLE", "MANDATE#" + staff.practice(), lea))
        .extracting(entry -> entry.text("sk"))
        .containsExactly(lea + "#000003", lea + "#000004");
  }

  @ParameterizedTest
  @CsvSource({
    "2036-11-23T11:00:00Z, 2036-11-23T12:00:00+01:00",
    "2036-11-23T11:00:00.001Z, ",
    "9999-12-31T23:59:59Z, "
  })
  void aMandateIsPlannedTenYearsAheadAtMost(String at, String shown) {
    var id = staff.join("late", SECRETARY);
    for (var name : List.of("from", "until")) {
      var answer = staff.change(id, "{'from': null, 'until': null, '" + name + "': '" + at + "'}");
      if (shown == null) {
        assertThat(answer.errors()).containsExactly("/" + name + " range");
      } else {
        assertThat(answer.must(200).text("/" + name)).isEqualTo(shown);
      }
    }
    assertThat(staff.change(id, "{'from': '0000-01-01T00:00:00+14:00'}").errors())
        .containsExactly("/from range");
  }
}
