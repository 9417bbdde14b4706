package eu.ephemeride.agenda;

import eu.ephemeride.calendar.Availability;
import eu.ephemeride.calendar.Closure;
import eu.ephemeride.calendar.Holidays;
import eu.ephemeride.calendar.Opening;
import eu.ephemeride.calendar.TimeOfDay;
import eu.ephemeride.calendar.WeeklyWindow;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads a practitioner's hours: all of them, since what is put replaces what was there.
final class AvailabilityForm {
  private static final int MOST = 400;

  private final ZoneId zone;

  /// `zone` is the practice's, into which moments with an offset are turned.
  AvailabilityForm(ZoneId zone) {
    this.zone = zone;
  }

  /// The hours in a body, as the version after `seen`; refused with every fault.
  Timetable read(Fields fields, long seen) {
    if (!fields.has("weekly")) {
      fields.broken("weekly", Rule.REQUIRED);
    }
    var weekly = new ArrayList<Optional<WeeklyWindow>>();
    fields.objects("weekly", MOST).forEach(window -> weekly.add(weekly(window, weekly)));
    var openings = new ArrayList<Optional<Opening>>();
    fields.objects("openings", MOST).forEach(o -> openings.add(opening(o, openings)));
    var closures = fields.objects("closures", MOST).stream().map(this::closure).toList();
    var holidays = fields.optional("holidays", oneOf(Holidays.values(), Holidays::word));
    fields.end();
    var reasons = new HashMap<Integer, Label>();
    for (var i = 0; i < closures.size(); i++) {
      var place = i;
      closures.get(i).reason().maybe().ifPresent(reason -> reasons.put(place, reason));
    }
    return new Timetable(
        seen + 1,
        new Availability(
            present(weekly),
            closures.stream().map(c -> c.hours().orElseThrow()).toList(),
            present(openings),
            holidays.maybe().orElse(Holidays.NONE)),
        reasons);
  }

  private static <T> List<T> present(List<Optional<T>> all) {
    return all.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<WeeklyWindow> weekly(Fields fields, List<Optional<WeeklyWindow>> before) {
    var day = fields.required("day", oneOf(DayOfWeek.values(), DayOfWeek::name)).maybe();
    var from = fields.required("from", TimeOfDay::parse).maybe();
    var to = fields.required("to", TimeOfDay::parse).maybe();
    if (day.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!isForward(fields, from.get(), to.get())) {
      return Optional.empty();
    }
    var window = new WeeklyWindow(day.get(), from.get(), to.get());
    if (before.stream()
        .flatMap(Optional::stream)
        .anyMatch(w ->
            w.day() == window.day() && overlap(w.from(), w.to(), window.from(), window.to()))) {
      fields.broken("from", Rule.OVERLAP);
    }
    return Optional.of(window);
  }

  private static boolean overlap(TimeOfDay from, TimeOfDay to, TimeOfDay begin, TimeOfDay end) {
    return from.minute() < end.minute() && begin.minute() < to.minute();
  }

  private static boolean isForward(Fields fields, TimeOfDay from, TimeOfDay to) {
    var isForward = from.minute() < to.minute();
    if (!isForward) {
      fields.broken("to", Rule.RANGE);
    }
    return isForward;
  }

  private Optional<Opening> opening(Fields fields, List<Optional<Opening>> before) {
    var from = fields.required("from", text -> WallTime.parse(text, zone)).maybe();
    var to = fields.required("to", text -> WallTime.parse(text, zone)).maybe();
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    var begin = from.get().begin();
    var end = to.get().end();
    if (!begin.isBefore(end)) {
      fields.broken("to", Rule.RANGE);
      return Optional.empty();
    }
    if (end.isAfter(begin.toLocalDate().plusDays(1).atStartOfDay())) {
      fields.broken("to", Rule.ONE_DATE);
      return Optional.empty();
    }
    var opening =
        new Opening(begin.toLocalDate(), WallTime.minuteOf(begin), WallTime.endOn(begin, end));
    if (before.stream()
        .flatMap(Optional::stream)
        .anyMatch(o ->
            o.date().equals(opening.date())
                && overlap(o.from(), o.to(), opening.from(), opening.to()))) {
      fields.broken("from", Rule.OVERLAP);
    }
    return Optional.of(opening);
  }

  private record ReadClosure(Optional<Closure> hours, Field<Label> reason) {}

  private ReadClosure closure(Fields fields) {
    var from = fields.required("from", text -> WallTime.parse(text, zone)).maybe();
    var to = fields.required("to", text -> WallTime.parse(text, zone)).maybe();
    var kind = fields.optional("kind", oneOf(Closure.Kind.values(), Closure.Kind::word)).maybe();
    var reason = fields.optional("reason", Label::parse);
    if (from.isEmpty() || to.isEmpty()) {
      return new ReadClosure(Optional.empty(), reason);
    }
    var begin = from.get().begin();
    var end = to.get().end();
    if (!begin.isBefore(end)) {
      fields.broken("to", Rule.RANGE);
      return new ReadClosure(Optional.empty(), reason);
    }
    var closure = new Closure(begin, end, kind.orElse(Closure.Kind.CLOSURE));
    return new ReadClosure(Optional.of(closure), reason);
  }

  /// A reader of closed lists: the one of `all` that is called so.
  private static <T> Function<String, Parsed<T>> oneOf(T[] all, Function<T, String> name) {
    return text ->
        Arrays.stream(all)
            .filter(one -> name.apply(one).equals(text))
            .findFirst()
            .<Parsed<T>>map(Parsed.Valid::new)
            .orElse(new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
