package eu.ephemeride.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The janitor's times (`expiresAt`) that items of one thing are to have, and what it takes to give
/// them: nothing of theirs is changed but that, not even `w`, so no writer misses its own.
public final class JanitorTimes {
  private static final String EXPIRES = "expiresAt";
  private static final int MOST_ROWS = 99;

  private final String table;
  private final Optional<Long> seconds;
  private final Map<ItemKey, Map<String, AttributeValue>> others = new LinkedHashMap<>();

  /// For items that are to go at `seconds`; empty: to stay.
  public JanitorTimes(String table, Optional<Long> seconds) {
    this.table = table;
    this.seconds = seconds;
  }

  /// Looks at an item as it stands.
  public void see(Map<String, AttributeValue> item) {
    if (!time(item).equals(seconds)) {
      var key = new ItemKey(Attributes.text(item, "pk"), Attributes.text(item, "sk"));
      others.put(key, item);
    }
  }

  private static Optional<Long> time(Map<String, AttributeValue> item) {
    return item.containsKey(EXPIRES)
        ? Optional.of(Attributes.number(item, EXPIRES))
        : Optional.empty();
  }

  /// How many items have another time.
  public int count() {
    return others.size();
  }

  /// The transactions that give them theirs, each lost when `of`, the item that says what the time
  /// is, has another version than the one that was read.
  public List<List<Write>> whileStanding(Map<String, AttributeValue> of) {
    var main = new ItemKey(Attributes.text(of, "pk"), Attributes.text(of, "sk"));
    var seen = Map.of(":seen", Attributes.number(Attributes.number(of, "version")));
    var first =
        others.containsKey(main)
            ? update(main, "version = :seen", seen)
            : Write.check("main", table, main, "version = :seen", Map.of(), seen);
    var check = Write.check("main", table, main, "version = :seen", Map.of(), seen);
    var rows = others.keySet().stream().filter(key -> !key.equals(main)).toList();
    var all = new ArrayList<List<Write>>();
    for (var from = 0; from == 0 || from < rows.size(); from += MOST_ROWS) {
      var writes = new ArrayList<>(List.of(from == 0 ? first : check));
      rows.subList(from, Math.min(rows.size(), from + MOST_ROWS)).stream()
          .map(key -> update(key, "attribute_exists(pk)", Map.of()))
          .forEach(writes::add);
      all.add(writes);
    }
    return others.isEmpty() ? List.of() : all;
  }

  /// The same for items whose time never depends on what becomes of them: each by itself.
  public List<Write> each() {
    return others.keySet().stream()
        .map(key -> update(key, "attribute_exists(pk)", Map.of()))
        .toList();
  }

  private Write update(ItemKey key, String condition, Map<String, AttributeValue> more) {
    var values = new HashMap<>(more);
    seconds.ifPresent(time -> values.put(":time", Attributes.number(time)));
    var update = seconds.isPresent() ? "SET expiresAt = :time" : "REMOVE expiresAt";
    return Write.update("time", table, key, update, condition, Map.of(), values);
  }
}
