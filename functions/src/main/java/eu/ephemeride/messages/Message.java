package eu.ephemeride.messages;

import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A message but for what it says: where it comes from, whom it is about, what became of it.
record Message(MessageId id, Origin origin, Links links, Course course, int replies, long version) {
  /// How many replies one can have: all of them move in one transaction with it.
  static final int MOST_REPLIES = 30;

  /// What never changes; `created` has milliseconds.
  record Origin(
      CallerId author, Instant created, boolean isFromOutside, InstructionVersions instructions) {}

  /// Whom and what it is about: `person` is the patient or, where nobody knows him, a subject of
  /// its own; `caller` is the file of whoever called for him; `released` is when it was last taken
  /// out of a patient's file or of the medical record.
  record Links(
      SubjectId person,
      Optional<PatientId> patient,
      Optional<PatientId> caller,
      Optional<CallId> call,
      Optional<AppointmentId> appointment,
      Optional<Instant> released) {
    Links about(SubjectId other, Optional<PatientId> known) {
      return new Links(other, known, caller, call, appointment, released);
    }

    Links booked(AppointmentId made) {
      return new Links(person, patient, caller, call, Optional.of(made), released);
    }

    Links withoutCaller() {
      return new Links(person, patient, Optional.empty(), call, appointment, released);
    }

    Links released(Instant now) {
      return new Links(person, patient, caller, call, appointment, Optional.of(now));
    }
  }

  /// The next version, whose course is another.
  Message with(Course next) {
    return new Message(id, origin, links, next, replies, version + 1);
  }

  /// The next version, with one reply more.
  Message answered() {
    return new Message(id, origin, links, course, replies + 1, version + 1);
  }

  /// The next version, of another course since `now`.
  Message with(Course next, Instant now) {
    var isReleased = course.medicalRecord().isPresent() && next.medicalRecord().isEmpty();
    var after = with(next);
    return isReleased ? after.with(links.released(now)) : after;
  }

  /// The next version, about this patient.
  Message about(PatientId patient) {
    return with(links.about(patient.subject(), Optional.of(patient))).next();
  }

  /// The next version, about nobody known since `now`.
  Message about(SubjectId own, Instant now) {
    return with(links.about(own, Optional.empty()).released(now)).next();
  }

  /// The same, without the file of whoever called.
  Message withoutCaller() {
    return with(links.withoutCaller());
  }

  private Message with(Links next) {
    return new Message(id, origin, next, course, replies, version);
  }

  private Message next() {
    return with(course);
  }

  /// The next version: an appointment was made of it, and it is done.
  Message booked(AppointmentId appointment, Deed by) {
    return with(links.booked(appointment)).with(course.done(by));
  }

  long millis() {
    return origin.created.toEpochMilli();
  }

  /// The first instant at which it is gone, by the policy or by a rule of the practice (P13); empty
  /// for one that has no term of its own. The medical record is not purged before it was exported
  /// (P20).
  Optional<Instant> end(PracticeRules rules) {
    var own = ownEnd();
    var ruled =
        course.medicalRecord().isEmpty()
            ? rules.end(Ruled.MESSAGES, origin.created)
            : Optional.<Instant>empty();
    return own.isPresent() && ruled.isPresent()
        ? Optional.of(own.get().isBefore(ruled.get()) ? own.get() : ruled.get())
        : own.or(() -> ruled);
  }

  private Optional<Instant> ownEnd() {
    var hasTerm =
        origin.isFromOutside && links.patient.isEmpty() && course.medicalRecord().isEmpty();
    return hasTerm
        ? Optional.of(DataCategory.UNKNOWN_MESSAGES.end(links.released.orElse(origin.created)))
        : Optional.empty();
  }

  /// True when nothing may show it any more.
  boolean isOver(PracticeRules rules, Instant now) {
    return end(rules).filter(end -> !now.isBefore(end)).isPresent();
  }

  /// Whose data is seen by whoever sees it.
  Set<SubjectId> persons() {
    var persons = new HashSet<>(List.of(links.person));
    links.caller.map(PatientId::subject).ifPresent(persons::add);
    return persons;
  }
}
