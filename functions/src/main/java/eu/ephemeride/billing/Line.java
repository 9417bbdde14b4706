package eu.ephemeride.billing;

import java.time.LocalDate;

/// One line of an invoice or a credit note: `quantity / per` of the price, for the days from `from`
/// to `to`, both included. `net` is its amount in cents without VAT, never negative.
record Line(Price price, int quantity, int per, LocalDate from, LocalDate to, long net) {
  /// The same, of which a credit note gives back so much.
  Line credited(long cents) {
    return new Line(price, quantity, per, from, to, cents);
  }
}
