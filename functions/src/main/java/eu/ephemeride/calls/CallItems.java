package eu.ephemeride.calls;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Calls as items, and the rows by which a practice, a line and a person find theirs.
public final class CallItems {
  /// The name of its write in a transaction.
  static final String CALL = "call";

  private final String table;

  /// `table` is the physical name of the records table.
  CallItems(String table) {
    this.table = table;
  }

  /// Where a call stands.
  public static ItemKey key(CallId call) {
    return new ItemKey(partition(call), CALL.toUpperCase(Locale.ROOT));
  }

  static String partition(CallId call) {
    return "CALL#" + call;
  }

  /// What stands in clear.
  public static Call.Head head(Map<String, AttributeValue> item) {
    return new Call.Head(
        new CallId(Attributes.text(item, "pk").substring("CALL#".length())),
        Attributes.number(item, "version"),
        new PracticeId(Attributes.text(item, "practice")),
        new LineId(Attributes.text(item, "line")),
        new SubjectId(Attributes.text(item, "subject")),
        Instant.parse(Attributes.text(item, "at")),
        ZoneId.of(Attributes.text(item, "zone")));
  }

  /// The call in an item, opened for a purpose; its subject's key item was read into `keys`.
  public static Payloads.Read<Call> read(
      PracticeKeys keys, Map<String, AttributeValue> item, Purpose purpose) {
    var head = head(item);
    return Payloads.open(keys, head.subject(), Category.CALLS, item, CallPayload.class, purpose)
        .map(payload -> new Call(head, payload.toLog()));
  }

  /// A new call with its rows.
  List<Write> create(PracticeKeys keys, Call call, String writeId) {
    var head = call.head();
    var writes = new ArrayList<Write>();
    writes.add(Write.create(CALL, table, item(keys, call, writeId)));
    for (var partition :
        List.of(
            CallRows.partition(head.practice(), head.at()),
            CallRows.partition(head.practice(), head.line(), head.at()),
            CallRows.partition(head.practice(), head.subject()))) {
      var row = CallRows.item(partition, head, expiry(keys, head.subject(), head.at()), writeId);
      writes.add(Write.overwrite("row", table, row));
    }
    return writes;
  }

  /// The next version of one; lost when another change came first.
  Write replace(PracticeKeys keys, Call call, String writeId) {
    return Write.put(
        CALL,
        table,
        item(keys, call, writeId),
        "version = :seen",
        Map.of(":seen", Attributes.number(call.head().version() - 1)));
  }

  /// The janitor's time of a call's items, which what is held has not.
  static Optional<Long> expiry(PracticeKeys keys, SubjectId caller, Instant at) {
    return keys.isHeld(caller) ? Optional.empty() : Optional.of(CallTerm.of(keys).expiry(at));
  }

  private static Map<String, AttributeValue> item(PracticeKeys keys, Call call, String writeId) {
    var head = call.head();
    var key = key(head.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("practice", Attributes.text(head.practice().value()));
    item.put("line", Attributes.text(head.line().value()));
    item.put("subject", Attributes.text(head.subject().value()));
    item.put("at", Attributes.text(head.at().toString()));
    item.put("zone", Attributes.text(head.zone().getId()));
    item.put("version", Attributes.number(head.version()));
    expiry(keys, head.subject(), head.at())
        .ifPresent(seconds -> item.put("expiresAt", Attributes.number(seconds)));
    item.put(
        Payloads.ATTRIBUTE,
        Payloads.seal(
            keys,
            head.subject(),
            Category.CALLS,
            key,
            CallPayload.class,
            CallPayload.of(call.log())));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  /// The head of an item that is to be seen; empty where there is none, or none any more. Without
  /// keys, the policy's own term is judged alone.
  public static Optional<Call.Head> visible(
      Optional<Map<String, AttributeValue>> item, CallTerm term, Instant now) {
    return item.map(CallItems::head).filter(head -> !term.isOver(head.at(), now));
  }
}
