package eu.ephemeride.billing;

import java.time.LocalDate;
import java.util.Optional;

/// What a practice pays for by the month, as it stood in the catalogue when it was ordered: `cents`
/// a month without VAT, `vat` in basis points. `until` is the last day, included.
record Charge(
    Kind kind,
    String article,
    String label,
    long cents,
    int vat,
    LocalDate from,
    Optional<LocalDate> until) {

  /// True when the day is one of those that it is charged for.
  boolean covers(LocalDate day) {
    return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
  }

  /// The same without an end, or with one.
  Charge until(Optional<LocalDate> last) {
    return new Charge(kind, article, label, cents, vat, from, last);
  }
}
