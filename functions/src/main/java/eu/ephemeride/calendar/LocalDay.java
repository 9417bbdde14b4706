package eu.ephemeride.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A date in a zone, measured in elapsed minutes from its first instant. A date that the zone
/// skipped has none.
///
/// A day ends where the next begins, so every instant belongs to exactly one, even where clocks go
/// back across midnight: an hour of yesterday that comes again after today has begun is today's.
public record LocalDay(LocalDate date, ZoneId zone) {
  private static final int SECONDS = 60;

  /// The day that the instant belongs to.
  public static LocalDay of(Instant at, ZoneId zone) {
    var day = new LocalDay(LocalDate.ofInstant(at, zone), zone);
    return at.isBefore(day.next().begin()) ? day : day.next();
  }

  /// 1440, or what the zone makes of it.
  public int minutes() {
    return elapsed(next().begin());
  }

  /// Midnight, or the first instant after it when the zone's clocks jump over midnight.
  public Instant begin() {
    return date.atStartOfDay(zone).toInstant();
  }

  /// The instant at which an elapsed minute begins.
  public Instant at(int elapsedMinute) {
    return begin().plus(Duration.ofMinutes(elapsedMinute));
  }

  /// The elapsed minute that the instant lies in: negative before the day, [#minutes] or more after
  /// it.
  public int elapsed(Instant at) {
    var seconds = Duration.between(begin(), at).toSeconds();
    return Math.clamp(Math.floorDiv(seconds, SECONDS), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  public LocalDay next() {
    return new LocalDay(date.plusDays(1), zone);
  }

  /// The day in parts in which elapsed and wall-clock minutes run alike.
  List<Stretch> stretches() {
    var stretches = new ArrayList<Stretch>();
    var from = begin();
    var end = next().begin();
    while (from.isBefore(end)) {
      var to = endOfOffset(from, end);
      var wall = LocalDateTime.ofInstant(from, zone);
      stretches.add(new Stretch(new Span(elapsed(from), elapsed(to)), wall));
      from = to;
    }
    return stretches;
  }

  private Instant endOfOffset(Instant from, Instant end) {
    // The JDK answers null where no transition follows.
    var transition = zone.getRules().nextTransition(from);
    return transition == null || transition.getInstant().isAfter(end)
        ? end
        : transition.getInstant();
  }
}
