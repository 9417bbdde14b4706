package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What it takes that a message is about somebody else: at most 98 writes, with the two of the keys
/// 100, which is what one transaction takes.
record MoveMessage(MessageWrites writes) {
  /// The same message about somebody else, sealed anew under his key, and nothing left under the
  /// old one.
  List<Write> move(PracticeKeys keys, Found found, Message after) {
    var before = found.message();
    var practice = writes.practice();
    var marks = writes.marks();
    var all = new ArrayList<Write>();
    all.add(
        Write.delete(
            MessageWrites.MESSAGE,
            writes.table(),
            MessageItems.place(before).key(practice),
            "version = :seen",
            Map.of(":seen", Attributes.number(before.version()))));
    all.add(writes.create(after, MessageItems.seal(keys, practice, after, found.content())));
    for (var reply : found.replies()) {
      all.add(writes.remove(ReplyItems.key(practice, before, reply)));
      all.add(writes.put(ReplyItems.item(keys, practice, after, reply, marks)));
    }
    if (after.course().status() != MessageStatus.DONE) {
      all.add(writes.remove(Rows.openKey(practice, before)));
      all.add(writes.put(Rows.open(keys, practice, after, found.content(), marks)));
    }
    all.addAll(writes.found(after));
    all.addAll(writes.calledIn(after));
    if (!marks.expiry(before).equals(marks.expiry(after))) {
      all.addAll(writes.authored(found, after));
    }
    return all;
  }
}
