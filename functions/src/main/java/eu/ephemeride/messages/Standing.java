package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What stands at this moment of a message that waits; what it says stays sealed.
record Standing(Message message, AttributeValue payload, PracticeKeys keys, EscalationRules rules) {

  /// Of the message in `item`.
  static Standing of(PracticeKeys keys, Map<String, AttributeValue> item, EscalationRules rules) {
    return new Standing(
        StoredMessage.read(item),
        Attributes.bytes(Attributes.bytes(item, Payloads.ATTRIBUTE)),
        keys,
        rules);
  }

  /// True when it gives a reason still to tell of `due`: while nobody for whom it was left has read
  /// it. An escalation that has told somebody goes on for the rest.
  boolean wants(Due due) {
    var course = message.course();
    return switch (due.kind()) {
      case NOTIFY ->
          switch (course.status()) {
            case NEW, IN_PROGRESS -> true;
            case READ, DONE -> false;
          };
      case ESCALATE ->
          due.told().isEmpty()
              ? course.escalates().filter(due.at()::equals).isPresent()
              : course.status() == MessageStatus.NEW && course.urgency() == Urgency.URGENT;
    };
  }

  /// The same course, escalated at `now`.
  Message escalated(Instant now) {
    return message.with(message.course().escalated(now));
  }

  @Override
  public String toString() {
    return "Standing";
  }
}
