package eu.ephemeride.agenda;

import java.util.Locale;

/// What somebody did to an appointment, as its history keeps it.
enum Act {
  BOOKED,
  SQUEEZED_IN,
  MOVED,
  REASSIGNED,
  MARKED,
  NOTED,
  CANCELLED;

  /// The word in JSON and in items.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
