package eu.ephemeride.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Instants as every answer shows them.
public final class Times {
  private Times() {}

  /// RFC 3339 with the offset of `zone` at that instant, as exact as it is: for instants at which
  /// something ends, which a client sends back.
  public static String exact(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }

  /// RFC 3339 with the offset of `zone` at that instant, to the second.
  public static String text(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}
