package eu.ephemeride.messages;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Mandate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a message: for whom it is now, how far it has come, who has read it.
///
/// It waits until one of those [#isFor] reads it: whoever else does is on record and changes
/// nothing else, so that nobody silences what he wrote himself, or what waits for a practitioner.
/// `escalates` is when more people are told of an urgent one that waits; `escalated`, when they
/// were. Being done ends that too, whoever says so.
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

  /// True when it waits for whoever holds `mandate`: for the whole practice, for anybody in it; for
  /// a practitioner, for the practitioners who cover him and for the owners. Never for its author.
  boolean isFor(Mandate mandate, CallerId author) {
    return !mandate.member().equals(author)
        && practitioner
            .map(one ->
                switch (mandate.role()) {
                  case OWNER -> true;
                  case PRACTITIONER -> mandate.covers(one);
                  case SECRETARY -> false;
                })
            .orElse(true);
  }

  /// The same, read; no longer new, and not to escalate, where it waited for him (`isForHim`).
  Course readBy(Deed reading, boolean isForHim) {
    var all = new ArrayList<>(readings);
    if (!isReadBy(reading.by())) {
      all.add(reading);
    }
    return new Course(
        isForHim && status == MessageStatus.NEW ? MessageStatus.READ : status,
        urgency,
        practitioner,
        assignee,
        medicalRecord,
        List.copyOf(all),
        isForHim ? Optional.empty() : escalates,
        escalated);
  }

  /// The same in another status; whoever takes a new one in hand has read it.
  Course become(MessageStatus next, Deed by, boolean isForHim) {
    var now = status == MessageStatus.NEW && next != status ? readBy(by, isForHim) : this;
    return new Course(
        next,
        now.urgency,
        practitioner,
        assignee,
        medicalRecord,
        now.readings,
        next == MessageStatus.DONE ? Optional.empty() : now.escalates,
        escalated);
  }

  /// The same, dealt with, whomever it waited for.
  Course done(Deed by) {
    return become(MessageStatus.DONE, by, false);
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

  /// The same, to escalate `after` now where it has become urgent while it is new, and not at all
  /// where it is not urgent, or does not wait any more, or has escalated.
  Course watched(Instant now, Duration after) {
    var isWaiting = status == MessageStatus.NEW || escalates.isPresent();
    var isWatched = isWaiting && urgency == Urgency.URGENT && escalated.isEmpty();
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
