package eu.ephemeride.local.front;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Real time, or one frozen instant.
public final class LocalClock implements InstantSource {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private volatile Optional<Instant> frozen = Optional.empty();

  @Override
  public Instant instant() {
    return frozen.orElseGet(Instant::now);
  }

  /// The instant at which it stands still; empty: it runs.
  public Optional<Instant> frozen() {
    return frozen;
  }

  void set(Optional<Instant> instant) {
    frozen = instant;
  }

  /// Where `iso`, a period of the calendar (`P3M`) or a duration (`PT36H`), leads from now; days
  /// and longer are counted in Paris. Empty when it is neither.
  Optional<Instant> after(String iso) {
    var now = instant();
    try {
      return Optional.of(
          iso.contains("T")
              ? mixed(iso, now)
              : now.atZone(PARIS).plus(Period.parse(iso)).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  // P1M2DT3H: the calendar's part in Paris, then the hours.
  private static Instant mixed(String iso, Instant now) {
    var time = iso.indexOf('T');
    var sign = iso.startsWith("-") ? "-" : "";
    var days = iso.substring(0, time);
    var isWithDays = days.replace("-", "").length() > 1;
    var date = isWithDays ? now.atZone(PARIS).plus(Period.parse(days)).toInstant() : now;
    return date.plus(Duration.parse(sign + "P" + iso.substring(time)));
  }

  /// An instant as a client writes it: with an offset, or a local date's first moment in Paris.
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(PARIS).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
