package eu.ephemeride.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;

/// Days at random from 2000 to 2037, those on which clocks change among them far more often than
/// the calendar has them.
record AnyDay(RandomGenerator random) {
  private static final Instant FIRST = Instant.parse("2000-01-02T00:00:00Z");
  private static final int DAYS = 38 * 365;
  private static final List<String> ALL =
      ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/")).sorted().toList();
  private static final List<String> TELLING =
      List.of(
          "Europe/Paris",
          "Indian/Reunion",
          "Indian/Mayotte",
          "America/Guadeloupe",
          "America/Cayenne",
          "America/Havana",
          "America/Asuncion",
          "America/Santiago",
          "America/St_Johns",
          "Africa/Cairo",
          "Asia/Kathmandu",
          "Antarctica/Casey",
          "Antarctica/Troll",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Pacific/Chatham");

  LocalDay day() {
    var zone = zone();
    var around = LocalDate.ofInstant(instant(zone), zone);
    return new LocalDay(around.plusDays(random.nextInt(3) - 1L), zone);
  }

  ZoneId zone() {
    var ids = random.nextInt(4) == 0 ? ALL : TELLING;
    return ZoneId.of(ids.get(random.nextInt(ids.size())));
  }

  /// Mostly within hours of a change of the zone's clocks.
  Instant instant(ZoneId zone) {
    if (zone.getId().equals("Pacific/Apia") && random.nextInt(3) == 0) {
      return Instant.parse("2011-12-30T10:00:00Z").plusSeconds(random.nextInt(200_000) - 100_000L);
    }
    var any = FIRST.plus(Duration.ofDays(random.nextInt(DAYS))).plusSeconds(random.nextInt(86_400));
    var change = zone.getRules().nextTransition(any);
    return change == null || random.nextInt(4) == 0
        ? any
        : change.getInstant().plusSeconds(random.nextInt(20_000) - 10_000L);
  }
}
