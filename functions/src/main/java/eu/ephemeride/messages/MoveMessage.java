package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What it takes that a message is about somebody else: at most 98 writes, with the two of the keys
/// 100, which is what one transaction takes.
record MoveMessage(MessageWrites writes) {
  /// The same message about somebody else, sealed anew under his key, and nothing left under the
  /// old one.
  List<Write> move(PracticeKeys keys, Found found, Message after) {
    var before = found.message();
    var practice = writes.practice();
    var writeId = writes.writeId();
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
      all.add(writes.put(ReplyItems.item(keys, practice, after, reply, writeId)));
    }
    if (after.course().status() != MessageStatus.DONE) {
      all.add(writes.remove(Rows.openKey(practice, before)));
      all.add(writes.put(Rows.open(keys, practice, after, found.content(), writeId)));
    }
    all.addAll(writes.found(after));
    if (!before.expiry().equals(after.expiry())) {
      authors(found).forEach(member -> all.add(writes.authored(member, after)));
    }
    return all;
  }

  // Every name is a row of its own: they must live as long as the message does.
  private static Set<CallerId> authors(Found found) {
    var authors = new HashSet<CallerId>();
    authors.add(found.message().origin().author());
    found.replies().forEach(reply -> authors.add(reply.written().by()));
    return authors;
  }
}
