package eu.ephemeride.agenda;

import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Local dates from one to another, both included.
record DayRange(LocalDate from, LocalDate to) {
  /// The most that one question may ask for.
  static final int LONGEST_DAYS = 31;

  /// Reads `from` and `to` of a query; the value is to be taken after `end()` alone.
  static Supplier<DayRange> of(Fields fields) {
    var from = fields.required("from", IsoDate::parse);
    var to = fields.required("to", IsoDate::parse);
    if (from.maybe().isPresent() && to.maybe().isPresent()) {
      var days = ChronoUnit.DAYS.between(from.get(), to.get()) + 1;
      if (days < 1 || days > LONGEST_DAYS) {
        fields.broken("to", Rule.RANGE);
      }
    }
    return () -> new DayRange(from.get(), to.get());
  }

  /// Each of its days, as the zone makes it.
  Stream<LocalDay> days(ZoneId zone) {
    return from.datesUntil(to.plusDays(1)).map(date -> new LocalDay(date, zone));
  }
}
