package eu.ephemeride.lines;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import java.util.Optional;

/// Whose instructions: the practice's own, or one practitioner's.
record Scope(PracticeId practice, Optional<PractitionerId> practitioner) {
  static Scope of(PracticeId practice) {
    return new Scope(practice, Optional.empty());
  }

  static Scope of(PracticeId practice, PractitionerId practitioner) {
    return new Scope(practice, Optional.of(practitioner));
  }

  /// The id in sort keys: the practitioner's, or the practice's own.
  String id() {
    return practitioner.map(PractitionerId::value).orElseGet(practice::value);
  }
}
