package eu.ephemeride.fields;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/// A moment written as date, time and offset (RFC 3339): without its offset it would be two moments
/// on one night of the year.
public final class IsoInstant {
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?"
              + "(?:Z|[+-][0-9]{2}:[0-9]{2})");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  private IsoInstant() {}

  /// Seconds may be left out.
  public static Parsed<Instant> parse(String iso) {
    if (iso.length() > 40 || !FORM.matcher(iso).matches()) {
      return new Parsed.Broken<>(Rule.INSTANT);
    }
    try {
      return new Parsed.Valid<>(OffsetDateTime.parse(iso, ISO).toInstant());
    } catch (DateTimeParseException e) {
      return new Parsed.Broken<>(Rule.INSTANT);
    }
  }
}
