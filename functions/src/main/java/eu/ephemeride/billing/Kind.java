package eu.ephemeride.billing;

import java.util.Locale;

/// How an article is paid for.
enum Kind {
  /// By the month; a subscription has exactly one.
  PLAN,
  /// By the month, beside a plan.
  OPTION,
  /// Once, by the piece.
  PURCHASE;

  /// The word in JSON and in items.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
