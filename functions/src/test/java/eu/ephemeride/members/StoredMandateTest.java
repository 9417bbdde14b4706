package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The stored forms of 2026-11: what is written in them stays readable for ever.
class StoredMandateTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T11:00:00Z");

  private static Map<String, AttributeValue> bare(String role) {
    var item = Attributes.item("PRACTICE#p", "MEMBER#c4ller");
    item.put("role", Attributes.text(role));
    item.put("since", Attributes.text(SINCE.toString()));
    item.put("payload", Attributes.bytes(new byte[64]));
    item.put("w", Attributes.text("x"));
    return item;
  }

  @Test
  void aMandateThatSaysNothingButItsRoleIsReadAsOneWithoutLimits() {
    var owner = Mandate.read(bare("owner"));
    assertThat(owner)
        .isEqualTo(
            new Mandate(
                new CallerId("c4ller"),
                1,
                Mandate.Terms.of(Role.OWNER),
                SINCE,
                Optional.empty(),
                Optional.empty()));
    assertThat(owner.standing(SINCE)).isEqualTo(Mandate.Standing.IN_FORCE);
    assertThat(Mandate.read(bare("practitioner")).isInForce(SINCE)).isTrue();
    assertThat(Mandate.read(bare("secretary")).standing(SINCE))
        .isEqualTo(Mandate.Standing.AWAITING_UNDERTAKING);
  }

  @Test
  void aMandateWithEverythingIsReadAsItWasMeantAndWrittenAsItIsRead() {
    var item = bare("secretary");
    item.put("version", Attributes.number(4));
    item.put("practitioners", AttributeValue.fromSs(List.of("p1", "p2")));
    item.put("actions", AttributeValue.fromSs(List.of("book", "of-a-later-release")));
    item.put("from", Attributes.text("2026-12-01T00:00:00Z"));
    item.put("until", Attributes.text("2027-01-01T00:00:00.001Z"));
    item.put("undertaking", Attributes.text("2026-11"));
    item.put("undertaken", Attributes.text("2026-11-24T11:00:00Z"));
    item.put("revoked", Attributes.text("2026-12-24T11:00:00Z"));
    item.put("revokedBy", Attributes.text("0wner"));
    var mandate = Mandate.read(item);
    assertThat(mandate)
        .isEqualTo(
            new Mandate(
                new CallerId("c4ller"),
                4,
                new Mandate.Terms(
                    Role.SECRETARY,
                    Optional.of(Set.of(new PractitionerId("p1"), new PractitionerId("p2"))),
                    Optional.of(Set.of(Action.BOOK)),
                    Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                    Optional.of(Instant.parse("2027-01-01T00:00:00.001Z"))),
                SINCE,
                Optional.of(new Undertaking("2026-11", Instant.parse("2026-11-24T11:00:00Z"))),
                Optional.of(
                    new Mandate.Revocation(
                        Instant.parse("2026-12-24T11:00:00Z"), new CallerId("0wner")))));
    var written = new HashMap<String, AttributeValue>();
    Mandates.putTerms(written, mandate.terms());
    assertThat(Mandate.Terms.read(written)).isEqualTo(mandate.terms());
    assertThat(written).containsOnlyKeys("role", "practitioners", "actions", "from", "until");
  }

  private static String golden(String name) throws IOException {
    return Files.readString(Backend.file("functions/src/test/resources/golden/members/" + name));
  }

  private static <T> void isKept(String name, Class<T> type, T meant) throws IOException {
    var json = Payloads.json().type(type);
    assertThat(json.fromJson(golden(name))).as(name).isEqualTo(meant);
    assertThat(Bodies.JSON.readTree(json.toJson(meant)))
        .as(name)
        .isEqualTo(Bodies.JSON.readTree(golden(name)));
    assertThat(meant.toString()).isEqualTo(type.getSimpleName());
  }

  @Test
  void payloadsOfFormat1AreReadAsTheyWereMeant() throws IOException {
    var email = "secretariat@cabinet.example";
    isKept("member-v1.json", MemberPayload.class, new MemberPayload(1, email));
    isKept("invitation-v1.json", InvitationPayload.class, new InvitationPayload(1, email));
    isKept(
        "support-grant-v1.json",
        SupportGrantPayload.class,
        new SupportGrantPayload(1, "L'agenda ne s'affiche plus.\nDepuis hier."));
  }

  @Test
  void membersAndInvitationsStoredBeforeThereWereTermsGoOnWorking() {
    var product = new Product();
    var staff = Staff.open(product);
    var token = staff.token("'role': 'secretary'");
    var secretary = staff.join("early", "'role': 'secretary'");
    asStoredThen(new Tables(product), staff);

    assertThat(staff.read(staff.id("owner")).header("etag")).isEqualTo("\"1\"");
    assertThat(staff.enters("early")).isEqualTo(404);
    assertThat(staff.sign("early", "2026-11").header("etag")).isEqualTo("\"2\"");
    assertThat(staff.enters("early")).isEqualTo(200);
    assertThat(staff.accept("later", token, true).status()).isEqualTo(200);
    var history = staff.read(staff.id("later")).json().path("history");
    assertThat(history.path(0).path("event").asText()).isEqualTo("granted");
    assertThat(history.path(0).has("by")).isFalse();
    assertThat(staff.change(secretary, "{'role': 'owner'}").header("etag")).isEqualTo("\"3\"");
    assertThat(staff.leave("owner").status()).isEqualTo(204);
    assertThat(staff.leave("early").problem()).isEqualTo("last-owner");
  }

  /// Without what has come since.
  private static void asStoredThen(Tables tables, Staff staff) {
    var partition = "PRACTICE#" + staff.practice();
    tables.items(partition, "OWNERS").forEach(tables::delete);
    for (var member : tables.items(partition, "MEMBER#")) {
      var item = new HashMap<>(member.attributes());
      item.keySet().retainAll(Set.of("pk", "sk", "role", "since", "payload", "w"));
      tables.put(new Tables.Stored(member.table(), item));
    }
    for (var invitation : tables.items(partition, "INVITATION#")) {
      var item = new HashMap<>(invitation.attributes());
      item.remove("invitedBy");
      tables.put(new Tables.Stored(invitation.table(), item));
    }
    for (var kind : List.of("MANDATE#", "UNDERTAKING#")) {
      tables.items(partition, kind).forEach(tables::delete);
    }
  }

  @Test
  void whatWasNamedWithoutTheReadingThatItPresupposesGivesNothing() {
    var item = bare("secretary");
    item.put("actions", AttributeValue.fromSs(List.of("book", "read-agenda", "read-slots")));
    var mandate = Mandate.read(item);
    assertThat(mandate.actions()).containsExactlyInAnyOrder(Action.READ_AGENDA, Action.READ_SLOTS);
    assertThat(mandate.allows(Action.BOOK)).isFalse();
  }

  @Test
  void whatBecameOfAMandateIsReadAsItWasWritten() {
    var product = new Product();
    var staff = Staff.open(product);
    var id = staff.join("sophie", "'role': 'secretary'");
    var item = Attributes.item("PRACTICE#" + staff.practice(), "MANDATE#" + id + "#000007");
    item.put("event", Attributes.text("changed"));
    item.put("at", Attributes.text("2026-12-24T11:00:00Z"));
    item.put("by", Attributes.text("0wner"));
    item.put("role", Attributes.text("secretary"));
    item.put("practitioners", AttributeValue.fromSs(List.of("p1")));
    item.put("actions", AttributeValue.fromSs(List.of("book", "of-a-later-release")));
    item.put("from", Attributes.text("2026-12-01T00:00:00Z"));
    item.put("until", Attributes.text("2027-01-01T00:00:00.001Z"));
    item.put("w", Attributes.text("x"));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
    assertThat(staff.read(id).json().path("history").path(0))
        .isEqualTo(
            Bodies.json(
                """
                {'event': 'changed', 'at': '2026-12-24T12:00:00+01:00', 'by': '0wner',
                 'role': 'secretary', 'practitioners': ['p1'], 'actions': ['book'],
                 'from': '2026-12-01T01:00:00+01:00',
                 'until': '2027-01-01T01:00:00.001+01:00'}
                """));
  }
}
