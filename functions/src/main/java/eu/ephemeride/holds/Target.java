package eu.ephemeride.holds;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import java.util.Optional;

/// What a hold covers: one file of a patient, or the whole practice.
record Target(PracticeId practice, Optional<PatientId> patient) {
  static final String PREFIX = "HOLD#";

  private static final String WHOLE = "-";

  static Target of(PracticeId practice) {
    return new Target(practice, Optional.empty());
  }

  static Target of(PracticeId practice, PatientId patient) {
    return new Target(practice, Optional.of(patient));
  }

  Optional<SubjectId> subject() {
    return patient.map(PatientId::subject);
  }

  /// The partition of its holds.
  String partition() {
    return patient
        .map(p -> PatientItems.partition(practice, p))
        .orElseGet(() -> Mandates.partition(practice));
  }

  /// Where a hold on it stands.
  ItemKey key(String hold) {
    return new ItemKey(partition(), PREFIX + hold);
  }

  /// Where the ledger says what became of a hold on it.
  ItemKey ledgerKey(String hold, String what) {
    return new ItemKey(
        PREFIX + practice, patient.map(PatientId::value).orElse(WHOLE) + "#" + hold + "#" + what);
  }

  /// The path of its holds.
  String path() {
    return "/practices/" + practice + patient.map(p -> "/patients/" + p).orElse("") + "/holds";
  }
}
