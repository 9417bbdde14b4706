package eu.ephemeride.lines;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Lines as items of their practice.
public final class LineItems {
  /// The name of its writes in a transaction.
  static final String LINE = "line";

  static final String PREFIX = "LINE#";

  private static final String PRACTITIONER = "practitioner";

  private final String table;

  /// `table` is the physical name of the records table.
  LineItems(String table) {
    this.table = table;
  }

  /// Where a line stands.
  public static ItemKey key(PracticeId practice, LineId line) {
    return new ItemKey(Mandates.partition(practice), PREFIX + line);
  }

  /// Whose line the item is, where it is not the whole practice's; costs no key.
  public static Optional<PractitionerId> practitioner(Map<String, AttributeValue> item) {
    return Attributes.maybeText(item, PRACTITIONER).map(PractitionerId::new);
  }

  /// The line of an item; costs no key.
  public static LineId id(Map<String, AttributeValue> item) {
    return new LineId(Attributes.text(item, "sk").substring(PREFIX.length()));
  }

  static Line read(Admission admission, Map<String, AttributeValue> item) {
    var payload = admission.open(item, LinePayload.class, Purpose.CONTRACT);
    return new Line(
        id(item),
        Attributes.number(item, "version"),
        new PhoneNumber(payload.number()),
        new Label(payload.label()),
        practitioner(item),
        Line.Status.of(Attributes.text(item, "status")));
  }

  /// A new one.
  Write create(Admission admission, Line line, String writeId) {
    return Write.create(LINE, table, item(admission, line, writeId));
  }

  /// The next version of one; lost when another change came first.
  Write replace(Admission admission, Line line, String writeId) {
    return Write.put(
        LINE,
        table,
        item(admission, line, writeId),
        "version = :seen",
        Map.of(":seen", Attributes.number(line.version() - 1)));
  }

  private static Map<String, AttributeValue> item(Admission admission, Line line, String writeId) {
    var key = key(admission.practice(), line.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("status", Attributes.text(line.status().word()));
    line.practitioner().ifPresent(p -> item.put(PRACTITIONER, Attributes.text(p.value())));
    item.put("version", Attributes.number(line.version()));
    item.put(
        Payloads.ATTRIBUTE,
        admission.seal(
            key,
            LinePayload.class,
            new LinePayload(1, line.number().e164(), line.label().value())));
    item.put("w", Attributes.text(writeId));
    return item;
  }
}
