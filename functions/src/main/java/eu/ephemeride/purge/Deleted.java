package eu.ephemeride.purge;

import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Stored;
import eu.ephemeride.store.ItemKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Under which name the deletion of an item is counted: the first category of the policy that says
/// that items of such keys are its own.
final class Deleted {
  private static final String NONE = "none";

  // By the words with which both keys begin: what stands behind them are ids.
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private Deleted() {}

  static String of(ItemKey key) {
    return KNOWN.computeIfAbsent(word(key.pk()) + " " + word(key.sk()), _ -> find(key));
  }

  private static String find(ItemKey key) {
    return Arrays.stream(DataCategory.values())
        .filter(category ->
            category.place().items().stream()
                .anyMatch(items -> items.covers(Stored.Table.RECORDS, key.pk(), key.sk())))
        .findFirst()
        .map(Deleted::word)
        .orElse(NONE);
  }

  private static String word(DataCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }

  /// False where the janitor comes at the very end of the term.
  static boolean hasGrace(String category) {
    return !category.equals(word(DataCategory.IDEMPOTENCY));
  }

  // Rows of work are of several categories.
  private static String word(String key) {
    var head = key.startsWith("DUE#") ? key : key.split("#", 2)[0];
    return head.matches("[A-Z#-]+") ? head : "";
  }
}
