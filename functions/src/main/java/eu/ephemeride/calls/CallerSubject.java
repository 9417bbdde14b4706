package eu.ephemeride.calls;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose data a call is: one subject per practice and number, and one for all hidden numbers.
final class CallerSubject {
  /// The name of the write that makes his keys.
  static final String CALLER = "caller";

  private static final Set<Category> CALLS = Set.of(Category.CALLS);

  private CallerSubject() {}

  /// The subject of a number, hidden where there is none; the index is that of the calls.
  static SubjectId of(PracticeKeys keys, Optional<PhoneNumber> number) {
    return keys.caller(number.map(PhoneNumber::e164));
  }

  /// False when his key was destroyed or may not be used: his number is not written down again.
  static boolean mayBeLogged(PracticeKeys keys, SubjectId subject) {
    return !keys.isKnown(subject)
        || (keys.isLiving(subject, Category.CALLS) && !keys.isRestricted(subject, Category.CALLS));
  }

  /// What stands in the transaction that logs his call: fresh keys with his first, else the check
  /// that they may be used still.
  static List<Write> writes(PracticeKeys keys, SubjectId subject) {
    return keys.isKnown(subject)
        ? Admission.usable(keys, subject, CALLS)
        : keys.createCaller(subject).stream().map(write -> new Write(CALLER, write)).toList();
  }
}
