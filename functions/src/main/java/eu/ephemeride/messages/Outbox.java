package eu.ephemeride.messages;

import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settles one row of the outbox: tells whom it is to be told to, marks an escalation, and takes
/// the row away. Nothing of the message is opened, so it is told of too while it may not be read
/// (P21): the practice must know that it waits.
record Outbox(MessageStore store, Notices notices) {
  /// What came of a row.
  enum End {
    /// It is gone.
    SETTLED,
    /// It stays for those whom it did not reach.
    LATER,
    /// The same, and SES does not answer.
    STALLED
  }

  End settle(Due due) {
    var standing = due.isOver(store.now()) ? Optional.<Standing>empty() : find(due);
    if (standing.isEmpty()) {
      return remove(due);
    }
    var to = notices.recipients(due.practice(), standing.get().keys());
    var message = standing.get().message();
    return switch (due.kind()) {
      case NOTIFY -> notices.settle(due, notices.tell(due, to.ofNotice(message, store.now())));
      case ESCALATE -> {
        var all = to.ofEscalation(message, standing.get().rules(), store.now());
        yield escalate(due, standing.get(), notices.tell(due, all));
      }
    };
  }

  private Optional<Standing> find(Due due) {
    return new FindStanding(store).find(due).filter(standing -> standing.wants(due));
  }

  private End remove(Due due) {
    var gone = Due.remove(store.table(), due.key());
    store.transactions().commit(store.transactions().writeId(), List.of(gone));
    return End.SETTLED;
  }

  /// It has escalated once anybody was told: one whom it reaches never does not keep that from
  /// being seen. Where there is nobody to tell, it stays due.
  private End escalate(Due due, Standing seen, Notices.Told told) {
    if (!due.told().isEmpty()) {
      return notices.settle(due, told);
    }
    return told.ids().isEmpty() ? notices.settle(due, told.inPart()) : mark(due, seen, told);
  }

  /// Marks it, and settles the row in the same transaction.
  private End mark(Due due, Standing seen, Notices.Told told) {
    var standing = Optional.of(seen);
    for (var attempt = 1; attempt <= MessageStore.ATTEMPTS; attempt++) {
      if (standing.isEmpty()) {
        return remove(due);
      }
      var writeId = store.transactions().writeId();
      var writes = marked(due, standing.get(), writeId);
      writes.addAll(notices.settlement(due, told, writeId));
      if (store.transactions().commit(writeId, writes) instanceof Commit.Done) {
        return notices.end(told);
      }
      standing = find(due);
    }
    throw new Busy();
  }

  // The row may stand elsewhere than at its first place: it is settled beside.
  private List<Write> marked(Due due, Standing standing, String writeId) {
    var after = standing.escalated(store.now());
    var mark = store.writes(due.practice(), standing.keys(), writeId);
    var writes = new ArrayList<>(mark.mark(standing.message(), after, standing.payload()));
    writes.removeIf(write -> write.name().equals(Due.WRITE));
    return writes;
  }
}
