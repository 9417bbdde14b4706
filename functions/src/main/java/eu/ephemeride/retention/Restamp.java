package eu.ephemeride.retention;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.wiring.Wiring;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Puts the janitor's times (`expiresAt`) right, page by page: what [eu.ephemeride.due.Work#RULES],
/// `HOLD` and `RELEASE` ask for. What is held loses its time, whatever else has the one that the
/// rules of this moment give it.
///
/// Each step may be done twice, or again from any earlier cursor; it changes no version, is lost to
/// nobody and takes nothing from who writes meanwhile. Who has read older rules and writes after it
/// is caught by a second walk after the longest possible writer: that is for whoever walks.
public interface Restamp {
  /// What a step has done: how many items got another time, and where to go on (empty: all is
  /// done).
  record Step(int changed, Optional<String> next) {}

  /// The one of a function.
  static Restamp of(Wiring wiring) {
    return new Walk(wiring, 25, 100);
  }

  /// As many persons, and then days, of a whole practice as there is time for, one page at least,
  /// after `cursor` where given. Gives each patient of an early release an activity, and each
  /// person who has an end the row of [eu.ephemeride.due.Work#PERSON] of it.
  Step practice(PracticeId practice, Optional<String> cursor, BooleanSupplier isTimeLeft);

  /// The same for one person alone; how many items got another time.
  int person(PracticeId practice, SubjectId person);
}
