package eu.ephemeride.contracts;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.policy.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last day of a contract, in France, and what follows from it.
record LastDay(LocalDate date) {
  /// The farthest ahead that one is set, in months.
  static final int MOST_MONTHS_AHEAD = 12;

  // Days before the end at which a practice is warned that has not fetched its archive.
  private static final int[] WARNED_DAYS_BEFORE = {60, 30, 7, 1};

  /// The last of them, in days before the end.
  static final int LAST_WARNING = 1;

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /// Of whoever terminates at `now`.
  static LastDay today(Instant now) {
    return new LastDay(LocalDate.ofInstant(now, Term.FRANCE));
  }

  /// True for one that may be set at `now`.
  boolean isInReach(Instant now) {
    var today = today(now).date();
    return !date.isBefore(today) && !date.isAfter(today.plusMonths(MOST_MONTHS_AHEAD));
  }

  /// The first instant at which the practice takes no bookings, messages or calls any more (P10).
  Instant closes() {
    return date.plusDays(1).atStartOfDay(Term.FRANCE).toInstant();
  }

  /// The first instant at which nothing of it is readable (P12, P14).
  Instant ends() {
    return Term.AFTER_THE_CONTRACT.end(date);
  }

  Keyring.Ending ending() {
    return new Keyring.Ending(closes(), ends());
  }

  /// When it is warned, by the days before its end: at nine in the morning.
  SortedMap<Integer, Instant> warnings() {
    var end = LocalDate.ofInstant(ends(), Term.FRANCE);
    var warnings = new TreeMap<Integer, Instant>();
    for (var days : WARNED_DAYS_BEFORE) {
      warnings.put(days, end.minusDays(days).atTime(MORNING).atZone(Term.FRANCE).toInstant());
    }
    return warnings;
  }

  /// The warning whose time came last, by its days before the end; empty before the first.
  Optional<Integer> warningOf(Instant now) {
    return warnings().entrySet().stream()
        .filter(warning -> !now.isBefore(warning.getValue()))
        .map(warning -> warning.getKey())
        .findFirst();
  }
}
