package eu.ephemeride.practices;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Label;
import eu.ephemeride.members.Admission;

/// The name under which a practice speaks to its patients.
public final class PracticeName {
  private PracticeName() {}

  /// That of the practice at the door, its account opened for `purpose`.
  public static Label of(Admission admission, Purpose purpose) {
    return PracticeItems.read(admission, purpose).account().name();
  }
}
