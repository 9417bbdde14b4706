package eu.ephemeride.lives;

import eu.ephemeride.lives.Fact.Corrected;
import eu.ephemeride.lives.Fact.Filed;
import eu.ephemeride.lives.Fact.Freed;
import eu.ephemeride.lives.Fact.Held;
import eu.ephemeride.lives.Fact.Left;
import eu.ephemeride.lives.Fact.Lifted;
import eu.ephemeride.lives.Fact.Linked;
import eu.ephemeride.lives.Fact.Merged;
import eu.ephemeride.lives.Fact.Parted;
import eu.ephemeride.lives.Fact.Restricted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Patients' files: which are one, when something was done for whom, what is held or restricted.
record PlainFiles(PlainPolicy policy) {
  List<String> all() {
    return policy.all(Filed.class).map(Filed::file).toList();
  }

  /// The file that goes on.
  String survivor(String file) {
    var survivor = file;
    for (var fact : policy.facts()) {
      if (fact instanceof Merged m && m.duplicate().equals(file)) {
        survivor = m.survivor();
      } else if (fact instanceof Parted p && p.duplicate().equals(file)) {
        survivor = file;
      }
    }
    return survivor;
  }

  boolean isMerged(String file) {
    return !survivor(file).equals(file);
  }

  /// Those that are one with it, and itself.
  List<String> family(String file) {
    return all().stream().filter(other -> survivor(other).equals(survivor(file))).toList();
  }

  /// Itself and those that were merged into it.
  List<String> parts(String file) {
    return isMerged(file) ? List.of(file) : family(file);
  }

  /// When something was done last for whoever has the file, or one that is one with it.
  Instant lastDone(String file) {
    return family(file).stream().flatMap(this::deeds).max(Comparator.naturalOrder()).orElseThrow();
  }

  private Stream<Instant> deeds(String file) {
    var own =
        policy.facts().stream()
            .flatMap(fact ->
                switch (fact) {
                  case Filed f when f.file().equals(file) -> Stream.of(f.at());
                  case Corrected c when c.file().equals(file) -> Stream.of(c.at());
                  case Merged m when isOf(file, m.survivor(), m.duplicate()) -> Stream.of(m.at());
                  case Parted p when isOf(file, p.survivor(), p.duplicate()) -> Stream.of(p.at());
                  case Left l when isOf(file, l.file().orElse(""), l.caller().orElse("")) ->
                      Stream.of(l.at());
                  case Linked l when l.file().equals(file) ->
                      Stream.of(policy.left(l.message()).at());
                  default -> Stream.<Instant>empty();
                });
    return Stream.concat(own, policy.visits().deeds(file));
  }

  private static boolean isOf(String file, String one, String other) {
    return file.equals(one) || file.equals(other);
  }

  /// The files whose data of the category is restricted.
  boolean isRestricted(String file, String category) {
    return restrictions().contains(file + " " + category);
  }

  boolean isRestricted(String file) {
    return Stream.of("identity", "agenda", "messages").anyMatch(c -> isRestricted(file, c));
  }

  private Set<String> restrictions() {
    var restricted = new HashSet<String>();
    for (var i = 0; i < policy.facts().size(); i++) {
      var until = before(i);
      switch (policy.facts().get(i)) {
        case Restricted r ->
            until.parts(r.file()).forEach(f -> restricted.add(f + " " + r.category()));
        case Freed r ->
            until.parts(r.file()).forEach(f -> restricted.remove(f + " " + r.category()));
        default -> {}
      }
    }
    return restricted;
  }

  private PlainFiles before(int index) {
    return new PlainPolicy(policy.facts().subList(0, index), policy.now()).files();
  }

  /// True while nothing of the file may be deleted (P21).
  boolean isHeld(String file) {
    return isRestricted(file) || holds().stream().anyMatch(h -> h.endsWith(" " + file)) || isHeld();
  }

  /// True while nothing of the practice may be.
  boolean isHeld() {
    return holds().stream().anyMatch(h -> h.endsWith(" practice"));
  }

  private List<String> holds() {
    var holds = new ArrayList<String>();
    for (var i = 0; i < policy.facts().size(); i++) {
      var until = before(i);
      switch (policy.facts().get(i)) {
        case Held h -> covered(until, h.file()).forEach(f -> holds.add(h.hold() + " " + f));
        // Files that are one are freed together, whichever is named.
        case Lifted h ->
            h.file()
                .map(until::family)
                .orElse(List.of("practice"))
                .forEach(f -> holds.remove(h.hold() + " " + f));
        default -> {}
      }
    }
    return holds;
  }

  private static List<String> covered(PlainFiles files, Optional<String> file) {
    return file.map(files::parts).orElse(List.of("practice"));
  }

  /// The holds that stand, each with the file that it was set on or one of those merged into it.
  List<String> standing() {
    return holds();
  }
}
