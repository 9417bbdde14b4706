package eu.ephemeride.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A time by the clock on the wall: `from` included, `to` excluded.
record WallSpan(LocalDateTime from, LocalDateTime to) {
  private static final Comparator<WallSpan> BY_BEGIN = Comparator.comparing(WallSpan::from);

  WallSpan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A time on the wall runs forward.");
    }
  }

  static WallSpan of(LocalDate date, TimeOfDay from, TimeOfDay to) {
    var midnight = date.atStartOfDay();
    return new WallSpan(midnight.plusMinutes(from.minute()), midnight.plusMinutes(to.minute()));
  }

  /// The elapsed minutes of a day, given in its stretches, at which the clock shows a time in it.
  /// What the clock skips is not there, what it repeats is there twice.
  List<Span> in(List<Stretch> stretches) {
    return Span.merged(
        stretches.stream().flatMap(stretch -> stretch.within(this).stream()).toList());
  }

  /// The same in order, those that overlap made one; those that touch stay two.
  static List<WallSpan> united(List<WallSpan> spans) {
    var united = new ArrayList<WallSpan>();
    for (var span : spans.stream().sorted(BY_BEGIN).toList()) {
      if (united.isEmpty() || !span.from.isBefore(united.getLast().to)) {
        united.add(span);
      } else {
        var last = united.removeLast();
        united.add(new WallSpan(last.from, last.to.isBefore(span.to) ? span.to : last.to));
      }
    }
    return List.copyOf(united);
  }
}
