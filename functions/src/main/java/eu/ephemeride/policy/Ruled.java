package eu.ephemeride.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a practice may keep for less time than the policy does (P13), and for how many months at
/// most a rule may say.
public enum Ruled {
  /// Since they were left.
  MESSAGES(DataCategory.MESSAGES, Ruled.MOST_MONTHS),
  /// Since the visit ended, or would have.
  APPOINTMENTS(DataCategory.APPOINTMENTS, Ruled.MOST_MONTHS),
  /// Since anything was done for them last: their files, with all that is theirs.
  PATIENTS(DataCategory.PATIENTS, Ruled.MOST_MONTHS),
  /// Since they began.
  CALLS(DataCategory.CALL_LOG, months(DataCategory.CALL_LOG));

  // Twenty years: longer than that no contract was thought of.
  private static final int MOST_MONTHS = 240;

  private final DataCategory category;
  private final int mostMonths;

  Ruled(DataCategory category, int mostMonths) {
    this.category = category;
    this.mostMonths = mostMonths;
  }

  private static int months(DataCategory category) {
    return category.term() instanceof Term.Calendar(var period)
        ? Math.toIntExact(period.toTotalMonths())
        : MOST_MONTHS;
  }

  /// Its row of the policy's table.
  public DataCategory category() {
    return category;
  }

  /// A rule only shortens what the policy allows.
  public int mostMonths() {
    return mostMonths;
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
