package eu.ephemeride.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// The public holidays of a part of France (Code du travail, art. L3133-1), with what it has of its
/// own: Good Friday and 26 December (art. L3134-13), or the day slavery was abolished (L3422-2).
public enum Holidays {
  NONE,
  METROPOLITAN,
  ALSACE_MOSELLE,
  GUADELOUPE,
  MARTINIQUE,
  GUYANE,
  REUNION,
  MAYOTTE;

  private static final List<MonthDay> FIXED =
      List.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(5, 8),
          MonthDay.of(7, 14),
          MonthDay.of(8, 15),
          MonthDay.of(11, 1),
          MonthDay.of(11, 11),
          MonthDay.of(12, 25));
  // Days after Easter Sunday: Easter Monday, Ascension, Whit Monday.
  private static final List<Integer> AFTER_EASTER = List.of(1, 39, 50);

  /// In kebab case.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean includes(LocalDate date) {
    return of(date.getYear()).contains(date);
  }

  /// Those of a year; two that meet on one date are one.
  public SortedSet<LocalDate> of(int year) {
    var dates = new TreeSet<LocalDate>();
    if (this != NONE) {
      var easter = Easter.of(year);
      FIXED.forEach(day -> dates.add(day.atYear(year)));
      AFTER_EASTER.forEach(days -> dates.add(easter.plusDays(days)));
      dates.addAll(own(year, easter));
    }
    return Collections.unmodifiableSortedSet(dates);
  }

  private List<LocalDate> own(int year, LocalDate easter) {
    return switch (this) {
      case NONE, METROPOLITAN -> List.of();
      case ALSACE_MOSELLE -> List.of(easter.minusDays(2), LocalDate.of(year, 12, 26));
      case GUADELOUPE -> List.of(LocalDate.of(year, 5, 27));
      case MARTINIQUE -> List.of(LocalDate.of(year, 5, 22));
      case GUYANE -> List.of(LocalDate.of(year, 6, 10));
      case REUNION -> List.of(LocalDate.of(year, 12, 20));
      case MAYOTTE -> List.of(LocalDate.of(year, 4, 27));
    };
  }
}
