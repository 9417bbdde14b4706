package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a practice ordered once, under which terms: the voucher of what is billed for it. `by` is
/// whoever ordered, as far as that was read: it is sealed with the buyer.
record Order(
    String id,
    PracticeId practice,
    Instant at,
    Optional<CallerId> by,
    Optional<Change> change,
    List<Purchase> purchases,
    Accepted terms,
    Accepted processing) {

  /// The same, by whom it was ordered.
  Order by(Optional<CallerId> caller) {
    return new Order(id, practice, at, caller, change, purchases, terms, processing);
  }

  Order {
    purchases = List.copyOf(purchases);
  }

  /// The subscription from a day on: its plan and its options, each with its price and its start.
  record Change(LocalDate from, List<Charge> charges) {
    Change {
      charges = List.copyOf(charges);
    }
  }

  /// A document that the contract holder had accepted when he ordered (P29).
  record Accepted(String version, Instant at) {}

  @Override
  public String toString() {
    return "Order " + id;
  }
}
