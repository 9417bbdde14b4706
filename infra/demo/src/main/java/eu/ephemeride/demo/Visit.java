package eu.ephemeride.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;

/// A visit as it is planned: practitioner and patient by their numbers, from 0.
record Visit(
    OffsetDateTime start, int practitioner, int patient, VisitKind kind, Optional<String> reason) {
  /// Nearest first; at one time, one practitioner after the other, so that those who book at once
  /// write in different days.
  static final Comparator<Visit> NEAREST_FIRST =
      Comparator.comparing((Visit visit) -> visit.start().toInstant())
          .thenComparingInt(Visit::practitioner);

  boolean isPast(Instant now) {
    return !start.toInstant().isAfter(now);
  }

  OffsetDateTime end() {
    return start.plusMinutes(kind.minutes());
  }

  /// What no other visit of the plan is called.
  String name() {
    return "visit-" + start.toEpochSecond() + "-" + practitioner;
  }
}
