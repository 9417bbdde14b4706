package eu.ephemeride.due;

import java.util.Locale;

/// What is to be done.
public enum Work {
  /// The end of the months after a practice's contract: its keys go, then everything of it (P10,
  /// P12).
  CONTRACT_END,
  /// Telling a practice that its end comes near.
  CONTRACT_WARNING,
  /// Putting the janitor's times of a practice right after a change of its rules (P13).
  RULES,
  /// Keeping what is held from the janitor, again and again while the hold stands (P21).
  HOLD,
  /// Giving a person's items their times again after the last hold was lifted.
  RELEASE,
  /// Looking whether a person's own term is over: key, index rows, items.
  PERSON;

  /// The word in the partition's key.
  public String word() {
    return name().replace('_', '-');
  }

  /// Reads our own word back.
  public static Work of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
