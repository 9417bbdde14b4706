package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;

/// Is told of whom something was opened, each time: so that tests can ask whether it is on record
/// (P9). In production it is [#NOBODY].
@FunctionalInterface
public interface Witness {
  /// Looks at nothing.
  Witness NOBODY = (_, _) -> {};

  /// An envelope of `subject` was opened in clear.
  void opened(PracticeId practice, SubjectId subject);
}
