package eu.ephemeride.retention;

import eu.ephemeride.agenda.AppointmentLives;
import eu.ephemeride.calls.CallLives;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.messages.MessageLives;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FamilyActivity;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What is visible at an instant by some rules, and by others is not: counted person by person, so
/// that a practice of any size takes the memory of one page.
final class Preview {
  private final Wiring wiring;
  private final PracticeId practice;
  private final PracticeRules before;
  private final PracticeRules after;
  private final Instant at;
  private final MessageLives messages;
  private final AppointmentLives appointments;
  private final CallLives calls;

  /// `at`: when both are compared.
  Preview(
      Wiring wiring, Admission admission, PracticeRules before, PracticeRules after, Instant at) {
    this.wiring = wiring;
    this.practice = admission.practice();
    this.before = before;
    this.after = after;
    this.at = at;
    var records = wiring.records();
    var transactions = wiring.transactions();
    this.messages = new MessageLives(records, transactions);
    this.appointments = new AppointmentLives(records, transactions, admission.zone());
    this.calls = new CallLives(records, transactions);
  }

  /// Counts the persons after `last`, at most `limit`; whom to go on after, empty at the end.
  Optional<SubjectId> page(Tally tally, Optional<SubjectId> last, int limit) {
    var persons = wiring.keyring().persons(practice, last, limit);
    var subjects = persons.subjects();
    if (!subjects.isEmpty()) {
      var keys = wiring.keyring().read(practice, subjects);
      var patients = subjects.stream().map(s -> new PatientId(s.value())).toList();
      var activity = FamilyActivity.of(wiring.records(), practice, patients);
      var _ = Together.map(subjects, person -> count(tally, keys, activity, person));
    }
    return persons.last();
  }

  private SubjectId count(
      Tally tally, PracticeKeys keys, Map<PatientId, Instant> activity, SubjectId person) {
    var isHeld = keys.isHeld(person);
    var patient = new PatientId(person.value());
    var last = Optional.ofNullable(activity.get(patient));
    var isOver = last.filter(a -> before.isGone(Ruled.PATIENTS, a, at)).isPresent();
    // All that is his was gone with him.
    if (!isOver) {
      var goes = last.filter(a -> after.isGone(Ruled.PATIENTS, a, at)).isPresent();
      var hasRecord = messages(tally, person, goes, isHeld);
      appointments(tally, patient, goes, isHeld);
      if (goes) {
        tally.add(Ruled.PATIENTS, last.get(), isHeld || hasRecord);
      }
    }
    calls(tally, person, isHeld);
    return person;
  }

  /// True when some of them are part of the medical record.
  private boolean messages(Tally tally, SubjectId person, boolean goes, boolean isHeld) {
    var hasRecord = false;
    for (var life : messages.of(practice, person)) {
      hasRecord |= life.isMedicalRecord();
      var was = isVisible(life.end(before));
      var is = isVisible(life.end(after)) && !goes;
      if (was && !is) {
        tally.add(Ruled.MESSAGES, life.start(), isHeld || life.isMedicalRecord());
      }
    }
    return hasRecord;
  }

  private void appointments(Tally tally, PatientId patient, boolean goes, boolean isHeld) {
    for (var life : appointments.of(practice, patient)) {
      var was = isVisible(before.end(Ruled.APPOINTMENTS, life.end()));
      var is = isVisible(after.end(Ruled.APPOINTMENTS, life.end())) && !goes;
      if (was && !is) {
        tally.add(Ruled.APPOINTMENTS, life.begin(), isHeld);
      }
    }
  }

  private void calls(Tally tally, SubjectId caller, boolean isHeld) {
    for (var start : calls.of(practice, caller)) {
      var was = isVisible(Optional.of(CallLives.end(before, start)));
      if (was && !isVisible(Optional.of(CallLives.end(after, start)))) {
        tally.add(Ruled.CALLS, start, isHeld);
      }
    }
  }

  private boolean isVisible(Optional<Instant> end) {
    return end.filter(e -> !at.isBefore(e)).isEmpty();
  }
}
