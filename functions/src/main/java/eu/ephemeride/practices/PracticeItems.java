package eu.ephemeride.practices;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice's items, as drawn in the package's table; the conditions of its writes are the rules.
final class PracticeItems {
  /// The names of its writes in a transaction.
  static final String ACCOUNT = "account";

  static final String BANK = "bank";
  static final String SIREN = "siren";

  private static final String SIREN_PARTITION = "SIREN#";

  private final String table;

  PracticeItems(String table) {
    this.table = table;
  }

  static ItemKey bankKey(PracticeId practice) {
    return new ItemKey("BANK#" + practice, "DETAILS");
  }

  /// A new practice; lost when the id exists, which 128 random bits do not allow by chance.
  Write create(Practice practice, AttributeValue payload, String writeId) {
    var key = Mandates.practiceKey(practice.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("status", Attributes.text(practice.status().word()));
    item.put("version", Attributes.number(practice.version()));
    item.put("zone", Attributes.text(practice.account().zone().zone().getId()));
    item.put("created", Attributes.text(practice.created().toString()));
    item.put(Payloads.ATTRIBUTE, payload);
    item.put("w", Attributes.text(writeId));
    return Write.create(ACCOUNT, table, item);
  }

  /// A corrected account; lost when another correction came first.
  Write correct(Practice corrected, AttributeValue payload, String writeId) {
    return Write.update(
        ACCOUNT,
        table,
        Mandates.practiceKey(corrected.id()),
        "SET payload = :payload, version = :version, #zone = :zone, w = :w",
        "version = :seen",
        Map.of("#zone", "zone"),
        Map.of(
            ":payload", payload,
            ":version", Attributes.number(corrected.version()),
            ":seen", Attributes.number(corrected.version() - 1),
            ":zone", Attributes.text(corrected.account().zone().zone().getId()),
            ":w", Attributes.text(writeId)));
  }

  /// From pending to active; lost when the account is no longer the one whose SIREN was read.
  Write confirm(Practice pending, String token, Instant now, String writeId) {
    return Write.update(
        ACCOUNT,
        table,
        Mandates.practiceKey(pending.id()),
        // By the claim's key whoever ends the practice gives the SIREN back, which no key opens
        // then.
        "SET #status = :active, confirmed = :now, claim = :claim, version = :next, w = :w",
        "version = :seen AND #status = :pending",
        Map.of("#status", "status"),
        Map.of(
            ":active", Attributes.text(Practice.Status.ACTIVE.word()),
            ":pending", Attributes.text(Practice.Status.PENDING.word()),
            ":now", Attributes.text(now.toString()),
            ":claim", Attributes.text(SIREN_PARTITION + token),
            ":next", Attributes.number(pending.version() + 1),
            ":seen", Attributes.number(pending.version()),
            ":w", Attributes.text(writeId)));
  }

  /// Claims a SIREN for one living contract; lost when another practice holds it.
  Write claimSiren(String token, PracticeId practice, String writeId) {
    var item = Attributes.item(SIREN_PARTITION + token, "CLAIM");
    item.put("practice", Attributes.text(practice.value()));
    item.put("w", Attributes.text(writeId));
    return Write.put(
        SIREN,
        table,
        item,
        "attribute_not_exists(pk) OR practice = :practice",
        Map.of(":practice", Attributes.text(practice.value())));
  }

  /// New bank details, over those that stood there.
  Write bank(PracticeId practice, AttributeValue payload, String writeId) {
    var key = bankKey(practice);
    var item = Attributes.item(key.pk(), key.sk());
    item.put(Payloads.ATTRIBUTE, payload);
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(BANK, table, item);
  }

  /// The practice at the door, its account opened for `purpose`.
  static Practice read(Admission admission, Purpose purpose) {
    var item = admission.practiceItem();
    return new Practice(
        admission.practice(),
        Practice.Status.of(Attributes.text(item, "status")),
        Attributes.number(item, "version"),
        Instant.parse(Attributes.text(item, "created")),
        Attributes.maybeText(item, "confirmed").map(Instant::parse),
        admission.open(item, AccountPayload.class, purpose).toAccount());
  }
}
