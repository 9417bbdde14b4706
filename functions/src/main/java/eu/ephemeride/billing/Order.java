package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a practice ordered once, by whom, under which terms: the voucher of what is billed for it.
record Order(
    String id,
    PracticeId practice,
    Instant at,
    CallerId by,
    Optional<Change> change,
    List<Purchase> purchases,
    Accepted terms,
    Accepted processing) {

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
