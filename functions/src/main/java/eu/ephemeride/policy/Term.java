package eu.ephemeride.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/// How long something is kept, from the instant that starts it. At its end, to the millisecond, it
/// is visible to nobody (P15).
public sealed interface Term {
  /// Where calendar terms are counted.
  ZoneId FRANCE = ZoneId.of("Europe/Paris");

  /// How much later the database is told to delete: time to put a hold or a looser rule in the way.
  Duration GRACE = Duration.ofDays(3);

  /// The length of the contract and three months (P10, P12, P14).
  Contract AFTER_THE_CONTRACT = new Contract(Period.ofMonths(3));

  /// Calendar months or years after the start, to the same wall-clock time in France.
  record Calendar(Period period) implements Term {
    /// The first instant at which it is over.
    public Instant end(Instant start) {
      return start.atZone(FRANCE).plus(period).toInstant();
    }
  }

  /// Elapsed time after the start.
  record Elapsed(Duration duration) implements Term {
    /// The first instant at which it is over.
    public Instant end(Instant start) {
      return start.plus(duration);
    }
  }

  /// The length of the contract and whole days of calendar months after it, never rolled (P14).
  record Contract(Period after) implements Term {
    /// The first instant at which it is over: the midnight in France after the day that bears the
    /// number of the contract's last, or the month's last day.
    public Instant end(LocalDate lastDay) {
      return lastDay.plus(after).plusDays(1).atStartOfDay(FRANCE).toInstant();
    }
  }

  /// Calendar years after the end of the financial year, which is the calendar year.
  record FinancialYears(int years) implements Term {
    /// The first instant at which it is over, of something dated `day`.
    public Instant end(LocalDate day) {
      return LocalDate.of(day.getYear() + years + 1, 1, 1).atStartOfDay(FRANCE).toInstant();
    }
  }

  /// As long as what it serves: the table says what, and that takes it along.
  record AsLongAs() implements Term {}
}
