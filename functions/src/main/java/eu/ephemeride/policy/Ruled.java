package eu.ephemeride.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a practice may keep for less time than the policy does, by a rule of its own (P13), and for
/// how many months at most a rule may say. The table names it, so it must not need the table to be
/// made.
public enum Ruled {
  /// Since they were left.
  MESSAGES,
  /// Since the visit ended, or would have.
  APPOINTMENTS,
  /// Since anything was done for them last: their files, with all that is theirs.
  PATIENTS,
  /// Since they began.
  CALLS;

  // Twenty years: longer than that no contract was thought of.
  private static final int MOST_MONTHS = 240;

  /// Its row of the policy's table.
  public DataCategory category() {
    return switch (this) {
      case MESSAGES -> DataCategory.MESSAGES;
      case APPOINTMENTS -> DataCategory.APPOINTMENTS;
      case PATIENTS -> DataCategory.PATIENTS;
      case CALLS -> DataCategory.CALL_LOG;
    };
  }

  /// A rule only shortens what the policy allows.
  public int mostMonths() {
    return category().term() instanceof Term.Calendar(var period)
        ? Math.toIntExact(period.toTotalMonths())
        : MOST_MONTHS;
  }

  /// The word in JSON and in items.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a word; empty for one that is none of ours.
  public static Optional<Ruled> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
