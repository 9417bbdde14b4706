package eu.ephemeride.lines;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.NormalForms;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.RootPurpose;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which line answers a number: one in the whole system, found by a blind token of the number under
/// the provider's own calls root. A closed line is found by its id alone.
public final class DialledNumbers {
  /// The name of the write that another line of the number may have beaten.
  static final String NUMBER = "number";

  private static final String PARTITION = "LINE#";

  private final Keyring keyring;
  private final String table;

  /// `table` is the physical name of the records table.
  DialledNumbers(Keyring keyring, String table) {
    this.keyring = keyring;
    this.table = table;
  }

  /// A line, and what the telephone side knows of its practice: an id and a clock.
  public record Place(PracticeId practice, LineId line, ZoneId zone) {}

  /// The keys under which numbers become tokens, made with the first line of all.
  PracticeKeys keys() {
    return keyring.provider(RootPurpose.CALLS);
  }

  /// The same for who makes none: empty while no line of anybody was ever active.
  public static Optional<PracticeKeys> keys(Keyring keyring) {
    return keyring.providerIfMade(RootPurpose.CALLS);
  }

  /// Where the active line of a number is found.
  public static ItemKey key(PracticeKeys keys, PhoneNumber number) {
    var term = NormalForms.phone(number.e164());
    var token = keys.index().token(term.field(), term.normalForm());
    return new ItemKey(
        PARTITION + Base64.getUrlEncoder().withoutPadding().encodeToString(token), "LINE");
  }

  /// Where any line that ever was active is found by its id.
  public static ItemKey key(LineId line) {
    return new ItemKey(PARTITION + line, "PLACE");
  }

  /// What stands there.
  public static Place place(Map<String, AttributeValue> item) {
    return new Place(
        new PracticeId(Attributes.text(item, "practice")),
        new LineId(Attributes.text(item, "line")),
        ZoneId.of(Attributes.text(item, "zone")));
  }

  /// Gives the number to a line; lost when another line has it.
  List<Write> take(ItemKey number, Place place, String writeId) {
    var lasting = item(key(place.line()), place, writeId);
    // Whoever erases the practice finds by it what no key of the practice's finds.
    lasting.put("number", Attributes.text(number.pk()));
    return List.of(
        Write.create(NUMBER, table, item(number, place, writeId)),
        Write.overwrite("place", table, lasting));
  }

  /// Takes it away from the line that has it.
  Write release(ItemKey number, LineId line) {
    return Write.delete(
        NUMBER, table, number, "line = :line", Map.of(":line", Attributes.text(line.value())));
  }

  private static Map<String, AttributeValue> item(ItemKey key, Place place, String writeId) {
    var item = Attributes.item(key.pk(), key.sk());
    item.put("practice", Attributes.text(place.practice().value()));
    item.put("line", Attributes.text(place.line().value()));
    item.put("zone", Attributes.text(place.zone().getId()));
    item.put("w", Attributes.text(writeId));
    return item;
  }
}
