package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.StoredRules;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What every item of one write carries beside its own: the write's id, and the janitor's time that
/// the practice's rules give its message; what is held has none.
record Marks(String writeId, PracticeRules rules, Predicate<SubjectId> isHeld) {
  /// By the practice's keys, and those of whom the message is about.
  static Marks of(String writeId, PracticeKeys keys) {
    return new Marks(writeId, StoredRules.of(keys), keys::isHeld);
  }

  /// The janitor's time of a message's items, in seconds: some days after its end.
  Optional<Long> expiry(Message message) {
    return isHeld.test(message.links().person())
        ? Optional.empty()
        : message.end(rules).map(DataCategory::expiry);
  }

  void put(Map<String, AttributeValue> item, Message message) {
    expiry(message).ifPresent(seconds -> item.put("expiresAt", Attributes.number(seconds)));
    item.put("w", Attributes.text(writeId));
  }
}
