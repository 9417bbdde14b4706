package eu.ephemeride.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A part of a day in elapsed minutes: `from` included, `to` excluded.
public record Span(int from, int to) {
  static final Comparator<Span> IN_ORDER =
      Comparator.comparingInt(Span::from).thenComparingInt(Span::to);

  public Span {
    if (from < 0 || from >= to) {
      throw new IllegalArgumentException("A span runs forward from minute 0 or later.");
    }
  }

  public int minutes() {
    return to - from;
  }

  /// True when they have a minute in common; touching is not enough.
  public boolean overlaps(Span other) {
    return from < other.to && other.from < to;
  }

  public boolean contains(Span other) {
    return from <= other.from && other.to <= to;
  }

  /// The same minutes in order, in as few spans as possible: what overlaps or touches is one.
  static List<Span> merged(List<Span> spans) {
    var merged = new ArrayList<Span>();
    for (var span : spans.stream().sorted(IN_ORDER).toList()) {
      if (merged.isEmpty() || merged.getLast().to < span.from) {
        merged.add(span);
      } else {
        var last = merged.removeLast();
        merged.add(new Span(last.from, Math.max(last.to, span.to)));
      }
    }
    return List.copyOf(merged);
  }
}
