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
import eu.ephemeride.patients.FamilyActivity.Family;
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
  private final EndsOfPersons ends;

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
    this.ends = new EndsOfPersons(wiring);
  }

  /// Counts the persons after `last`, at most `limit`; whom to go on after, empty at the end.
  Optional<SubjectId> page(Tally tally, Optional<SubjectId> last, int limit) {
    var persons = wiring.keyring().persons(practice, last, limit);
    var subjects = persons.subjects();
    if (!subjects.isEmpty()) {
      var keys = persons.keys();
      var patients = subjects.stream().map(s -> new PatientId(s.value())).toList();
      var families = FamilyActivity.families(wiring.records(), practice, patients);
      var _ = Together.map(subjects, person -> count(tally, keys, families, person));
    }
    return persons.last();
  }

  private SubjectId count(
      Tally tally, PracticeKeys keys, Map<PatientId, Family> families, SubjectId person) {
    var patient = new PatientId(person.value());
    var family = Optional.ofNullable(families.get(patient));
    var isHeld = keys.isHeld(person);
    // All that is his was gone with him.
    if (family.filter(f -> !isVisible(f.end(before))).isEmpty()) {
      var going = family.filter(f -> !isVisible(f.end(after)));
      var fate = new Fate(isHeld, going.map(f -> ends.isKept(practice, keys, f)));
      messages(tally, person, fate);
      appointments(tally, patient, fate);
      going.flatMap(Family::last).ifPresent(last -> fate.add(tally, Ruled.PATIENTS, last));
    }
    calls(tally, person, isHeld);
    return person;
  }

  /// What becomes of a person: whether he is held himself; where all goes that is his, whether
  /// something keeps it.
  private record Fate(boolean isHeld, Optional<Boolean> goes) {
    /// What goes with him, or not at all.
    void add(Tally tally, Ruled category, Instant start) {
      goes.ifPresent(isKept -> tally.add(category, start, isKept));
    }
  }

  private void messages(Tally tally, SubjectId person, Fate fate) {
    for (var life : messages.of(practice, person)) {
      if (isVisible(life.end(before))) {
        if (isVisible(life.end(after))) {
          fate.add(tally, Ruled.MESSAGES, life.start());
        } else {
          tally.add(Ruled.MESSAGES, life.start(), fate.isHeld() || life.isMedicalRecord());
        }
      }
    }
  }

  private void appointments(Tally tally, PatientId patient, Fate fate) {
    for (var life : appointments.of(practice, patient)) {
      if (isVisible(before.end(Ruled.APPOINTMENTS, life.end()))) {
        if (isVisible(after.end(Ruled.APPOINTMENTS, life.end()))) {
          fate.add(tally, Ruled.APPOINTMENTS, life.begin());
        } else {
          tally.add(Ruled.APPOINTMENTS, life.begin(), fate.isHeld());
        }
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
