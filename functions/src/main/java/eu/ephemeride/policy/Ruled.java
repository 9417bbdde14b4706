package eu.ephemeride.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a practice may keep for less time than the policy does, by a rule of its own (P13). The
/// table names it, so it must not need the table to be made.
public enum Ruled {
  /// Since they were left.
  MESSAGES,
  /// Since the visit ended, or would have.
  APPOINTMENTS,
  /// Since anything was done for them last: their files, with all that is theirs.
  PATIENTS,
  /// Since they began.
  CALLS;

  /// The word in JSON and in items.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a word; empty for one that is none of ours.
  public static Optional<Ruled> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
