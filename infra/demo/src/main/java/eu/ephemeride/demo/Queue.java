package eu.ephemeride.demo;

import java.util.Iterator;
import java.util.Optional;

/// Visits that wait to be booked; many threads may take from it.
final class Queue {
  private final Iterator<Visit> visits;
  private boolean isClosed;

  Queue(Iterator<Visit> visits) {
    this.visits = visits;
  }

  /// The next one; empty when there is none or the queue is closed.
  synchronized Optional<Visit> next() {
    return isClosed || !visits.hasNext() ? Optional.empty() : Optional.of(visits.next());
  }

  /// Gives out nothing more.
  synchronized void close() {
    isClosed = true;
  }
}
