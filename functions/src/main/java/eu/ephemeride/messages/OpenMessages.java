package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.StoredRules;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is not done yet of a patient's messages: one row each in his own partition, so that one
/// query finds them whatever the history's size, the most urgent first, then the oldest.
public final class OpenMessages {
  /// How the sort keys of these rows begin.
  public static final String PREFIX = "OPEN-MESSAGE#";

  /// The attribute of one that is part of the medical record.
  static final String MEDICAL_RECORD = "medicalRecord";

  private OpenMessages() {}

  /// Those among rows of one person, whose key item was read into `keys`, that no rule of the
  /// practice has ended.
  public static List<Map<String, AttributeValue>> inTerm(
      PracticeKeys keys, Collection<Map<String, AttributeValue>> rows, Instant now) {
    var rules = StoredRules.of(keys);
    return rows.stream()
        .filter(row ->
            row.containsKey(MEDICAL_RECORD)
                || !rules.isGone(Ruled.MESSAGES, Instant.parse(Attributes.text(row, "at")), now))
        .toList();
  }

  /// One of them; `gist` tells of it whatever the purpose allows.
  public record OpenMessage(
      MessageId id,
      Instant at,
      Urgency urgency,
      MessageStatus status,
      Optional<PractitionerId> practitioner,
      Payloads.Read<MessageGist> gist) {
    @Override
    public String toString() {
      return "OpenMessage";
    }
  }

  /// Those among `items` of the partition of `patient`, the most urgent first, then the oldest; his
  /// key item was read into `keys`. Other items are passed over.
  public static List<OpenMessage> read(
      PracticeKeys keys,
      PatientId patient,
      Collection<Map<String, AttributeValue>> items,
      Purpose purpose) {
    return items.stream()
        .filter(item -> Attributes.text(item, "sk").startsWith(PREFIX))
        .map(item -> read(keys, patient, item, purpose))
        .sorted(
            Comparator.comparing(OpenMessage::urgency)
                .thenComparing(OpenMessage::at)
                .thenComparing(message -> message.id().value()))
        .toList();
  }

  private static OpenMessage read(
      PracticeKeys keys, PatientId patient, Map<String, AttributeValue> item, Purpose purpose) {
    return new OpenMessage(
        StoredMessage.id(item),
        Instant.parse(Attributes.text(item, "at")),
        Words.read(Urgency.class, Attributes.text(item, "urgency")),
        Words.read(MessageStatus.class, Attributes.text(item, "status")),
        Attributes.maybeText(item, "practitioner").map(PractitionerId::new),
        Payloads.open(
            keys, patient.subject(), Category.MESSAGES, item, MessageGist.class, purpose));
  }
}
