package eu.ephemeride.directory;

import eu.ephemeride.http.Fields;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One kind of entry: how it is read from a body, kept as an item, and shown.
interface Kind<T extends Entry> {
  /// How its sort keys begin.
  String prefix();

  /// The last literal segment of its routes.
  String path();

  /// A new one from a body, version 1; refused with every fault.
  T fresh(String id, Fields fields);

  /// What a merge patch (RFC 7396) makes of `now`, one version on; refused with every fault.
  T corrected(T now, Fields fields);

  /// Its attributes beside key, version and write id.
  Map<String, AttributeValue> attributes(Admission admission, ItemKey key, T entry);

  /// The entry in an item.
  T read(Admission admission, String id, long version, Map<String, AttributeValue> item);

  /// One as the API shows it.
  String json(T entry);

  /// A page of them.
  String json(List<T> entries, Optional<String> nextCursor);
}
