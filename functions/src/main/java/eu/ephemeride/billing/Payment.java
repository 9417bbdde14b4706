package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/// Money that came in for an invoice, or went back (`isRefund`).
record Payment(
    String id, LocalDate day, long cents, Means means, boolean isRefund, CallerId by, Instant at) {
  /// How it came.
  enum Means {
    TRANSFER,
    DIRECT_DEBIT,
    CARD,
    CHEQUE;

    /// The word in JSON and in items.
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Means of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// As a settlement counts it.
  long counted() {
    return isRefund ? -cents : cents;
  }
}
