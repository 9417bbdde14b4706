package eu.ephemeride.calendar;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Locale;
import java.util.regex.Pattern;

/// A time by the clock, in minutes from 00:00; 1440 is the end of the day.
public record TimeOfDay(int minute) {
  private static final int HOUR = 60;
  private static final int END_OF_DAY = 24 * HOUR;
  private static final Pattern FORM = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

  public TimeOfDay {
    if (minute < 0 || minute > END_OF_DAY) {
      throw new IllegalArgumentException("A time of day is minute 0 to 1440.");
    }
  }

  /// `HH:mm` on a mark of five minutes, 24:00 included.
  public static Parsed<TimeOfDay> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return new Parsed.Broken<>(Rule.TIME);
    }
    var minute =
        HOUR * Integer.parseInt(text.substring(0, 2)) + Integer.parseInt(text.substring(3));
    return minute % Quanta.MINUTES == 0
        ? new Parsed.Valid<>(new TimeOfDay(minute))
        : new Parsed.Broken<>(Rule.FIVE_MINUTES);
  }

  /// `HH:mm`, as it is parsed.
  public String text() {
    return String.format(Locale.ROOT, "%02d:%02d", minute / HOUR, minute % HOUR);
  }

  @Override
  public String toString() {
    return text();
  }
}
