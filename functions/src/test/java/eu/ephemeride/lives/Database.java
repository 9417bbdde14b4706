package eu.ephemeride.lives;

import eu.ephemeride.purge.PurgeScheduleHandler;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.Set;
import java.util.stream.Collectors;

/// What the database and the background do meanwhile: when their turn comes, and what comes back.
enum Database {
  /// Deletes by TTL whenever a life says so, and after the schedule at the earliest.
  PUNCTUAL,
  /// Never deletes by TTL.
  NEVER,
  /// Was restored each time that something had been deleted, with all of it, and without TTL.
  RESTORED,
  /// The same, and the janitor's times were lost too.
  RESTORED_WITHOUT_TIMES;

  void run(Product product, Step.Deed deed) {
    var isSweep = deed == Step.Deed.SWEEP && this == PUNCTUAL;
    var isRestored = this == RESTORED || this == RESTORED_WITHOUT_TIMES;
    var before = isRestored ? records(product) : Set.<Tables.Stored>of();
    // No hold is overtaken by the janitor: it has days, the schedule comes every five minutes.
    product.run(PurgeScheduleHandler.class);
    product.drain();
    if (isSweep) {
      product.sweep();
    }
    if (isRestored) {
      restore(product, before);
    }
  }

  private static Set<Tables.Stored> records(Product product) {
    return new Tables(product)
        .items().stream()
            .filter(item -> item.table().equals("RECORDS_TABLE"))
            .collect(Collectors.toSet());
  }

  private void restore(Product product, Set<Tables.Stored> before) {
    var tables = new Tables(product);
    var left = records(product).stream().map(Database::key).collect(Collectors.toSet());
    before.stream()
        .filter(item -> !left.contains(key(item)))
        .map(this::withoutTime)
        .forEach(tables::put);
  }

  private static String key(Tables.Stored item) {
    return item.text("pk") + " " + item.text("sk");
  }

  private Tables.Stored withoutTime(Tables.Stored item) {
    var attributes = new java.util.HashMap<>(item.attributes());
    if (this == RESTORED_WITHOUT_TIMES) {
      attributes.remove("expiresAt");
    }
    return new Tables.Stored(item.table(), attributes);
  }
}
