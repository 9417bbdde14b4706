package eu.ephemeride.messages;

import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.InstructionVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A message but for what it says: where it comes from, whom it is about, what became of it.
record Message(MessageId id, Origin origin, Links links, Course course, int replies, long version) {
  /// How long one is kept that came from outside and is about nobody known (P16), counted in
  /// calendar months in France.
  static final Period TERM = Period.ofMonths(6);

  /// How many replies one can have: all of them move in one transaction with it.
  static final int MOST_REPLIES = 30;

  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
  private static final Duration JANITORS_GRACE = Duration.ofDays(3);

  /// What never changes; `created` has milliseconds.
  record Origin(
      CallerId author, Instant created, boolean isFromOutside, InstructionVersions instructions) {}

  /// Whom and what it is about: `person` is the patient or, where nobody knows him, a subject of
  /// its own; `caller` is the file of whoever called for him.
  record Links(
      SubjectId person,
      Optional<PatientId> patient,
      Optional<PatientId> caller,
      Optional<CallId> call,
      Optional<AppointmentId> appointment) {}

  /// The next version, whose course is another.
  Message with(Course next) {
    return new Message(id, origin, links, next, replies, version + 1);
  }

  /// The next version, with one reply more.
  Message answered() {
    return new Message(id, origin, links, course, replies + 1, version + 1);
  }

  /// The next version, about somebody else.
  Message about(SubjectId person, Optional<PatientId> patient) {
    var next = new Links(person, patient, links.caller, links.call, links.appointment);
    return new Message(id, origin, next, course, replies, version + 1);
  }

  /// The next version: an appointment was made of it, and it is done.
  Message booked(AppointmentId appointment, Deed by) {
    var next =
        new Links(links.person, links.patient, links.caller, links.call, Optional.of(appointment));
    return new Message(id, origin, next, course.done(by), replies, version + 1);
  }

  long millis() {
    return origin.created.toEpochMilli();
  }

  /// The first instant at which it is gone; empty for one that has no term of its own.
  Optional<Instant> end() {
    return origin.isFromOutside && links.patient.isEmpty()
        ? Optional.of(end(origin.created))
        : Optional.empty();
  }

  /// The end of an unknown caller's message of `created`.
  static Instant end(Instant created) {
    return created.atZone(FRANCE).plus(TERM).toInstant();
  }

  /// True when nothing may show it any more.
  boolean isOver(Instant now) {
    return end().filter(end -> !now.isBefore(end)).isPresent();
  }

  /// The janitor's time for its items, in seconds: some days after its end.
  Optional<Long> expiry() {
    return end().map(end -> end.plus(JANITORS_GRACE).getEpochSecond());
  }

  /// Whose data is seen by whoever sees it.
  Set<SubjectId> persons() {
    var persons = new HashSet<>(List.of(links.person));
    links.caller.map(PatientId::subject).ifPresent(persons::add);
    return persons;
  }
}
