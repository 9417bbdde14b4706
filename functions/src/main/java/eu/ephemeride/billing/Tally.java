package eu.ephemeride.billing;

import java.time.YearMonth;

/// How much was ordered in a month: every line of what was bought, and every change of the
/// subscription. Bounded, so that what a month rests on is always read and billed.
record Tally(YearMonth month, int count) {
  /// What a month holds.
  static final int MOST = 200;

  Tally {
    if (count < 0) {
      throw new IllegalArgumentException("nothing is ordered less than never");
    }
  }

  /// So much more in a month; that of another month is forgotten.
  Tally plus(YearMonth when, int more) {
    return new Tally(when, when.equals(month) ? count + more : more);
  }

  boolean isTooMuch() {
    return count > MOST;
  }
}
