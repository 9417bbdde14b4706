package eu.ephemeride.demo;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The hours of a house that never closes: ten on each day of the year, four visits in each.
final class OpeningHours {
  /// When a practitioner receives, the same on every weekday.
  static final List<Window> WINDOWS = List.of(new Window(8, 12), new Window(13, 19));

  /// Ways to fill an hour with four visits.
  static final List<List<VisitKind>> FILLINGS =
      List.of(
          List.of(
              VisitKind.CONSULTATION,
              VisitKind.CONSULTATION,
              VisitKind.CONSULTATION,
              VisitKind.CONSULTATION),
          List.of(VisitKind.RENEWAL, VisitKind.FOLLOW_UP, VisitKind.RENEWAL, VisitKind.FOLLOW_UP),
          List.of(VisitKind.FIRST, VisitKind.RENEWAL, VisitKind.RENEWAL, VisitKind.RENEWAL),
          List.of(
              VisitKind.FOLLOW_UP,
              VisitKind.CONSULTATION,
              VisitKind.CONSULTATION,
              VisitKind.RENEWAL));

  private OpeningHours() {}

  /// Whole hours by the clock: `from` included, `to` excluded.
  record Window(int from, int to) {
    Stream<LocalTime> hours() {
      return IntStream.range(from, to).mapToObj(hour -> LocalTime.of(hour, 0));
    }
  }

  /// The beginnings of the open hours of a day, in order.
  static List<LocalTime> hours() {
    return WINDOWS.stream().flatMap(Window::hours).toList();
  }
}
