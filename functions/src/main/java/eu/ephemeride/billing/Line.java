package eu.ephemeride.billing;

import java.time.LocalDate;

/// One line of an invoice or a credit note: `quantity / per` of the price, for the days from `from`
/// to `to`, both included. `net` is its amount in cents without VAT, never negative.
record Line(Price price, int quantity, int per, LocalDate from, LocalDate to, long net) {
  /// The same, of which a credit note gives back so much: the whole as it was sold, and a part of
  /// it as one piece of that price, so that quantity and unit price always come to the amount (CGI,
  /// annexe II, art. 242 nonies A, I, 8° and 10°).
  Line credited(long cents) {
    if (cents == net) {
      return this;
    }
    var part = new Price(price.kind(), price.article(), price.label(), cents, price.vat());
    return new Line(part, 1, 1, from, to, cents);
  }
}
