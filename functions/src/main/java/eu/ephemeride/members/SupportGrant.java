package eu.ephemeride.members;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The practice's standing grant to support: a box of time in which it may read (P9). At most one
/// is open at a time.
final class SupportGrant {
  private SupportGrant() {}

  /// The one that stands, read at the door.
  static ItemKey key(PracticeId practice) {
    return new ItemKey(Mandates.partition(practice), "SUPPORT-GRANT");
  }

  /// The id of the grant in `item` where it is open at `now`; `until` is not included.
  static Optional<String> open(@Nullable Map<String, AttributeValue> item, Instant now) {
    return Optional.ofNullable(item)
        .filter(i -> now.isBefore(Instant.parse(Attributes.text(i, "until"))))
        .map(i -> Attributes.text(i, "grant"));
  }
}
