package eu.ephemeride.agenda;

import eu.ephemeride.calendar.TimeOfDay;
import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// A time by the clock on the wall, or a whole date: what begins there begins at `begin`, what ends
/// there ends at `end`.
record WallTime(LocalDateTime begin, LocalDateTime end) {
  private static final Pattern LOCAL =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::00)?");
  private static final int MARK = 5;
  private static final int LAST_YEAR = 9999;

  /// A date, a date and a time on a five-minute mark, or a moment with its offset.
  static Parsed<WallTime> parse(String text, ZoneId zone) {
    return switch (anyYear(text, zone)) {
      // Its end could not be written as it is read.
      case Parsed.Valid<WallTime>(var time) when time.end().getYear() > LAST_YEAR ->
          new Parsed.Broken<>(Rule.WALL_TIME);
      case Parsed<WallTime> other -> other;
    };
  }

  private static Parsed<WallTime> anyYear(String text, ZoneId zone) {
    if (text.length() > 40) {
      return new Parsed.Broken<>(Rule.WALL_TIME);
    }
    if (IsoDate.parse(text) instanceof Parsed.Valid<LocalDate>(var date)) {
      return new Parsed.Valid<>(new WallTime(date.atStartOfDay(), date.plusDays(1).atStartOfDay()));
    }
    if (LOCAL.matcher(text).matches()) {
      return local(text);
    }
    return IsoInstant.parse(text) instanceof Parsed.Valid<Instant>(var instant)
        ? onMark(LocalDateTime.ofInstant(instant, zone))
        : new Parsed.Broken<>(Rule.WALL_TIME);
  }

  private static Parsed<WallTime> local(String text) {
    try {
      // 24:00 is the end of its date.
      return text.startsWith("T24:00", 10)
          ? onMark(LocalDate.parse(text.substring(0, 10)).plusDays(1).atStartOfDay())
          : onMark(LocalDateTime.parse(text));
    } catch (DateTimeParseException e) {
      return new Parsed.Broken<>(Rule.WALL_TIME);
    }
  }

  private static Parsed<WallTime> onMark(LocalDateTime at) {
    return at.getMinute() % MARK == 0 && at.getSecond() == 0 && at.getNano() == 0
        ? new Parsed.Valid<>(new WallTime(at, at))
        : new Parsed.Broken<>(Rule.FIVE_MINUTES);
  }

  static TimeOfDay minuteOf(LocalDateTime at) {
    return new TimeOfDay(60 * at.getHour() + at.getMinute());
  }

  /// `end` as a time of the date on which `begin` lies: midnight is that date's 24:00.
  static TimeOfDay endOn(LocalDateTime begin, LocalDateTime end) {
    return end.toLocalDate().equals(begin.toLocalDate()) ? minuteOf(end) : new TimeOfDay(1440);
  }
}
