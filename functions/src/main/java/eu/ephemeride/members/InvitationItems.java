package eu.ephemeride.members;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Invitations as items of their practice.
final class InvitationItems {
  static final String PREFIX = "INVITATION#";

  /// The name of its writes in a transaction.
  static final String WRITE = "invitation";

  private final String table;

  InvitationItems(String table) {
    this.table = table;
  }

  static ItemKey key(PracticeId practice, String id) {
    return new ItemKey(Mandates.partition(practice), PREFIX + id);
  }

  Write create(Admission admission, Invitation invitation, String writeId) {
    var key = key(invitation.practice(), invitation.id());
    var item = Attributes.item(key.pk(), key.sk());
    Mandates.putTerms(item, invitation.terms());
    item.put("status", Attributes.text(invitation.status().word()));
    item.put("created", Attributes.text(invitation.created().toString()));
    invitation.invitedBy().ifPresent(by -> item.put("invitedBy", Attributes.text(by.value())));
    item.put("ends", Attributes.text(invitation.ends().toString()));
    var payload = new InvitationPayload(1, invitation.email().value());
    item.put(Payloads.ATTRIBUTE, admission.seal(key, InvitationPayload.class, payload));
    item.put("expiresAt", Attributes.number(DataCategory.expiry(invitation.ends())));
    item.put("w", Attributes.text(writeId));
    return Write.create(WRITE, table, item);
  }

  /// Notes that the mail took it.
  Write mailed(Invitation invitation, Instant now, String writeId) {
    return Write.update(
        WRITE,
        table,
        key(invitation.practice(), invitation.id()),
        "SET mailed = :now, w = :w",
        "attribute_exists(pk)",
        Map.of(),
        Map.of(":now", Attributes.text(now.toString()), ":w", Attributes.text(writeId)));
  }

  /// Spends it; lost when it was spent before.
  Write accept(PracticeId practice, String id, CallerId by, String writeId) {
    return Write.update(
        WRITE,
        table,
        key(practice, id),
        "SET #status = :accepted, #by = :by, w = :w",
        "#status = :open",
        Map.of("#status", "status", "#by", "by"),
        Map.of(
            ":accepted", Attributes.text(Invitation.Status.ACCEPTED.word()),
            ":open", Attributes.text(Invitation.Status.OPEN.word()),
            ":by", Attributes.text(by.value()),
            ":w", Attributes.text(writeId)));
  }

  /// Takes it back; lost when it was accepted before. Twice is once.
  Write withdraw(PracticeId practice, String id, String writeId) {
    return Write.update(
        WRITE,
        table,
        key(practice, id),
        "SET #status = :withdrawn, w = :w",
        "#status IN (:open, :withdrawn)",
        Map.of("#status", "status"),
        Map.of(
            ":withdrawn", Attributes.text(Invitation.Status.WITHDRAWN.word()),
            ":open", Attributes.text(Invitation.Status.OPEN.word()),
            ":w", Attributes.text(writeId)));
  }

  /// When it ends; costs no key.
  static Instant ends(Map<String, AttributeValue> item) {
    return Instant.parse(Attributes.text(item, "ends"));
  }

  static Invitation read(Admission admission, Map<String, AttributeValue> item) {
    return new Invitation(
        admission.practice(),
        Attributes.text(item, "sk").substring(PREFIX.length()),
        new EmailAddress(admission.open(item, InvitationPayload.class, Purpose.CONTRACT).email()),
        Mandate.Terms.read(item),
        Invitation.Status.of(Attributes.text(item, "status")),
        Instant.parse(Attributes.text(item, "created")),
        Attributes.maybeText(item, "invitedBy").map(CallerId::new),
        ends(item),
        item.containsKey("mailed"));
  }
}
