package eu.ephemeride.messages;

import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Puts off a row of the outbox that failed, whatever it says: it need not be understood.
record Postponed(MessageStore store) {
  /// Moves it to when it is tried again; one that is gone meanwhile stays so.
  void postpone(Map<String, AttributeValue> row, Instant now) {
    var writeId = store.transactions().writeId();
    var key = new ItemKey(Attributes.text(row, "pk"), Attributes.text(row, "sk"));
    var tries = Due.tries(row);
    var item = new HashMap<>(row);
    item.put("sk", Attributes.text(Due.sort(now.plus(Due.pause(tries)), which(key.sk()))));
    item.put("at", Attributes.text(Due.first(row)));
    item.put("tries", Attributes.number(tries + 1));
    item.computeIfAbsent(
        "expiresAt", _ -> Attributes.number(DataCategory.expiry(DataCategory.OUTBOX.end(now))));
    item.put("w", Attributes.text(writeId));
    store.transactions().commit(writeId, Due.move(store.table(), key, item));
  }

  private static String which(String sort) {
    return sort.substring(sort.indexOf('#') + 1);
  }
}
