package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.Holidays;
import eu.ephemeride.fields.Label;
import java.util.List;
import java.util.Map;

/// A practitioner's hours as the practice sees them: with the reasons of its closures, by their
/// place in the list. Version 0 stands for hours that nobody has set.
record Timetable(long version, Availability hours, Map<Integer, Label> reasons) {
  /// The version of the first that is set.
  static final long FIRST = 1;

  /// No hours at all.
  static final Timetable NONE =
      new Timetable(0, new Availability(List.of(), List.of(), List.of(), Holidays.NONE), Map.of());

  Timetable {
    reasons = Map.copyOf(reasons);
  }
}
