package eu.ephemeride.billing;

import java.time.LocalDate;
import java.util.Optional;

/// What a practice pays for by the month, at the price at which it was ordered. `until` is the last
/// day, included.
record Charge(Price price, LocalDate from, Optional<LocalDate> until) {
  String article() {
    return price.article();
  }

  /// True when the day is one of those that it is charged for.
  boolean covers(LocalDate day) {
    return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
  }

  /// The same without an end, or with one.
  Charge until(Optional<LocalDate> last) {
    return new Charge(price, from, last);
  }
}
