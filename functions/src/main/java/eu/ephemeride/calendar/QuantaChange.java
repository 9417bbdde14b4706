package eu.ephemeride.calendar;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What one write does to the quanta of one day for one claim, and the rule under which it may.
/// Removing takes the claim away where it is, nobody else's, and has no condition.
public record QuantaChange(
    SortedSet<Integer> added, SortedSet<Integer> removed, SortedSet<Integer> kept, Rule rule) {
  private static final SortedSet<Integer> NONE = Collections.emptySortedSet();

  public QuantaChange {
    added = copy(added);
    removed = copy(removed);
    kept = copy(kept);
  }

  /// What must be true of the quanta that are added and kept.
  public enum Rule {
    /// Nobody is where the claim goes; where it stays it is, others squeezed in on it or not.
    FREE,
    /// The claim is where it stays; it goes where it likes.
    SQUEEZED,
    /// Nobody is where the claim goes, and nobody else where it stays: what was squeezed in becomes
    /// a visit like others.
    SOLE
  }

  /// A visit in free time.
  public static QuantaChange book(Span visit) {
    return new QuantaChange(Quanta.of(visit), NONE, NONE, Rule.FREE);
  }

  /// A visit wherever it is wanted.
  public static QuantaChange squeezeIn(Span visit) {
    return new QuantaChange(Quanta.of(visit), NONE, NONE, Rule.SQUEEZED);
  }

  /// Frees a visit's time, also when it was freed before.
  public static QuantaChange cancel(Span visit) {
    return new QuantaChange(NONE, Quanta.of(visit), NONE, Rule.SQUEEZED);
  }

  /// A visit that moves within its day.
  public static QuantaChange move(Span from, Span to, Rule rule) {
    var before = Quanta.of(from);
    var after = Quanta.of(to);
    var kept = new TreeSet<>(before);
    kept.retainAll(after);
    return new QuantaChange(without(after, before), without(before, after), kept, rule);
  }

  private static SortedSet<Integer> without(SortedSet<Integer> quanta, SortedSet<Integer> others) {
    var rest = new TreeSet<>(quanta);
    rest.removeAll(others);
    return rest;
  }

  private static SortedSet<Integer> copy(SortedSet<Integer> quanta) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(quanta));
  }
}
