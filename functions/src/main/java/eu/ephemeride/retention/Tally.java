package eu.ephemeride.retention;

import eu.ephemeride.policy.Ruled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts by category and day; of as many threads as one likes.
final class Tally {
  private record Place(Ruled category, LocalDate date) {}

  private record Numbers(long gone, long kept) {
    Numbers plus(Numbers other) {
      return new Numbers(gone + other.gone, kept + other.kept);
    }
  }

  private static final Numbers GONE = new Numbers(1, 0);
  private static final Numbers KEPT = new Numbers(0, 1);

  /// How many of a category start on a day: that go, and that are only shown no more.
  record Count(Ruled category, LocalDate date, long gone, long kept) {}

  private final ZoneId zone;
  private final Map<Place, Numbers> counts = new ConcurrentHashMap<>();

  Tally(ZoneId zone) {
    this.zone = zone;
  }

  void add(Ruled category, Instant start, boolean isKept) {
    var place = new Place(category, LocalDate.ofInstant(start, zone));
    counts.merge(place, isKept ? KEPT : GONE, Numbers::plus);
  }

  int size() {
    return counts.size();
  }

  /// By category, then by date.
  List<Count> counts() {
    return counts.entrySet().stream()
        .map(e ->
            new Count(
                e.getKey().category(), e.getKey().date(), e.getValue().gone(), e.getValue().kept()))
        .sorted(Comparator.comparing(Count::category).thenComparing(Count::date))
        .toList();
  }
}
