package eu.ephemeride.lives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A life that went wrong, without the steps that it goes wrong without.
record Shrunk(List<Step> steps, String fault) {
  // Each try lives once more.
  private static final int MOST_TRIES = Integer.getInteger("tries", 60);

  /// `live` answers what went wrong; with `steps` something does.
  static Shrunk of(List<Step> steps, String fault, Function<List<Step>, Optional<String>> live) {
    var least = new Shrunk(List.copyOf(steps), fault);
    var tries = 0;
    for (var size = Math.max(1, steps.size() / 2); size > 0; size /= 2) {
      for (var from = 0; from < least.steps().size() && tries < MOST_TRIES; tries++) {
        var fewer = new ArrayList<>(least.steps());
        fewer.subList(from, Math.min(from + size, fewer.size())).clear();
        var again = live.apply(fewer);
        if (again.isPresent()) {
          least = new Shrunk(List.copyOf(fewer), again.get());
        } else {
          from += size;
        }
      }
    }
    return least;
  }

  @Override
  public String toString() {
    return fault
        + "\nafter\n"
        + steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
  }
}
