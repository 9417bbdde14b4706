package eu.ephemeride.calls;

import eu.ephemeride.id.CallId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who bore a caller's number, as an item of its own beside the call: it names patients, so it ends
/// with the call and not with the log.
public final class BearerItems {
  private BearerItems() {}

  /// Where the bearers of a call stand.
  public static ItemKey key(CallId call) {
    return new ItemKey(CallItems.partition(call), "BEARERS");
  }

  /// The bearers of a call, while somebody may still be shown who is calling; empty afterwards,
  /// though the janitor may not have come by.
  public static Optional<Call.Bearers> read(
      Map<ItemKey, Map<String, AttributeValue>> items, Call.Head call, Instant now) {
    return Optional.ofNullable(items.get(key(call.id())))
        .filter(_ -> now.isBefore(call.last()))
        .map(item ->
            new Call.Bearers(
                Attributes.text(item, "index"),
                Attributes.texts(item, "patients").stream().map(PatientId::new).toList()));
  }

  /// Writes them down until nobody may be shown them any more: not a day longer.
  static Write create(String table, Call.Head call, Call.Bearers bearers, String writeId) {
    var key = key(call.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("index", Attributes.text(bearers.index()));
    item.put(
        "patients", Attributes.texts(bearers.patients().stream().map(PatientId::value).toList()));
    item.put("expiresAt", Attributes.number(call.last().getEpochSecond()));
    item.put("w", Attributes.text(writeId));
    return Write.create("bearers", table, item);
  }
}
