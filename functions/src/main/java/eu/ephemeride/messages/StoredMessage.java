package eu.ephemeride.messages;

import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.store.Attributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads of a message's item what stands there in clear; see [MessageItems].
final class StoredMessage {
  private StoredMessage() {}

  static Message read(Map<String, AttributeValue> item) {
    return new Message(
        id(item),
        origin(item),
        new Message.Links(
            MessageItems.person(item),
            Attributes.maybeText(item, "patient").map(PatientId::new),
            Attributes.maybeText(item, "caller").map(PatientId::new),
            Attributes.maybeText(item, "call").map(CallId::new),
            Attributes.maybeText(item, "appointment").map(AppointmentId::new),
            Attributes.maybeText(item, "released").map(Instant::parse)),
        course(item),
        Math.toIntExact(Attributes.number(item, "replies")),
        Attributes.number(item, "version"));
  }

  static MessageId id(Map<String, AttributeValue> item) {
    var sk = Attributes.text(item, "sk");
    return new MessageId(sk.substring(sk.lastIndexOf('#') + 1));
  }

  private static Message.Origin origin(Map<String, AttributeValue> item) {
    return new Message.Origin(
        new CallerId(Attributes.text(item, "author")),
        Instant.parse(Attributes.text(item, "created")),
        item.containsKey("outside"),
        new InstructionVersions(
            number(item, "practiceInstructions"), number(item, "practitionerInstructions")));
  }

  private static Course course(Map<String, AttributeValue> item) {
    return new Course(
        Words.read(MessageStatus.class, Attributes.text(item, "status")),
        Words.read(Urgency.class, Attributes.text(item, "urgency")),
        Attributes.maybeText(item, "practitioner").map(PractitionerId::new),
        Attributes.maybeText(item, "assignee").map(CallerId::new),
        Attributes.maybeText(item, "medicalRecord").map(Deed::of),
        Attributes.texts(item, "readings").stream().map(Deed::of).toList(),
        Attributes.maybeText(item, "escalates").map(Instant::parse),
        Attributes.maybeText(item, "escalated").map(Instant::parse));
  }

  private static Optional<Long> number(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Optional.of(Attributes.number(item, name)) : Optional.empty();
  }
}
