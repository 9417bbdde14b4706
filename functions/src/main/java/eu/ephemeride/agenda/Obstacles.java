package eu.ephemeride.agenda;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import java.util.Optional;

/// What stands against booking for somebody, told from his items without opening them.
final class Obstacles {
  private Obstacles() {}

  /// Empty when nothing does; `admission` has read the patient's identity item, `keys` his keys.
  static Optional<Outcome> obstacle(Admission admission, PracticeKeys keys, PatientId patient) {
    // Over since the route looked for him.
    var item =
        admission
            .item(PatientItems.key(admission.practice(), patient))
            .orElseThrow(Request::notFound);
    var person = patient.subject();
    if (!keys.isLiving(person, Category.IDENTITY) || !keys.isLiving(person, Category.AGENDA)) {
      return Optional.of(new Outcome.PatientErased());
    }
    if (keys.isRestricted(person, Category.IDENTITY)
        || keys.isRestricted(person, Category.AGENDA)) {
      return Optional.of(new Outcome.PatientRestricted());
    }
    return PatientItems.mergedInto(item).map(_ -> new Outcome.PatientMerged());
  }
}
