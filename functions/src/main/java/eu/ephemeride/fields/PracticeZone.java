package eu.ephemeride.fields;

import java.time.ZoneId;
import java.util.regex.Pattern;

/// The time zone of a practice: a region and a city, whose rules know daylight saving; never a bare
/// offset.
public record PracticeZone(ZoneId zone) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/-]{2,40}");

  /// One that the JDK's copy of the IANA database knows.
  public static Parsed<PracticeZone> parse(String text) {
    return FORM.matcher(text).matches() && ZoneId.getAvailableZoneIds().contains(text)
        ? new Parsed.Valid<>(new PracticeZone(ZoneId.of(text)))
        : new Parsed.Broken<>(Rule.TIME_ZONE);
  }
}
