package eu.ephemeride.purge;

import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.holds.CarriedRestrictions;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Before a practice's roots die: whoever is restricted comes under a hold, and whoever is held
/// under the hold root. Goes through all persons, page by page, and counts those who stay.
record HeldPersons(Keyring keyring, Holds holds, CarriedRestrictions restrictions) {
  private static final int PAGE = 100;
  private static final int MOST_TRIES = 8;
  private static final String WALKED = "walked";
  private static final String KEPT = "kept";

  /// How many are held, once all are safe; empty when no time is left.
  OptionalLong keep(Task task, PracticeId practice) {
    var last = Attributes.maybeText(task.state(), WALKED).map(SubjectId::new);
    var kept = task.state().containsKey(KEPT) ? Attributes.number(task.state(), KEPT) : 0;
    do {
      if (!task.isTimeLeft()) {
        return OptionalLong.empty();
      }
      var page = keyring.persons(practice, last, PAGE);
      for (var person : page.subjects()) {
        kept += keep(practice, page.keys(), person) ? 1 : 0;
      }
      last = page.last();
      if (last.isPresent()) {
        task.save(state(task.state(), last.get(), kept));
      }
    } while (last.isPresent());
    return OptionalLong.of(kept);
  }

  private static Map<String, AttributeValue> state(
      Map<String, AttributeValue> old, SubjectId last, long kept) {
    var next = new HashMap<>(old);
    next.put(WALKED, Attributes.text(last.value()));
    next.put(KEPT, Attributes.number(kept));
    return next;
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
