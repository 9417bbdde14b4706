package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.MessageText;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The messages' stored forms of 2026-11: written so today, and readable for ever.
class StoredMessageTest {
  private static final PracticeId PRACTICE = new PracticeId("practice-1");
  private static final Instant CREATED = Instant.parse("2026-11-23T11:00:00.123Z");
  private static final Content FULL =
      new Content(
          Optional.of(
              new Sender(
                  Optional.of(new PersonName(Planted.SENDER)),
                  Sender.Capacity.GUARDIAN,
                  Optional.of(new PhoneNumber(Planted.SENDER_PHONE)))),
          new Label(Planted.MESSAGE_SUBJECT),
          new MessageText(Planted.MESSAGE_TEXT),
          Optional.of(Wish.MOVE_APPOINTMENT));
  private static final Content LEAST =
      new Content(
          Optional.empty(),
          new Label("Papier"),
          new MessageText("Plus de papier."),
          Optional.empty());

  private static <T> void isWrittenAndRead(String name, Class<T> type, T payload)
      throws IOException {
    var golden =
        Files.readString(
                Backend.file("functions/src/test/resources/golden/messages/" + name + ".json"))
            .strip();
    assertThat(Payloads.json().type(type).toJson(payload)).isEqualTo(golden);
    assertThat(Payloads.json().type(type).fromJson(golden)).isEqualTo(payload);
  }

  @Test
  void everySealedFormIsWrittenAndReadAsItWas() throws IOException {
    isWrittenAndRead("content-v1", ContentPayload.class, ContentPayload.of(FULL));
    isWrittenAndRead("content-v1-least", ContentPayload.class, ContentPayload.of(LEAST));
    for (var content : List.of(FULL, LEAST)) {
      assertThat(ContentPayload.of(content).toContent()).isEqualTo(content);
    }
    isWrittenAndRead("gist-v1", MessageGist.class, FULL.gist());
    isWrittenAndRead("reply-v1", ReplyPayload.class, new ReplyPayload(1, Planted.REPLY));
    isWrittenAndRead(
        "rules-v1",
        EscalationRules.RulesPayload.class,
        new EscalationRules.RulesPayload(1, List.of(Planted.ESCALATE_TO)));
  }

  private static Message full() {
    var by = new CallerId("member-1");
    return new Message(
        new MessageId("message-1"),
        new Message.Origin(
            by, CREATED, true, new InstructionVersions(Optional.of(3L), Optional.of(7L))),
        new Message.Links(
            new SubjectId("patient-1"),
            Optional.of(new PatientId("patient-1")),
            Optional.of(new PatientId("patient-2")),
            Optional.of(new CallId("call-1")),
            Optional.of(new AppointmentId("appointment-1")),
            Optional.of(CREATED.plusSeconds(70))),
        new Course(
            MessageStatus.IN_PROGRESS,
            Urgency.URGENT,
            Optional.of(new PractitionerId("doctor-1")),
            Optional.of(new CallerId("member-2")),
            Optional.of(new Deed(by, CREATED.plusSeconds(9))),
            List.of(new Deed(by, CREATED.plusSeconds(1)), new Deed(new CallerId("m"), CREATED)),
            Optional.of(CREATED.plusSeconds(60)),
            Optional.of(CREATED.plusSeconds(61))),
        4,
        12);
  }

  @Test
  void anItemIsWrittenAsItIsRead() {
    var item =
        MessageItems.item(
            PRACTICE,
            full(),
            Attributes.bytes(new byte[] {1}),
            new Marks("write-1", PracticeRules.NONE, _ -> false));
    assertThat(StoredMessage.read(item)).isEqualTo(full());
    assertThat(item)
        .containsEntry("pk", Attributes.text("PATIENT#practice-1#patient-1"))
        .containsEntry("sk", Attributes.text("MESSAGE#001795431600123#message-1"))
        .containsEntry("status", Attributes.text("in-progress"))
        .containsEntry("released", Attributes.text("2026-11-23T11:01:10.123Z"))
        .containsEntry("medicalRecord", Attributes.text("member-1 2026-11-23T11:00:09.123Z"))
        .doesNotContainKey("expiresAt");
    var unknown = full().about(new SubjectId("own-1"), CREATED.plusSeconds(80));
    var begun =
        new Message(
            unknown.id(),
            unknown.origin(),
            unknown.links(),
            Course.begin(Urgency.ROUTINE, Optional.empty(), CREATED, Duration.ofMinutes(15)),
            0,
            1);
    var least =
        MessageItems.item(
            PRACTICE,
            begun,
            Attributes.bytes(new byte[] {1}),
            new Marks("write-1", PracticeRules.NONE, _ -> false));
    assertThat(StoredMessage.read(least)).isEqualTo(begun);
    assertThat(least).containsKey("expiresAt");
  }

  @Test
  void aRowOfTheOutboxIsWrittenAsItIsRead() {
    var due =
        new Due(
            CREATED,
            PRACTICE,
            new MessageId("message-1"),
            Due.Kind.ESCALATE,
            Set.of("member-1", "t0ken"),
            2,
            CREATED.plusSeconds(60));
    assertThat(due.key().sk()).isEqualTo("001795431660123#practice-1#message-1#ESCALATE");
    var item =
        Map.of(
            "sk", Attributes.text(due.key().sk()),
            "at", Attributes.text("001795431600123"),
            "told", AttributeValue.fromSs(List.of("member-1", "t0ken")),
            "tries", Attributes.number(2));
    assertThat(Due.read(item)).isEqualTo(due);
    assertThat(due.create("table", "write-1").item().put().item()).containsAllEntriesOf(item);
  }

  @Test
  void theListsAreSortedByUrgencyThenByAge() {
    var sorted =
        Stream.of(Urgency.values())
            .map(u ->
                new Message(
                    full().id(),
                    full().origin(),
                    full().links(),
                    Course.begin(u, Optional.empty(), CREATED, Duration.ofMinutes(1)),
                    0,
                    1))
            .map(m -> Rows.listKey(PRACTICE, m).sk())
            .toList();
    assertThat(sorted).isSorted();
    assertThat(sorted.getFirst()).isEqualTo("NEW#0#001795431600123#message-1");
  }

  @Test
  void whatIsOpenIsSortedByUrgencyThenByAge() {
    assertThat(Rows.openKey(PRACTICE, full()))
        .isEqualTo(
            new ItemKey(
                "PATIENT#practice-1#patient-1", "OPEN-MESSAGE#0#001795431600123#message-1"));
  }

  @Test
  void nothingThatHoldsWhatWasSaidPrintsIt() {
    for (var one :
        List.of(
            FULL, FULL.from().orElseThrow(), FULL.text(), ContentPayload.of(FULL), FULL.gist())) {
      Planted.assertSilent(one.toString());
    }
  }
}
