package eu.ephemeride.lives;

import eu.ephemeride.lives.Fact.Ruled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The practice's own rules as they were set, one after the other (P13).
record PlainRules(PlainPolicy policy) {
  /// From when a rule applied, and until when: the next one's beginning, that included.
  private record Reign(Instant from, Instant until, Optional<Integer> months) {
    Reign until(Instant end) {
      return new Reign(from, end, months);
    }
  }

  private List<Reign> reigns(String category) {
    var reigns = new ArrayList<Reign>();
    policy
        .all(Ruled.class)
        .filter(rule -> rule.category().equals(category))
        .forEach(rule -> {
          // Whatever was only planned is planned no more.
          reigns.removeIf(r -> r.from().isAfter(rule.at()));
          if (!reigns.isEmpty()) {
            reigns.add(reigns.removeLast().until(rule.from()));
          }
          reigns.add(new Reign(rule.from(), Instant.MAX, rule.months()));
        });
    return reigns;
  }

  /// True when some rule has made what started at `start` invisible, at any instant to this one.
  boolean hasEnded(String category, Instant start) {
    return reigns(category).stream()
        .filter(reign -> !reign.from().isAfter(policy.now()))
        .filter(reign -> reign.months().isPresent())
        .anyMatch(reign -> {
          var end = PlainPolicy.months(start, reign.months().get());
          return !end.isAfter(policy.now()) && !end.isAfter(reign.until());
        });
  }

  /// The instants at which rules begin.
  Stream<Instant> begins() {
    return policy.all(Ruled.class).map(Ruled::from);
  }

  /// The instants at which what started at `start` may end by a rule of the category.
  Stream<Instant> ends(String category, Instant start) {
    return policy
        .all(Ruled.class)
        .filter(rule -> rule.category().equals(category))
        .flatMap(rule -> rule.months().stream())
        .map(months -> PlainPolicy.months(start, months));
  }
}
