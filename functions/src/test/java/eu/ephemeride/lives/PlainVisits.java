package eu.ephemeride.lives;

import eu.ephemeride.lives.Fact.Cancelled;
import eu.ephemeride.lives.Fact.Marked;
import eu.ephemeride.lives.Fact.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Appointments: whose, when, whether they stand.
record PlainVisits(PlainPolicy policy) {
  List<String> all() {
    return policy.all(Placed.class).map(Placed::visit).distinct().toList();
  }

  Placed place(String visit) {
    return policy
        .all(Placed.class)
        .filter(p -> p.visit().equals(visit))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  boolean isCancelled(String visit) {
    return policy.all(Cancelled.class).anyMatch(c -> c.visit().equals(visit));
  }

  /// When something was done to appointments of a file: then, or the end of the visit that it was
  /// about, be it ahead.
  Stream<Instant> deeds(String file) {
    var deeds = new ArrayList<Instant>();
    var places = new HashMap<String, Placed>();
    for (var fact : policy.facts()) {
      switch (fact) {
        case Placed p -> {
          // Also of whom it was taken from.
          Optional.ofNullable(places.put(p.visit(), p))
              .filter(before -> before.file().equals(file) && !p.file().equals(file))
              .ifPresent(before -> deeds.add(later(p.at(), before.end())));
          note(deeds, file, p, p.at());
        }
        case Marked m -> note(deeds, file, places.get(m.visit()), m.at());
        case Cancelled c -> note(deeds, file, places.get(c.visit()), c.at());
        default -> {}
      }
    }
    return deeds.stream();
  }

  private static void note(List<Instant> deeds, String file, Placed place, Instant at) {
    if (place.file().equals(file)) {
      deeds.add(later(at, place.end()));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
