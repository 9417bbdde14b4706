package eu.ephemeride.retention;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.messages.MessageLives;
import eu.ephemeride.patients.FamilyActivity;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Ends as the items of this moment say them.
record EndsOfPersons(Wiring wiring) implements PersonEnds {
  @Override
  public PersonEnd end(PracticeId practice, SubjectId person) {
    return end(practice, wiring.keyring().read(practice, List.of(person)), person);
  }

  /// The same by keys that know the person.
  PersonEnd end(PracticeId practice, PracticeKeys keys, SubjectId person) {
    var patient = new PatientId(person.value());
    var rules = StoredRules.of(keys);
    var isPatient = wiring.records().get(PatientItems.key(practice, patient)).isPresent();
    var lives = new MessageLives(wiring.records(), wiring.transactions()).of(practice, person);
    var isKept = keys.isHeld(person) || lives.stream().anyMatch(MessageLives.Life::isMedicalRecord);
    if (isPatient) {
      return new PersonEnd(
          file(practice, patient).flatMap(a -> rules.end(Ruled.PATIENTS, a)), isKept);
    }
    // Of one whose messages the janitor has taken already, the key alone is left.
    if (lives.isEmpty()) {
      var isLeft = keys.hasLiving(person, Category.MESSAGES);
      return new PersonEnd(isLeft ? Optional.of(Instant.EPOCH) : Optional.empty(), isKept);
    }
    var ends = lives.stream().map(life -> life.end(rules)).toList();
    return new PersonEnd(
        ends.stream().allMatch(Optional::isPresent)
            ? ends.stream().flatMap(Optional::stream).max(Instant::compareTo)
            : Optional.empty(),
        isKept);
  }

  private Optional<Instant> file(PracticeId practice, PatientId patient) {
    var last = FamilyActivity.of(wiring.records(), practice, List.of(patient));
    return Optional.ofNullable(last.get(patient));
  }
}
