package eu.ephemeride.billing;

import java.time.LocalDate;

/// The days, both included, on which nothing is charged: between a contract's last day and its
/// resumption.
record Pause(LocalDate from, LocalDate to) {
  boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
