package eu.ephemeride.practices;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Payloads;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a practice is reached about its contract.
public final class ContactEmail {
  private ContactEmail() {}

  /// That of the account in `item`, as far as it may be read.
  public static Payloads.Read<EmailAddress> of(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    var read =
        Payloads.open(
            keys,
            SubjectId.of(practice),
            Category.IDENTITY,
            item,
            AccountPayload.class,
            Purpose.CONTRACT);
    return read.map(account -> account.toAccount().email());
  }
}
