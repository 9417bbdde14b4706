package eu.ephemeride.purge;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.holds.CarriedRestrictions;
import eu.ephemeride.holds.HeldCallers;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Before a practice's roots die: whoever is restricted comes under a hold, and whoever is held
/// under the hold root. Once they are dead: how many stay. Both go through all persons, page by
/// page.
record HeldPersons(
    Keyring keyring, Holds holds, CarriedRestrictions restrictions, HeldCallers callers) {
  private static final int PAGE = 100;
  private static final int MOST_TRIES = 8;
  private static final String WALKED = "walked";
  private static final String KEPT = "kept";
  private static final String COUNTED_TO = "countedTo";
  private static final String HELD = "held";

  /// True once all are safe; false when no time is left.
  boolean keep(Task task, PracticeId practice) {
    return walk(task, practice, WALKED, KEPT, (keys, person) -> keep(practice, keys, person))
        .isPresent();
  }

  /// How many patients are held still, nobody being held any more by now; empty when no time is
  /// left. Their numbers are held with them and not counted.
  OptionalLong count(Task task, PracticeId practice) {
    return walk(
        task,
        practice,
        COUNTED_TO,
        HELD,
        (keys, person) -> keys.isHeld(person) && keys.had(person, Category.IDENTITY));
  }

  private OptionalLong walk(
      Task task,
      PracticeId practice,
      String at,
      String sum,
      BiPredicate<PracticeKeys, SubjectId> isOne) {
    var last = Attributes.maybeText(task.state(), at).map(SubjectId::new);
    var found = task.state().containsKey(sum) ? Attributes.number(task.state(), sum) : 0;
    do {
      if (!task.isTimeLeft()) {
        return OptionalLong.empty();
      }
      var page = keyring.persons(practice, last, PAGE);
      for (var person : page.subjects()) {
        found += isOne.test(page.keys(), person) ? 1 : 0;
      }
      last = page.last();
      if (last.isPresent()) {
        var next = new HashMap<>(task.state());
        next.put(at, Attributes.text(last.get().value()));
        next.put(sum, Attributes.number(found));
        task.save(next);
      }
    } while (last.isPresent());
    return OptionalLong.of(found);
  }

  /// From the beginning again: somebody was held meanwhile.
  static Map<String, AttributeValue> again(Map<String, AttributeValue> old) {
    var next = new HashMap<>(old);
    next.remove(WALKED);
    next.remove(KEPT);
    return next;
  }

  private boolean keep(PracticeId practice, PracticeKeys keys, SubjectId person) {
    if (!keys.isHeld(person)) {
      return false;
    }
    carry(practice, keys, person);
    callers.settle(practice, new PatientId(person.value()));
    return holds.moveToHoldRoot(practice, person);
  }

  private void carry(PracticeId practice, PracticeKeys keys, SubjectId person) {
    var seen = Optional.of(keys);
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      if (!CarriedRestrictions.isDue(seen.get(), person)
          || restrictions.carry(practice, seen.get(), person)) {
        return;
      }
      seen = Optional.of(keyring.read(practice, List.of(person)));
    }
    throw new Busy();
  }
}
