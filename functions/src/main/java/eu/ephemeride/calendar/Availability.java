package eu.ephemeride.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// When a practitioner receives, by the clock on the wall.
public record Availability(
    List<WeeklyWindow> weekly, List<Closure> closures, List<Opening> openings, Holidays holidays) {
  public Availability {
    weekly = List.copyOf(weekly);
    closures = List.copyOf(closures);
    openings = List.copyOf(openings);
  }

  /// The day as it is open. Hours that overlap are one piece, hours that only touch are two, which
  /// no visit may span; closures take time away and move nothing.
  public OpenDay on(LocalDay day) {
    var stretches = day.stretches();
    var hours = Stream.concat(everyWeek(day.date()), once(day.date())).toList();
    var pieces = WallSpan.united(hours).stream().flatMap(span -> span.in(stretches).stream());
    var closed = closures.stream().flatMap(closure -> closure.hours().in(stretches).stream());
    return new OpenDay(pieces.toList(), closed.toList());
  }

  private Stream<WallSpan> everyWeek(LocalDate date) {
    return holidays.includes(date)
        ? Stream.empty()
        : weekly.stream().filter(window -> window.isFor(date)).map(window -> window.on(date));
  }

  private Stream<WallSpan> once(LocalDate date) {
    return openings.stream().filter(opening -> opening.date().equals(date)).map(Opening::hours);
  }
}
