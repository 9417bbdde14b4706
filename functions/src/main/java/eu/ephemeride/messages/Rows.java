package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows by which messages are found without reading them all: what is open of a person, the
/// practice's lists, who wrote and who called. They stand and fall with their message.
final class Rows {
  /// How the sort keys of those begin in which a patient was the caller.
  static final String CALLED_IN = "CALLED-IN#";

  private Rows() {}

  /// An item of `message` to be filled: its key, its janitor's time, its write.
  static Map<String, AttributeValue> item(ItemKey key, Message message, Marks marks) {
    var item = Attributes.item(key.pk(), key.sk());
    marks.put(item, message);
    return item;
  }

  static String inbox(PracticeId practice) {
    return "INBOX#" + practice;
  }

  /// Its place in the list of its state: the urgent first, then the oldest; of what is done, by
  /// time alone.
  static ItemKey listKey(PracticeId practice, Message message) {
    var course = message.course();
    return listKey(
        practice,
        course.status(),
        course.urgency(),
        MessageItems.sort(message.millis(), message.id()));
  }

  static ItemKey listKey(PracticeId practice, MessageStatus status, Urgency urgency, String sort) {
    var list = MessageList.of(status);
    var rank = list == MessageList.DONE ? "" : urgency.rank() + "#";
    return new ItemKey(inbox(practice), list.prefix() + rank + sort);
  }

  static Map<String, AttributeValue> list(PracticeId practice, Message message, Marks marks) {
    var item = item(listKey(practice, message), message, marks);
    var course = message.course();
    item.put("subject", Attributes.text(message.links().person().value()));
    MessageItems.putId(item, "practitioner", course.practitioner().map(PractitionerId::value));
    MessageItems.putId(item, "assignee", course.assignee().map(CallerId::value));
    MessageItems.putId(item, "escalated", course.escalated().map(Instant::toString));
    return item;
  }

  /// Its place among what is open of a person: the most urgent first, then the oldest.
  static ItemKey openKey(PracticeId practice, Message message) {
    var pk = MessageItems.partition(practice, message.links().person());
    return new ItemKey(
        pk,
        OpenMessages.PREFIX
            + message.course().urgency().rank()
            + "#"
            + MessageItems.sort(message.millis(), message.id()));
  }

  static Map<String, AttributeValue> open(
      PracticeKeys keys, PracticeId practice, Message message, Content content, Marks marks) {
    var key = openKey(practice, message);
    var item = item(key, message, marks);
    var course = message.course();
    item.put("at", Attributes.text(message.origin().created().toString()));
    item.put("millis", Attributes.number(message.millis()));
    item.put("urgency", Attributes.text(course.urgency().word()));
    item.put("status", Attributes.text(course.status().word()));
    if (course.medicalRecord().isPresent()) {
      item.put(OpenMessages.MEDICAL_RECORD, AttributeValue.fromBool(true));
    }
    MessageItems.putId(item, "practitioner", course.practitioner().map(PractitionerId::value));
    item.put(
        Payloads.ATTRIBUTE,
        Payloads.seal(
            keys,
            message.links().person(),
            Category.MESSAGES,
            key,
            MessageGist.class,
            content.gist()));
    return item;
  }

  static ItemKey calledInKey(PracticeId practice, PatientId caller, Message message) {
    return new ItemKey(
        MessageItems.partition(practice, caller.subject()),
        CALLED_IN + MessageItems.sort(message.millis(), message.id()));
  }

  static ItemKey authoredKey(PracticeId practice, String member, Message message) {
    return new ItemKey(
        authored(practice, member), MessageItems.sort(message.millis(), message.id()));
  }

  /// That `caller` was on the line.
  static Map<String, AttributeValue> calledIn(
      PracticeId practice, PatientId caller, Message message, Marks marks) {
    var item = item(calledInKey(practice, caller, message), message, marks);
    item.put("subject", Attributes.text(message.links().person().value()));
    return item;
  }

  static String authored(PracticeId practice, String member) {
    return "AUTHORED#" + practice + "#" + member;
  }

  /// That `member` wrote it, or a reply to it.
  static Map<String, AttributeValue> authored(
      PracticeId practice, CallerId member, Message message, Marks marks) {
    return item(authoredKey(practice, member.value(), message), message, marks);
  }
}
