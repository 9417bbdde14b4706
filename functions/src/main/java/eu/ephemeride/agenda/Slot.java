package eu.ephemeride.agenda;

import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.calendar.Span;
import eu.ephemeride.id.PractitionerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A place on an agenda: whose, on which local date, from when to when in elapsed minutes of that
/// date. What it is in instants follows from the practice's zone.
record Slot(PractitionerId practitioner, LocalDate date, Span span) {
  /// Its first instant.
  Instant start(ZoneId zone) {
    return new LocalDay(date, zone).at(span.from());
  }

  /// The first instant after it.
  Instant end(ZoneId zone) {
    return new LocalDay(date, zone).at(span.to());
  }

  /// True when both are on one day item.
  boolean isOnDayOf(Slot other) {
    return practitioner.equals(other.practitioner) && date.equals(other.date);
  }
}
