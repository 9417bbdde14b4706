package eu.ephemeride.local.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// The minutes at which a schedule runs.
public sealed interface Timing {
  /// The two forms that are read; `at(…)` is none of them.
  Pattern FORMS =
      Pattern.compile(
          "rate\\((?<value>[1-9]\\d*) (?<unit>(minute|hour|day)s?)\\)|cron\\((?<fields>[^()]+)\\)");

  /// True when it runs at `minute`, a whole one; `start` is the whole minute at which the schedule
  /// came to be.
  boolean isDue(Instant minute, Instant start);

  /// `rate(1 minute)`, `rate(2 days)`, `cron(0 3 * * ? *)` in `zone`, where it is the name of one;
  /// empty for anything else.
  static Optional<Timing> parse(String expression, String zone) {
    var matcher = FORMS.matcher(expression.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return matcher.group("fields") == null
          ? Rate.of(Integer.parseInt(matcher.group("value")), matcher.group("unit"))
          : Cron.parse(matcher.group("fields"), ZoneId.of(zone)).map(At::new);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Every so often.
  record Rate(Duration every) implements Timing {
    static Optional<Timing> of(int value, String unit) {
      // As EventBridge: the singular belongs to one.
      if (value > 1 && !unit.endsWith("s")) {
        return Optional.empty();
      }
      var one =
          switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
          };
      return Optional.of(new Rate(one.multipliedBy(value)));
    }

    @Override
    public boolean isDue(Instant minute, Instant start) {
      var seconds = minute.getEpochSecond() - start.getEpochSecond();
      return Math.floorMod(seconds, every.toSeconds()) == 0;
    }
  }

  /// When the clock on the wall says so.
  record At(Cron cron) implements Timing {
    @Override
    public boolean isDue(Instant minute, Instant start) {
      return cron.matches(minute);
    }
  }
}
