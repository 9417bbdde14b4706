package eu.ephemeride.fields;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/// A day of the calendar, written year-month-day.
public final class IsoDate {
  private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private IsoDate() {}

  /// Only days that exist; 29 February in leap years alone.
  public static Parsed<LocalDate> parse(String iso) {
    if (iso.length() > 10 || !FORM.matcher(iso).matches()) {
      return new Parsed.Broken<>(Rule.DATE);
    }
    try {
      return new Parsed.Valid<>(LocalDate.parse(iso, ISO));
    } catch (DateTimeParseException e) {
      return new Parsed.Broken<>(Rule.DATE);
    }
  }
}
