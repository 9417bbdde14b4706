package eu.ephemeride.crypto;

import java.util.Locale;

/// What of a person is destroyed, restricted or kept apart from the rest (P27).
public enum Category {
  IDENTITY,
  AGENDA,
  MESSAGES,
  CALLS;

  /// The attribute on the key item, and the word in what an envelope is bound to.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The practice's root that this category's keys hang on: who serves telephone lines cannot
  /// unwrap care.
  RootPurpose root() {
    return this == CALLS ? RootPurpose.CALLS : RootPurpose.CARE;
  }
}
