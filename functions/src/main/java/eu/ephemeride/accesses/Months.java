package eu.ephemeride.accesses;

import eu.ephemeride.accesslog.AccessLog;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// The months of UTC whose lines may still be kept at `now`: this one and those before it as far as
/// the term goes.
record Months(Instant now) {
  /// The one that goes on.
  YearMonth current() {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC));
  }

  /// True when it has not begun.
  boolean isAhead(YearMonth month) {
    return month.isAfter(current());
  }

  /// True when the term of its last line is over.
  boolean isOver(YearMonth month) {
    var next = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !now.isBefore(AccessLog.end(next.minus(Duration.ofNanos(1))));
  }
}
