package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Set;

/// Files of patients whom a message names: usable for it, or refused.
final class PatientFiles {
  private static final Set<Category> USED = Set.of(Category.IDENTITY, Category.MESSAGES);

  private PatientFiles() {}

  /// True when the practice has the file, whose identity was asked for at the door.
  static boolean has(Admission admission, PatientId patient) {
    return admission.item(PatientItems.key(admission.practice(), patient)).isPresent();
  }

  /// Refuses a file that was erased, merged into another or restricted; an older one without a key
  /// for messages gets it now.
  static void require(Admission admission, PracticeKeys keys, PatientId patient) {
    var person = patient.subject();
    if (!keys.isLiving(person, Category.IDENTITY)) {
      throw UnusablePatient.erased();
    }
    var item = admission.item(PatientItems.key(admission.practice(), patient)).orElseThrow();
    if (PatientItems.mergedInto(item).isPresent()) {
      throw new Refusal(ProblemType.MERGED, "Read the file: it names the one that goes on.");
    }
    if (USED.stream().anyMatch(category -> keys.isRestricted(person, category))) {
      throw UnusablePatient.restricted();
    }
    keys.ensure(person, Category.MESSAGES);
    if (!keys.isLiving(person, Category.MESSAGES)) {
      throw UnusablePatient.erased();
    }
  }

  /// True when nothing may be made in the file any more.
  static boolean isErased(PracticeKeys keys, PatientId patient) {
    return USED.stream().anyMatch(category -> keys.isErased(patient.subject(), category));
  }

  /// The checks that are lost when one of the files may not be used any more.
  static List<Write> usable(PracticeKeys keys, Set<PatientId> patients) {
    return patients.stream()
        .flatMap(patient -> Admission.usable(keys, patient.subject(), USED).stream())
        .toList();
  }
}
