package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When whoever is named in a financial year of a practice goes from it: the row by which the
/// schedule finds it.
record CutRow(FinancialYear year, Instant at) {
  /// The partition of all of them, in the order of time.
  static final String PARTITION = "TO-CUT";

  /// The name of the write that is lost when the row is gone: cut, or put off.
  static final String WRITE = "to-cut";

  static CutRow of(FinancialYear year, Instant at) {
    return new CutRow(year, at);
  }

  ItemKey key() {
    return new ItemKey(PARTITION, Books.millis(at) + "#" + year.practice() + "#" + year.year());
  }

  /// Makes it stand.
  Write put(String table, String writeId) {
    var item = Attributes.item(key().pk(), key().sk());
    item.put("w", Attributes.text(writeId));
    return Write.overwrite("cut-row", table, item);
  }

  /// Takes it away; lost when it is gone.
  Write remove(String table) {
    return Write.delete(WRITE, table, key(), "attribute_exists(pk)", Map.of());
  }

  /// Lost when it is gone.
  Write check(String table) {
    return Write.check(WRITE, table, key(), "attribute_exists(pk)", Map.of(), Map.of());
  }

  static CutRow read(Map<String, AttributeValue> item) {
    var parts = Attributes.text(item, "sk").split("#", -1);
    return new CutRow(
        new FinancialYear(new PracticeId(parts[1]), Integer.parseInt(parts[2])),
        Instant.ofEpochMilli(Long.parseLong(parts[0])));
  }
}
