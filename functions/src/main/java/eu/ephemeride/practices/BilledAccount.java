package eu.ephemeride.practices;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice's account for who writes its invoices (P11).
public final class BilledAccount {
  private BilledAccount() {}

  /// The account of a practice's own item, under its keys.
  public static Payloads.Read<Account> open(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    return Payloads.open(
            keys,
            SubjectId.of(practice),
            Category.IDENTITY,
            item,
            AccountPayload.class,
            Purpose.BILLING)
        .map(AccountPayload::toAccount);
  }
}
