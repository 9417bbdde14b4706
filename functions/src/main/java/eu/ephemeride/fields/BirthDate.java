package eu.ephemeride.fields;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A day of birth that has come, at most 130 years ago.
public record BirthDate(LocalDate date) {
  private static final int OLDEST_YEARS = 130;
  private static final int ADULT_YEARS = 18;

  /// `iso` is year-month-day; `today` the day in the place that matters.
  public static Parsed<BirthDate> parse(String iso, LocalDate today) {
    return switch (IsoDate.parse(iso)) {
      case Parsed.Broken<LocalDate>(var rule) -> new Parsed.Broken<>(rule);
      case Parsed.Valid<LocalDate>(var date) when date.isAfter(today) ->
          new Parsed.Broken<>(Rule.DATE_FUTURE);
      case Parsed.Valid<LocalDate>(var date) when date.isBefore(today.minusYears(OLDEST_YEARS)) ->
          new Parsed.Broken<>(Rule.DATE_TOO_OLD);
      case Parsed.Valid<LocalDate>(var date) -> new Parsed.Valid<>(new BirthDate(date));
    };
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
