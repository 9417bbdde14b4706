package eu.ephemeride.calendar;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The pieces in which a day's time is taken.
public final class Quanta {
  /// The length of one.
  public static final int MINUTES = 5;

  private Quanta() {}

  /// The elapsed minutes at which the quanta of a span begin; the span lies on marks.
  public static SortedSet<Integer> of(Span span) {
    if (span.from() % MINUTES != 0 || span.to() % MINUTES != 0) {
      throw new IllegalArgumentException("A visit begins and ends on marks of five minutes.");
    }
    var quanta = new TreeSet<Integer>();
    for (var quantum = span.from(); quantum < span.to(); quantum += MINUTES) {
      quanta.add(quantum);
    }
    return Collections.unmodifiableSortedSet(quanta);
  }
}
