package eu.ephemeride.crypto;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.nio.charset.StandardCharsets;

/// Something sealed for a person, to see later who can still read it.
record Note(PracticeId practice, SubjectId person, Category category, byte[] envelope) {
  static final Location AT = new Location("records", "P#1", "NOTE#1", "payload");
  static final byte[] TEXT = "a note".getBytes(StandardCharsets.UTF_8);
  static final Opened READABLE = new Opened.Plain(TEXT);
  static final Opened ERASED = new Opened.Erased();
  static final Opened RESTRICTED = new Opened.Restricted();

  static Note sealedBy(
      Instance instance, PracticeId practice, SubjectId person, Category category) {
    return sealedBy(instance.read(practice, person), practice, person, category);
  }

  static Note sealedBy(
      PracticeKeys keys, PracticeId practice, SubjectId person, Category category) {
    return new Note(practice, person, category, keys.seal(person, category, AT, TEXT));
  }

  /// What a new request of `instance` gets to see.
  Opened openedBy(Instance instance) {
    return openedBy(instance, Purpose.CARE);
  }

  Opened openedBy(Instance instance, Purpose purpose) {
    return openedBy(instance.read(practice, person), purpose);
  }

  Opened openedBy(PracticeKeys keys, Purpose purpose) {
    return keys.open(person, category, AT, envelope, purpose);
  }
}
