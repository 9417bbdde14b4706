package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// All that one change of a message writes: itself, and every row that tells of it. Whatever it is,
/// it is lost when another change came first.
record MessageWrites(String table, PracticeId practice, Marks marks) {
  /// The name of the message's own write in a transaction.
  static final String MESSAGE = "message";

  private static final String CALLED_IN = "called-in";
  private static final String ROW = "message-row";

  /// A new one, and who is told of it.
  List<Write> create(PracticeKeys keys, Message message, Content content) {
    var payload = MessageItems.seal(keys, practice, message, content);
    var writes = new ArrayList<Write>();
    writes.add(create(message, payload));
    writes.add(put(Rows.open(keys, practice, message, content, marks)));
    writes.addAll(found(message));
    message
        .links()
        .caller()
        .map(caller -> put(Rows.calledIn(practice, caller, message, marks)))
        .ifPresent(writes::add);
    writes.add(authored(message.origin().author(), message));
    writes.add(Due.notice(practice, message).create(table, marks.writeId()));
    message
        .course()
        .escalates()
        .map(at -> Due.escalation(practice, message.id(), at).create(table, marks.writeId()))
        .ifPresent(writes::add);
    return writes;
  }

  /// Another course of the same message, for the same person.
  List<Write> change(Found found, Message after) {
    var before = found.message();
    var writes = new ArrayList<Write>();
    writes.add(replace(before, after, found.payload()));
    if (!Rows.listKey(practice, before).equals(Rows.listKey(practice, after))) {
      writes.add(remove(Rows.listKey(practice, before)));
    }
    writes.add(put(Rows.list(practice, after, marks)));
    var isDone = after.course().status() == MessageStatus.DONE;
    if (isDone || !Rows.openKey(practice, before).equals(Rows.openKey(practice, after))) {
      writes.add(remove(Rows.openKey(practice, before)));
    }
    if (!isDone) {
      writes.add(put(Rows.open(found.keys(), practice, after, found.content(), marks)));
    }
    writes.addAll(escalation(before, after));
    writes.addAll(new MoveTerm(this).move(found, after));
    return writes;
  }

  /// A mark on a message that stays as new as it is, and on its row in the list; nothing is sealed.
  List<Write> mark(Message before, Message after, AttributeValue payload) {
    var writes = new ArrayList<Write>();
    writes.add(replace(before, after, payload));
    writes.add(put(Rows.list(practice, after, marks)));
    writes.addAll(escalation(before, after));
    return writes;
  }

  /// A reply more.
  List<Write> answer(Found found, Message after, Reply reply) {
    return List.of(
        replace(found.message(), after, found.payload()),
        put(ReplyItems.item(found.keys(), practice, after, reply, marks)),
        authored(reply.written().by(), after));
  }

  private Write replace(Message before, Message after, AttributeValue payload) {
    return Write.put(
        MESSAGE,
        table,
        MessageItems.item(practice, after, payload, marks),
        "version = :seen",
        Map.of(":seen", Attributes.number(before.version())));
  }

  /// Its row in the outbox follows what became of it.
  private List<Write> escalation(Message before, Message after) {
    if (before.course().escalates().equals(after.course().escalates())) {
      return List.of();
    }
    var writes = new ArrayList<Write>();
    before
        .course()
        .escalates()
        .map(at -> Due.escalation(practice, before.id(), at).key())
        .ifPresent(key -> writes.add(Due.remove(table, key)));
    after
        .course()
        .escalates()
        .map(at -> Due.escalation(practice, after.id(), at).create(table, marks.writeId()))
        .ifPresent(writes::add);
    return writes;
  }

  /// The rows that lead to it, over those that did.
  List<Write> found(Message message) {
    var writes = new ArrayList<Write>();
    writes.add(put(MessageItems.pointer(practice, message, marks)));
    writes.add(put(Rows.list(practice, message, marks)));
    return writes;
  }

  /// The caller's row as it is from now on; lost when it went with his file: none is made there
  /// again.
  List<Write> calledIn(Message message) {
    return message
        .links()
        .caller()
        .map(caller -> Rows.calledIn(practice, caller, message, marks))
        .map(row -> Write.put(CALLED_IN, table, row, "attribute_exists(pk)", Map.of()))
        .stream()
        .toList();
  }

  /// Everybody's row who wrote it or a reply to it: each lives as long as the message does.
  List<Write> authored(Found found, Message after) {
    var authors = new HashSet<CallerId>();
    authors.add(found.message().origin().author());
    found.replies().forEach(reply -> authors.add(reply.written().by()));
    return authors.stream().map(member -> authored(member, after)).toList();
  }

  /// That `member` wrote it, or a reply to it.
  Write authored(CallerId member, Message message) {
    return put(Rows.authored(practice, member, message, marks));
  }

  Write create(Message message, AttributeValue payload) {
    return Write.create(
        "message-place", table, MessageItems.item(practice, message, payload, marks));
  }

  Write put(Map<String, AttributeValue> row) {
    return Write.overwrite(ROW, table, row);
  }

  Write remove(ItemKey key) {
    return Write.remove(ROW, table, key);
  }

  @Override
  public String toString() {
    return "MessageWrites";
  }
}
