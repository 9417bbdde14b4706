package eu.ephemeride.messages;

import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;

/// What it takes that a message has another term where it stands: beside what a change of its
/// course writes anyway, every item of it that has the janitor's time.
record MoveTerm(MessageWrites writes) {
  /// Nothing where the term is the same.
  List<Write> move(Found found, Message after) {
    var marks = writes.marks();
    if (marks.expiry(found.message()).equals(marks.expiry(after))) {
      return List.of();
    }
    var practice = writes.practice();
    var all = new ArrayList<Write>();
    for (var reply : found.replies()) {
      all.add(writes.put(ReplyItems.item(found.keys(), practice, after, reply, marks)));
    }
    all.add(writes.put(MessageItems.pointer(practice, after, marks)));
    all.addAll(writes.calledIn(after));
    all.addAll(writes.authored(found, after));
    return all;
  }
}
