package eu.ephemeride.messages;

import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages as the API shows them.
final class MessageAnswers {
  private MessageAnswers() {}

  /// See [Sender].
  @Json
  record FromAnswer(@Nullable String name, String capacity, @Nullable String phone) {
    static FromAnswer of(Sender sender) {
      return new FromAnswer(
          sender.name().map(PersonName::value).orElse(null),
          Words.of(sender.capacity()),
          sender.phone().map(PhoneNumber::e164).orElse(null));
    }

    @Override
    public String toString() {
      return "FromAnswer";
    }
  }

  /// Who did something, and when.
  @Json
  record DeedAnswer(String by, String at) {
    static DeedAnswer of(Deed deed, ZoneId zone) {
      return new DeedAnswer(deed.by().value(), Times.text(deed.at(), zone));
    }
  }

  /// One reply.
  @Json
  record ReplyAnswer(String id, String by, String at, String text) {
    static ReplyAnswer of(Reply reply, ZoneId zone) {
      return new ReplyAnswer(
          reply.id(),
          reply.written().by().value(),
          Times.text(reply.at(), zone),
          reply.text().value());
    }

    @Override
    public String toString() {
      return "ReplyAnswer";
    }
  }

  /// The versions that were in force.
  @Json
  record InstructionsAnswer(@Nullable Long practice, @Nullable Long practitioner) {
    static InstructionsAnswer of(InstructionVersions versions) {
      return new InstructionsAnswer(
          versions.practice().orElse(null), versions.practitioner().orElse(null));
    }
  }

  /// One message, whole.
  @Json
  record MessageAnswer(
      String id,
      @Nullable String patient,
      @Nullable String caller,
      @Nullable String call,
      @Nullable String appointment,
      @Nullable String practitioner,
      @Nullable FromAnswer from,
      String subject,
      String text,
      String urgency,
      @Nullable String wish,
      String status,
      List<DeedAnswer> readings,
      @Nullable String assignee,
      @Nullable DeedAnswer medicalRecord,
      List<ReplyAnswer> replies,
      InstructionsAnswer instructions,
      String author,
      String createdAt,
      @Nullable String escalatedAt) {
    static MessageAnswer of(Message m, Content content, List<Reply> replies, ZoneId zone) {
      var links = m.links();
      var course = m.course();
      return new MessageAnswer(
          m.id().value(),
          links.patient().map(PatientId::value).orElse(null),
          links.caller().map(PatientId::value).orElse(null),
          links.call().map(CallId::value).orElse(null),
          links.appointment().map(AppointmentId::value).orElse(null),
          course.practitioner().map(PractitionerId::value).orElse(null),
          content.from().map(FromAnswer::of).orElse(null),
          content.subject().value(),
          content.text().value(),
          course.urgency().word(),
          content.wish().map(Words::of).orElse(null),
          course.status().word(),
          course.readings().stream().map(reading -> DeedAnswer.of(reading, zone)).toList(),
          course.assignee().map(CallerId::value).orElse(null),
          course.medicalRecord().map(mark -> DeedAnswer.of(mark, zone)).orElse(null),
          replies.stream().map(reply -> ReplyAnswer.of(reply, zone)).toList(),
          InstructionsAnswer.of(m.origin().instructions()),
          m.origin().author().value(),
          Times.text(m.origin().created(), zone),
          course.escalated().map(at -> Times.text(at, zone)).orElse(null));
    }

    @Override
    public String toString() {
      return "MessageAnswer";
    }
  }

  static Response ok(Message message, Content content, List<Reply> replies, ZoneId zone) {
    return Response.ok(json(message, content, replies, zone)).withVersion(message.version());
  }

  static Response created(
      PracticeId practice, Message message, Content content, List<Reply> replies, ZoneId zone) {
    return Response.created(
            "/practices/" + practice + "/messages/" + message.id(),
            json(message, content, replies, zone))
        .withVersion(message.version());
  }

  private static String json(Message message, Content content, List<Reply> replies, ZoneId zone) {
    return Payloads.json()
        .type(MessageAnswer.class)
        .toJson(MessageAnswer.of(message, content, replies, zone));
  }
}
