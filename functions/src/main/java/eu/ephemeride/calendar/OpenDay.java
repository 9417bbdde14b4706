package eu.ephemeride.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One day's visiting hours in elapsed minutes: the pieces that are open, and what closures take
/// from them.
public final class OpenDay {
  private final List<Span> windows;
  private final List<Span> closed;

  OpenDay(List<Span> pieces, List<Span> closed) {
    this.windows =
        pieces.stream()
            .map(OpenDay::fromMark)
            .flatMap(Optional::stream)
            .sorted(Span.IN_ORDER)
            .toList();
    this.closed = Span.merged(closed);
  }

  // No clock of today is changed off a mark; some once were, at one minute past midnight.
  private static Optional<Span> fromMark(Span piece) {
    var from = Math.ceilDiv(piece.from(), Quanta.MINUTES) * Quanta.MINUTES;
    return from < piece.to() ? Optional.of(new Span(from, piece.to())) : Optional.empty();
  }

  /// The pieces in order, as if there were no closures. None overlap; a visit lies in one.
  public List<Span> windows() {
    return windows;
  }

  /// What is closed of the day, in order, in or out of the windows.
  public List<Span> closed() {
    return closed;
  }

  /// True when the whole visit lies in one piece and nothing of it is closed.
  public boolean admits(Span visit) {
    return windows.stream().anyMatch(window -> window.contains(visit)) && isOpen(visit);
  }

  /// The visits of that length that the grid offers: one after the other from each piece's
  /// beginning, whole ones only, without those that touch something closed.
  public List<Span> starts(int visitMinutes) {
    if (visitMinutes < 1) {
      throw new IllegalArgumentException("A visit lasts a minute or more.");
    }
    var starts = new ArrayList<Span>();
    for (var window : windows) {
      for (var at = window.from(); at <= window.to() - visitMinutes; at += visitMinutes) {
        starts.add(new Span(at, at + visitMinutes));
      }
    }
    return starts.stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(Span visit) {
    return closed.stream().noneMatch(visit::overlaps);
  }
}
