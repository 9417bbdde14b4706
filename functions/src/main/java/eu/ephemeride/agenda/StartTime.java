package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Quanta;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.time.Instant;

/// The instant at which a visit begins: on a mark of five minutes, which is one in every zone,
/// since all offsets of today are multiples of five minutes.
final class StartTime {
  private static final int MARK_SECONDS = 60 * Quanta.MINUTES;

  // The order of the days' keys is that of years of four digits, in every zone.
  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  private StartTime() {}

  static Parsed<Instant> parse(String text) {
    return switch (IsoInstant.parse(text)) {
      case Parsed.Valid<Instant>(var at) when at.isAfter(LAST) -> new Parsed.Broken<>(Rule.INSTANT);
      case Parsed.Valid<Instant>(var at) when !isOnMark(at) ->
          new Parsed.Broken<>(Rule.FIVE_MINUTES);
      case Parsed<Instant> other -> other;
    };
  }

  private static boolean isOnMark(Instant at) {
    return at.getNano() == 0 && Math.floorMod(at.getEpochSecond(), MARK_SECONDS) == 0;
  }
}
