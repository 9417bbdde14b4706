package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Settles one row of the outbox: tells whom it is to be told to, marks an escalation, and takes
/// the row away. Nothing of the message is opened, so it is told of too while it may not be read
/// (P21): the practice must know that it waits.
record Outbox(MessageStore store, Notices notices) {
  /// What stands of it at this moment.
  private record Standing(
      Message message, AttributeValue payload, PracticeKeys keys, EscalationRules rules) {}

  void settle(Due due) {
    var standing = due.isOver(store.now()) ? Optional.<Standing>empty() : standing(due);
    if (standing.filter(s -> isWanted(due, s.message())).isEmpty()) {
      remove(due);
      return;
    }
    var now = store.now();
    var to = notices.recipients(due.practice(), standing.get().keys());
    var message = standing.get().message();
    switch (due.kind()) {
      case NOTIFY -> notices.settle(due, notices.tell(due, to.ofNotice(message, now)));
      case ESCALATE -> {
        var told = notices.tell(due, to.ofEscalation(message, standing.get().rules(), now));
        if (told.refusal().isEmpty()) {
          escalate(due, standing.get());
        } else {
          notices.settle(due, told);
        }
      }
    }
  }

  // Whoever has read it needs no word that it waits.
  private static boolean isWanted(Due due, Message message) {
    return message.course().status() == MessageStatus.NEW
        && (due.kind() == Due.Kind.NOTIFY
            || message.course().escalates().filter(due.at()::equals).isPresent());
  }

  private void remove(Due due) {
    var gone = Due.remove(store.table(), due.key());
    store.transactions().commit(store.transactions().writeId(), List.of(gone));
  }

  /// Marks it, and takes the row away in the same transaction; whoever reads it meanwhile has taken
  /// the row away himself.
  private void escalate(Due due, Standing seen) {
    var standing = Optional.of(seen);
    for (var attempt = 1; attempt <= MessageStore.ATTEMPTS; attempt++) {
      if (standing.filter(s -> isWanted(due, s.message())).isEmpty()) {
        remove(due);
        return;
      }
      var writeId = store.transactions().writeId();
      var writes = escalated(due, standing.get(), writeId);
      if (store.transactions().commit(writeId, writes) instanceof Commit.Done) {
        return;
      }
      standing = standing(due);
    }
    throw new Busy();
  }

  private List<Write> escalated(Due due, Standing standing, String writeId) {
    var before = standing.message();
    var after = before.with(before.course().escalated(store.now()));
    return store.writes(due.practice(), writeId).mark(before, after, standing.payload());
  }

  /// Empty for a message that is gone, or whose person or practice was erased.
  private Optional<Standing> standing(Due due) {
    var practice = due.practice();
    var pointer = store.records().get(MessageItems.pointerKey(practice, due.message()));
    if (pointer.isEmpty()) {
      return Optional.empty();
    }
    var place = MessageItems.place(due.message(), pointer.get());
    var account = Mandates.practiceKey(practice);
    var rules = EscalationRules.key(practice);
    return Together.run(
        () -> store.records().get(List.of(place.key(practice), account, rules)),
        () -> store.keyring().read(practice, List.of(place.person(), subject(practice))),
        (items, keys) ->
            Optional.ofNullable(items.get(place.key(practice)))
                .filter(_ -> items.containsKey(account) && isLiving(keys, place))
                .map(item -> standing(keys, practice, item, items))
                .filter(standing -> !standing.message().isOver(store.now())));
  }

  private static boolean isLiving(PracticeKeys keys, MessageItems.Place place) {
    return !keys.isPracticeErased() && keys.isLiving(place.person(), Category.MESSAGES);
  }

  private static Standing standing(
      PracticeKeys keys,
      PracticeId practice,
      Map<String, AttributeValue> item,
      Map<ItemKey, Map<String, AttributeValue>> items) {
    var rules = Optional.ofNullable(items.get(EscalationRules.key(practice)));
    return new Standing(
        StoredMessage.read(item),
        Attributes.bytes(Attributes.bytes(item, Payloads.ATTRIBUTE)),
        keys,
        EscalationRules.read(keys, practice, rules));
  }

  private static SubjectId subject(PracticeId practice) {
    return SubjectId.of(practice);
  }
}
