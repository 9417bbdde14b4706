package eu.ephemeride.fields;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// A day of birth that has come, at most 130 years ago.
public record BirthDate(LocalDate date) {
  private static final int OLDEST_YEARS = 130;
  private static final int ADULT_YEARS = 18;
  private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  /// `iso` is year-month-day; `today` the day in the place that matters.
  public static Parsed<BirthDate> parse(String iso, LocalDate today) {
    if (iso.length() > 10 || !FORM.matcher(iso).matches()) {
      return new Parsed.Broken<>(Rule.DATE);
    }
    try {
      var date = LocalDate.parse(iso, ISO);
      if (date.isAfter(today)) {
        return new Parsed.Broken<>(Rule.DATE_FUTURE);
      }
      return date.isBefore(today.minusYears(OLDEST_YEARS))
          ? new Parsed.Broken<>(Rule.DATE_TOO_OLD)
          : new Parsed.Valid<>(new BirthDate(date));
    } catch (DateTimeParseException e) {
      return new Parsed.Broken<>(Rule.DATE);
    }
  }

  /// True when 18 years are complete: who was born on 29 February is of age on 1 March of a common
  /// year.
  public boolean isAdult(LocalDate today) {
    return ChronoUnit.YEARS.between(date, today) >= ADULT_YEARS;
  }

  @Override
  public String toString() {
    return "BirthDate";
  }
}
