package eu.ephemeride.purge;

import eu.ephemeride.store.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Partitions of one kind that are to be emptied, one for each of its parts.
///
/// @param parts in the order of their ids
/// @param partition of a part; empty where there is nothing but what `finish` does
/// @param traces what goes with an item, and before it
/// @param finish what is done about parts that are empty now
record Shelf(
    Parts parts,
    Function<String, Optional<String>> partition,
    Function<Map<String, AttributeValue>, List<Trace>> traces,
    Finish finish) {

  /// Where the ids of parts come from.
  @FunctionalInterface
  interface Parts {
    /// At most `limit` of those after `after`.
    Ids after(String after, int limit);
  }

  /// Ids of parts, and after which to go on where there may be more.
  record Ids(List<String> ids, Optional<String> last) {}

  /// What is done about parts that are empty now.
  @FunctionalInterface
  interface Finish {
    void parts(List<String> ids);
  }

  /// An item elsewhere. `isShared`: what stands there may be another practice's by now.
  record Trace(ItemKey key, boolean isShared) {
    static Trace of(ItemKey key) {
      return new Trace(key, false);
    }
  }

  /// Partitions whose items stand for themselves.
  static Shelf of(Parts parts, Function<String, String> partition) {
    return new Shelf(parts, id -> Optional.of(partition.apply(id)), _ -> List.of(), _ -> {});
  }

  /// One partition alone.
  static Shelf of(String partition) {
    return of(one(), _ -> partition);
  }

  static Parts one() {
    return (after, _) -> new Ids(after.isEmpty() ? List.of("-") : List.of(), Optional.empty());
  }

  Shelf with(Function<Map<String, AttributeValue>, List<Trace>> all) {
    return new Shelf(parts, partition, all, finish);
  }
}
