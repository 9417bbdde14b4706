package eu.ephemeride.messages;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PractitionerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a message: for whom it is now, how far it has come, who has read it.
///
/// `escalates` is when more people are told of an urgent one that nobody has read; `escalated`,
/// when they were.
record Course(
    MessageStatus status,
    Urgency urgency,
    Optional<PractitionerId> practitioner,
    Optional<CallerId> assignee,
    Optional<Deed> medicalRecord,
    List<Deed> readings,
    Optional<Instant> escalates,
    Optional<Instant> escalated) {

  /// That of a new message; an urgent one escalates `after` its creation.
  static Course begin(
      Urgency urgency, Optional<PractitionerId> practitioner, Instant created, Duration after) {
    return new Course(
            MessageStatus.NEW,
            urgency,
            practitioner,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty())
        .watched(created, after);
  }

  boolean isReadBy(CallerId caller) {
    return readings.stream().anyMatch(reading -> reading.by().equals(caller));
  }

  /// The same, read; a first reading ends the escalation.
  Course readBy(Deed reading) {
    if (isReadBy(reading.by())) {
      return this;
    }
    var all = new ArrayList<>(readings);
    all.add(reading);
    var next = status == MessageStatus.NEW ? MessageStatus.READ : status;
    return new Course(
        next,
        urgency,
        practitioner,
        assignee,
        medicalRecord,
        List.copyOf(all),
        Optional.empty(),
        escalated);
  }

  /// The same in another status; whoever takes a new one in hand has read it.
  Course become(MessageStatus next, Deed by) {
    var now = status == MessageStatus.NEW && next != status ? readBy(by) : this;
    return new Course(
        next,
        now.urgency,
        practitioner,
        assignee,
        medicalRecord,
        now.readings,
        now.escalates,
        escalated);
  }

  Course done(Deed by) {
    return become(MessageStatus.DONE, by);
  }

  /// The same in other hands.
  Course given(
      Urgency newUrgency,
      Optional<PractitionerId> newPractitioner,
      Optional<CallerId> newAssignee,
      Optional<Deed> newMedicalRecord) {
    return new Course(
        status,
        newUrgency,
        newPractitioner,
        newAssignee,
        newMedicalRecord,
        readings,
        escalates,
        escalated);
  }

  /// The same, to escalate `after` now where it has become urgent, and not at all where it is not,
  /// or somebody has read it, or it has escalated.
  Course watched(Instant now, Duration after) {
    var isWatched = status == MessageStatus.NEW && urgency == Urgency.URGENT && escalated.isEmpty();
    return escalating(
        isWatched ? Optional.of(escalates.orElse(now.plus(after))) : Optional.empty(), escalated);
  }

  /// The same, escalated.
  Course escalated(Instant now) {
    return escalating(Optional.empty(), Optional.of(now));
  }

  private Course escalating(Optional<Instant> due, Optional<Instant> done) {
    return new Course(status, urgency, practitioner, assignee, medicalRecord, readings, due, done);
  }
}
