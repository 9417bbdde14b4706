package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Messages as items of the person whom they are about, and the pointers by which an id alone finds
/// them.
final class MessageItems {
  /// How the sort keys of a person's messages begin.
  static final String PREFIX = "MESSAGE#";

  private MessageItems() {}

  /// The partition of everything that a person is, known or not.
  static String partition(PracticeId practice, SubjectId person) {
    return PatientItems.partition(practice, new PatientId(person.value()));
  }

  /// Where the identity of whom a message is about stands, if he is a patient.
  static ItemKey identity(PracticeId practice, SubjectId person) {
    return PatientItems.key(practice, new PatientId(person.value()));
  }

  /// Fixed width, so that the order of the keys is the order of time.
  static String text(long millis) {
    return String.format(Locale.ROOT, "%015d", millis);
  }

  /// What follows [#PREFIX]: when, then which.
  static String sort(long millis, MessageId id) {
    return text(millis) + "#" + id;
  }

  static ItemKey pointerKey(PracticeId practice, MessageId id) {
    return new ItemKey("MESSAGE#" + practice + "#" + id, "PLACE");
  }

  /// Where a message is to be looked for.
  record Place(SubjectId person, long millis, MessageId id) {
    ItemKey key(PracticeId practice) {
      return new ItemKey(partition(practice, person), PREFIX + sort(millis, id));
    }
  }

  static Place place(Message message) {
    return new Place(message.links().person(), message.millis(), message.id());
  }

  static Place place(MessageId id, Map<String, AttributeValue> pointer) {
    return new Place(
        new SubjectId(Attributes.text(pointer, "subject")),
        Attributes.number(pointer, "millis"),
        id);
  }

  static Map<String, AttributeValue> pointer(PracticeId practice, Message message, Marks marks) {
    var item = Rows.item(pointerKey(practice, message.id()), message, marks);
    item.put("subject", Attributes.text(message.links().person().value()));
    item.put("millis", Attributes.number(message.millis()));
    return item;
  }

  /// Seals what a message says for where it stands.
  static AttributeValue seal(
      PracticeKeys keys, PracticeId practice, Message message, Content content) {
    return Payloads.seal(
        keys,
        message.links().person(),
        Category.MESSAGES,
        place(message).key(practice),
        ContentPayload.class,
        ContentPayload.of(content));
  }

  /// What it says, opened for `purpose`.
  static Payloads.Read<Content> open(
      PracticeKeys keys, Map<String, AttributeValue> item, Purpose purpose) {
    return Payloads.open(keys, person(item), Category.MESSAGES, item, ContentPayload.class, purpose)
        .map(ContentPayload::toContent);
  }

  static Map<String, AttributeValue> item(
      PracticeId practice, Message message, AttributeValue payload, Marks marks) {
    var item = Rows.item(place(message).key(practice), message, marks);
    var links = message.links();
    putId(item, "patient", links.patient().map(PatientId::value));
    putId(item, "caller", links.caller().map(PatientId::value));
    putId(item, "call", links.call().map(CallId::value));
    putId(item, "appointment", links.appointment().map(AppointmentId::value));
    putId(item, "released", links.released().map(Instant::toString));
    var origin = message.origin();
    item.put("author", Attributes.text(origin.author().value()));
    item.put("created", Attributes.text(origin.created().toString()));
    if (origin.isFromOutside()) {
      item.put("outside", AttributeValue.fromBool(true));
    }
    putNumber(item, "practiceInstructions", origin.instructions().practice());
    putNumber(item, "practitionerInstructions", origin.instructions().practitioner());
    putCourse(item, message.course());
    item.put("replies", Attributes.number(message.replies()));
    item.put("version", Attributes.number(message.version()));
    item.put(Payloads.ATTRIBUTE, payload);
    return item;
  }

  private static void putCourse(Map<String, AttributeValue> item, Course course) {
    item.put("status", Attributes.text(course.status().word()));
    item.put("urgency", Attributes.text(course.urgency().word()));
    putId(item, "practitioner", course.practitioner().map(PractitionerId::value));
    putId(item, "assignee", course.assignee().map(CallerId::value));
    putId(item, "medicalRecord", course.medicalRecord().map(Deed::text));
    item.put("readings", Attributes.texts(course.readings().stream().map(Deed::text).toList()));
    putId(item, "escalates", course.escalates().map(Instant::toString));
    putId(item, "escalated", course.escalated().map(Instant::toString));
  }

  static void putId(Map<String, AttributeValue> item, String name, Optional<String> id) {
    id.ifPresent(value -> item.put(name, Attributes.text(value)));
  }

  private static void putNumber(
      Map<String, AttributeValue> item, String name, Optional<Long> number) {
    number.ifPresent(value -> item.put(name, Attributes.number(value)));
  }

  static SubjectId person(Map<String, AttributeValue> item) {
    var pk = Attributes.text(item, "pk");
    return new SubjectId(pk.substring(pk.lastIndexOf('#') + 1));
  }
}
