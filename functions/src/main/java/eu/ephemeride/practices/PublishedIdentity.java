package eu.ephemeride.practices;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PostalAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a practice tells everybody of itself: its name and where it is (GDPR art. 13(1)(a)).
/// Nothing of its contract holder.
public record PublishedIdentity(Label name, PostalAddress address) {
  /// Of the practice's own item; empty while support has not confirmed it.
  public static Optional<Payloads.Read<PublishedIdentity>> of(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    return item.containsKey("confirmed")
        ? Optional.of(read(keys, practice, item))
        : Optional.empty();
  }

  // Whose data may not be used otherwise is still named: telling the persons concerned who is
  // responsible and to whom they may turn is what their rights begin with (art. 12 to 14), so a
  // restriction of the contract holder's own data does not stand against it, nor becomes known to
  // everybody by it.
  private static Payloads.Read<PublishedIdentity> read(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    return Payloads.open(
            keys,
            SubjectId.of(practice),
            Category.IDENTITY,
            item,
            AccountPayload.class,
            Purpose.RIGHTS_REQUEST)
        .map(AccountPayload::toAccount)
        .map(account -> new PublishedIdentity(account.name(), account.address()));
  }

  @Override
  public String toString() {
    return "PublishedIdentity";
  }
}
