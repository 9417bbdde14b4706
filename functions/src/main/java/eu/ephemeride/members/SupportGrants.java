package eu.ephemeride.members;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Note;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Grants to support as items: the one that stands, and one for each that was given, kept as long
/// as the access log whose lines name it.
final class SupportGrants {
  static final String PREFIX = "SUPPORT-GRANT#";

  /// The names of its writes in a transaction.
  static final String STANDING = "standing";

  static final String GIVEN = "given";

  private final String table;

  SupportGrants(String table) {
    this.table = table;
  }

  /// Where the record of one stands.
  static ItemKey key(PracticeId practice, String id) {
    return new ItemKey(Mandates.partition(practice), PREFIX + id);
  }

  /// Opens one; `STANDING` is lost when another is open.
  List<Write> open(Admission admission, GivenGrant grant, String writeId) {
    var door = SupportGrant.key(admission.practice());
    var standing = Attributes.item(door.pk(), door.sk());
    standing.put("grant", Attributes.text(grant.id()));
    standing.put("until", Attributes.text(grant.until().toString()));
    standing.put("untilMillis", Attributes.number(grant.until().toEpochMilli()));
    standing.put("w", Attributes.text(writeId));
    return List.of(
        Write.put(
            STANDING,
            table,
            standing,
            "attribute_not_exists(pk) OR untilMillis <= :now",
            Map.of(":now", Attributes.number(grant.at().toEpochMilli()))),
        Write.create(GIVEN, table, item(admission, grant, writeId)));
  }

  private static Map<String, AttributeValue> item(
      Admission admission, GivenGrant grant, String writeId) {
    var key = key(admission.practice(), grant.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("at", Attributes.text(grant.at().toString()));
    item.put("by", Attributes.text(grant.by().value()));
    item.put("until", Attributes.text(grant.until().toString()));
    var payload = new SupportGrantPayload(1, grant.reason().value());
    item.put(Payloads.ATTRIBUTE, admission.seal(key, SupportGrantPayload.class, payload));
    item.put("expiresAt", AccessLog.expiry(grant.until()));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  /// Ends one before its time; lost when it is over already.
  List<Write> end(PracticeId practice, String id, CallerId by, Instant now, String writeId) {
    return List.of(
        Write.update(
            GIVEN,
            table,
            key(practice, id),
            "SET ended = :now, endedBy = :by, w = :w",
            "attribute_exists(pk) AND attribute_not_exists(ended)",
            Map.of(),
            Map.of(
                ":now", Attributes.text(now.toString()),
                ":by", Attributes.text(by.value()),
                ":w", Attributes.text(writeId))),
        Write.update(
            STANDING,
            table,
            SupportGrant.key(practice),
            "SET #until = :now, untilMillis = :millis, w = :w",
            "#grant = :grant",
            Map.of("#until", "until", "#grant", "grant"),
            Map.of(
                ":now", Attributes.text(now.toString()),
                ":millis", Attributes.number(now.toEpochMilli()),
                ":grant", Attributes.text(id),
                ":w", Attributes.text(writeId))));
  }

  static GivenGrant read(Admission admission, Map<String, AttributeValue> item) {
    var payload = admission.open(item, SupportGrantPayload.class, Purpose.CONTRACT);
    return new GivenGrant(
        Attributes.text(item, "sk").substring(PREFIX.length()),
        new CallerId(Attributes.text(item, "by")),
        Instant.parse(Attributes.text(item, "at")),
        until(item),
        end(item),
        new Note(payload.reason()));
  }

  /// When it ends by itself.
  static Instant until(Map<String, AttributeValue> item) {
    return Instant.parse(Attributes.text(item, "until"));
  }

  private static Optional<GivenGrant.End> end(Map<String, AttributeValue> item) {
    return Attributes.maybeText(item, "ended")
        .map(at ->
            new GivenGrant.End(Instant.parse(at), new CallerId(Attributes.text(item, "endedBy"))));
  }
}
