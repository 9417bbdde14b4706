package eu.ephemeride.directory;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;

/// What one comes for, and how long it takes: 5 to 480 minutes in steps of 5, the agenda's quantum.
public record VisitType(String id, long version, Label name, int minutes) implements Entry {
  private static final int QUANTUM = 5;
  private static final int LONGEST = 480;

  static Parsed<Integer> parseMinutes(int minutes) {
    if (minutes < QUANTUM || minutes > LONGEST) {
      return new Parsed.Broken<>(Rule.MINUTES_RANGE);
    }
    return minutes % QUANTUM == 0
        ? new Parsed.Valid<>(minutes)
        : new Parsed.Broken<>(Rule.MINUTES_STEP);
  }
}
