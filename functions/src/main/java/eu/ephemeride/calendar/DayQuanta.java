package eu.ephemeride.calendar;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Who holds what of one day, as it was read: each quantum's claims. Immutable.
public final class DayQuanta {
  /// A day that nobody holds anything of.
  public static final DayQuanta EMPTY = new DayQuanta(new TreeMap<>());

  private final NavigableMap<Integer, Set<String>> claims;

  private DayQuanta(NavigableMap<Integer, Set<String>> claims) {
    this.claims = claims;
  }

  /// Of the ids of claims by the elapsed minute at which their quantum begins.
  public static DayQuanta of(Map<Integer, Set<String>> claims) {
    var copy = new TreeMap<Integer, Set<String>>();
    claims.forEach((quantum, ids) -> put(copy, quantum, ids));
    return new DayQuanta(copy);
  }

  // A quantum without claims is not kept.
  private static void put(Map<Integer, Set<String>> claims, int quantum, Set<String> ids) {
    if (ids.isEmpty()) {
      claims.remove(quantum);
    } else {
      claims.put(quantum, Set.copyOf(ids));
    }
  }

  /// True when the change may be made for the claim.
  public boolean allows(QuantaChange change, String claim) {
    return switch (change.rule()) {
      case FREE -> areFree(change.added()) && holdsAll(change.kept(), claim);
      case SQUEEZED -> holdsAll(change.kept(), claim);
      case SOLE -> areFree(change.added()) && holdsAllAlone(change.kept(), claim);
    };
  }

  private boolean areFree(Collection<Integer> quanta) {
    return quanta.stream().noneMatch(claims::containsKey);
  }

  private boolean holdsAll(Collection<Integer> quanta, String claim) {
    return quanta.stream().allMatch(quantum -> at(quantum).contains(claim));
  }

  private boolean holdsAllAlone(Collection<Integer> quanta, String claim) {
    var alone = Set.of(claim);
    return quanta.stream().allMatch(quantum -> at(quantum).equals(alone));
  }

  private Set<String> at(int quantum) {
    return claims.getOrDefault(quantum, Set.of());
  }

  /// The day once the change is made; whether it may be is for [#allows] to say.
  public DayQuanta after(QuantaChange change, String claim) {
    var after = new TreeMap<>(claims);
    for (var quantum : change.removed()) {
      var others = new HashSet<>(at(quantum));
      others.remove(claim);
      put(after, quantum, others);
    }
    for (var quantum : change.added()) {
      var all = new HashSet<>(at(quantum));
      all.add(claim);
      put(after, quantum, all);
    }
    return new DayQuanta(after);
  }

  /// True when nobody holds a minute of it.
  public boolean isFree(Span span) {
    var first = span.from() - span.from() % Quanta.MINUTES;
    return claims.subMap(first, span.to()).isEmpty();
  }

  /// Those that are free.
  public List<Span> free(List<Span> starts) {
    return starts.stream().filter(this::isFree).toList();
  }

  /// Each claim's time, from its first quantum to the end of its last.
  public Map<String, Span> spans() {
    var spans = new TreeMap<String, Span>();
    claims.forEach((quantum, ids) -> {
      var end = quantum + Quanta.MINUTES;
      ids.forEach(id ->
          spans.merge(id, new Span(quantum, end), (whole, last) -> new Span(whole.from(), end)));
    });
    return Collections.unmodifiableMap(spans);
  }

  /// How many quanta are held, one held by two claims counted twice.
  public int size() {
    return claims.values().stream().mapToInt(Set::size).sum();
  }
}
