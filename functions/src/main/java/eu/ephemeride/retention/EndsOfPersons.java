package eu.ephemeride.retention;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.messages.MessageLives;
import eu.ephemeride.messages.MessageLives.Life;
import eu.ephemeride.patients.FamilyActivity;
import eu.ephemeride.patients.FamilyActivity.Family;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
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
    return Optional.ofNullable(
            FamilyActivity.families(wiring.records(), practice, List.of(patient)).get(patient))
        .map(family -> file(practice, keys, person, family))
        .orElseGet(() -> nobody(practice, keys, person));
  }

  private PersonEnd file(PracticeId practice, PracticeKeys keys, SubjectId person, Family family) {
    var shredding = new Shredding(wiring.keyring());
    var unchanged = new ArrayList<>(family.unchanged(wiring.records().table()));
    // Of himself, the write that destroys his keys says so.
    family.subjects().stream()
        .filter(one -> !one.equals(person))
        .forEach(one -> unchanged.add(new Write("family", shredding.notHeld(practice, one))));
    return new PersonEnd(
        family.end(StoredRules.of(keys)), isKept(practice, keys, family), unchanged);
  }

  /// True when any of them is held, or has something of the medical record; `keys` know one who is
  /// alone.
  boolean isKept(PracticeId practice, PracticeKeys keys, Family family) {
    var persons = family.subjects();
    var all = persons.size() == 1 ? keys : wiring.keyring().read(practice, persons);
    return persons.stream()
        .anyMatch(one -> all.isHeld(one) || isMedicalRecord(lives(practice, one)));
  }

  private static boolean isMedicalRecord(List<Life> lives) {
    return lives.stream().anyMatch(Life::isMedicalRecord);
  }

  private List<Life> lives(PracticeId practice, SubjectId person) {
    return new MessageLives(wiring.records(), wiring.transactions()).of(practice, person);
  }

  private PersonEnd nobody(PracticeId practice, PracticeKeys keys, SubjectId person) {
    var lives = lives(practice, person);
    var isKept = keys.isHeld(person) || isMedicalRecord(lives);
    // Of one whose messages the janitor has taken already, the key alone is left.
    if (lives.isEmpty()) {
      var isLeft = keys.hasLiving(person, Category.MESSAGES);
      return new PersonEnd(
          isLeft ? Optional.of(Instant.EPOCH) : Optional.empty(), isKept, List.of());
    }
    var rules = StoredRules.of(keys);
    var ends = lives.stream().map(life -> life.end(rules)).toList();
    return new PersonEnd(
        ends.stream().allMatch(Optional::isPresent)
            ? ends.stream().flatMap(Optional::stream).max(Instant::compareTo)
            : Optional.empty(),
        isKept,
        lives.stream().map(life -> life.unchanged(wiring.records().table())).toList());
  }
}
