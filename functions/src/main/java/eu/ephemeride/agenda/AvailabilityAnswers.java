package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Closure;
import eu.ephemeride.calendar.Holidays;
import eu.ephemeride.calendar.Opening;
import eu.ephemeride.calendar.WeeklyWindow;
import eu.ephemeride.fields.Label;
import eu.ephemeride.http.Times;
import io.avaje.jsonb.Json;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A practitioner's hours as the API shows them: what was put, in the same forms.
final class AvailabilityAnswers {
  private AvailabilityAnswers() {}

  /// Hours that return every week.
  @Json
  record WindowAnswer(String day, String from, String to) {
    static WindowAnswer of(WeeklyWindow window) {
      return new WindowAnswer(window.day().name(), window.from().text(), window.to().text());
    }
  }

  /// Hours of one date alone.
  @Json
  record OpeningAnswer(String from, String to) {
    static OpeningAnswer of(Opening opening) {
      return new OpeningAnswer(
          opening.date() + "T" + opening.from(), opening.date() + "T" + opening.to());
    }
  }

  /// Time in which nobody is received.
  @Json
  record ClosureAnswer(String from, String to, String kind, @Nullable String reason) {
    static ClosureAnswer of(Closure closure, Optional<Label> reason) {
      var isWhole = isMidnight(closure.from()) && isMidnight(closure.to());
      return new ClosureAnswer(
          isWhole ? closure.from().toLocalDate().toString() : closure.from().toString(),
          isWhole ? closure.to().toLocalDate().minusDays(1).toString() : closure.to().toString(),
          closure.kind().word(),
          reason.map(Label::value).orElse(null));
    }

    private static boolean isMidnight(LocalDateTime at) {
      return at.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    @Override
    public String toString() {
      return "ClosureAnswer";
    }
  }

  /// An appointment that these hours no longer admit.
  @Json
  record ToMoveAnswer(String id, String start, String end) {
    static ToMoveAnswer of(DayItems.Entry entry, ZoneId zone) {
      return new ToMoveAnswer(
          entry.appointment().value(),
          Times.text(entry.slot().start(zone), zone),
          Times.text(entry.slot().end(zone), zone));
    }
  }

  /// The hours; after a change also what it hits, the first hundred.
  @Json
  record AvailabilityAnswer(
      List<WindowAnswer> weekly,
      List<ClosureAnswer> closures,
      List<OpeningAnswer> openings,
      @Nullable String holidays,
      @Nullable List<ToMoveAnswer> appointmentsToMove) {
    static AvailabilityAnswer of(
        Timetable timetable, @Nullable List<ToMoveAnswer> appointmentsToMove) {
      var hours = timetable.hours();
      return new AvailabilityAnswer(
          hours.weekly().stream().map(WindowAnswer::of).toList(),
          IntStream.range(0, hours.closures().size())
              .mapToObj(i ->
                  ClosureAnswer.of(
                      hours.closures().get(i), Optional.ofNullable(timetable.reasons().get(i))))
              .toList(),
          hours.openings().stream().map(OpeningAnswer::of).toList(),
          hours.holidays() == Holidays.NONE ? null : hours.holidays().word(),
          appointmentsToMove);
    }

    @Override
    public String toString() {
      return "AvailabilityAnswer";
    }
  }
}
