package eu.ephemeride.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;

/// The table of the policy: one row per category of what is kept.
@SuppressWarnings("ImmutableEnumChecker") // records of records
public enum DataCategory {
  /// The practice's account, its members, its organisation, its contract (P10).
  ACCOUNT(Term.AFTER_THE_CONTRACT),
  /// The patients' coordinates (P12).
  PATIENTS(Term.AFTER_THE_CONTRACT),
  /// Their appointments (P12).
  APPOINTMENTS(Term.AFTER_THE_CONTRACT),
  /// Messages about them (P12).
  MESSAGES(Term.AFTER_THE_CONTRACT),
  /// Messages about nobody known, since they were left or taken out of a file (P16).
  UNKNOWN_MESSAGES(new Term.Calendar(Period.ofMonths(6))),
  /// The call log, since the call began (P16).
  CALL_LOG(new Term.Calendar(Period.ofMonths(12))),
  /// Which files bear the number of a call that may still be live.
  LIVE_CALLS(new Term.Elapsed(Duration.ofHours(4).plusMinutes(15))),
  /// Who looked at what, and under which grant (P16).
  ACCESS_LOG(new Term.Calendar(Period.ofMonths(12))),
  /// Invitations that nobody has taken.
  INVITATIONS(new Term.Elapsed(Duration.ofDays(7))),
  /// Mails that could not be handed over (P16).
  OUTBOX(new Term.Elapsed(Duration.ofDays(30))),
  /// Wishes under an `Idempotency-Key`.
  IDEMPOTENCY(new Term.Elapsed(Duration.ofHours(24))),
  /// Invoices and their vouchers (P11, code de commerce L123-22).
  BILLING(new Term.FinancialYears(10));

  // By so many days at most the end of a month is cut.
  private static final int MONTH_END_DAYS = 3;

  private final Term term;

  DataCategory(Term term) {
    this.term = term;
  }

  /// How long it is kept.
  public Term term() {
    return term;
  }

  /// The first instant at which what started at `start` is over. Only for categories whose term
  /// runs from an instant.
  public Instant end(Instant start) {
    return switch (term) {
      case Term.Calendar calendar -> calendar.end(start);
      case Term.Elapsed elapsed -> elapsed.end(start);
      case Term.Contract _, Term.FinancialYears _, Term.AsLongAs _ ->
          throw new IllegalStateException(this + " does not run from an instant");
    };
  }

  /// True from the instant at which what started at `start` is visible to nobody (P15).
  public boolean isOver(Instant start, Instant now) {
    return !now.isBefore(end(start));
  }

  /// No start before it is still visible at `now`; some days too early, since months do not
  /// subtract exactly.
  public Instant oldest(Instant now) {
    return switch (term) {
      case Term.Calendar(var period) ->
          now.atZone(Term.FRANCE).minus(period).minusDays(MONTH_END_DAYS).toInstant();
      case Term.Elapsed(var duration) -> now.minus(duration);
      case Term.Contract _, Term.FinancialYears _, Term.AsLongAs _ ->
          throw new IllegalStateException(this + " does not run from an instant");
    };
  }

  /// The janitor's time of what ends at `end`, in seconds of the epoch.
  public static long expiry(Instant end) {
    return end.plus(Term.GRACE).getEpochSecond();
  }
}
