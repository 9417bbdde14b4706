package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.MessageText;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Replies as items beside their message, sealed under the same key.
final class ReplyItems {
  private ReplyItems() {}

  /// How the sort keys of a message's replies begin.
  static String prefix(MessageId message) {
    return "REPLY#" + message + "#";
  }

  static ItemKey key(PracticeId practice, Message message, Reply reply) {
    var millis = MessageItems.text(reply.at().toEpochMilli());
    return new ItemKey(
        MessageItems.partition(practice, message.links().person()),
        prefix(message.id()) + millis + "#" + reply.id());
  }

  static Map<String, AttributeValue> item(
      PracticeKeys keys, PracticeId practice, Message message, Reply reply, Marks marks) {
    var key = key(practice, message, reply);
    var item = Rows.item(key, message, marks);
    item.put("by", Attributes.text(reply.written().by().value()));
    item.put("at", Attributes.text(reply.at().toString()));
    item.put(
        Payloads.ATTRIBUTE,
        Payloads.seal(
            keys,
            message.links().person(),
            Category.MESSAGES,
            key,
            ReplyPayload.class,
            new ReplyPayload(1, reply.text().value())));
    return item;
  }

  /// The reply in an item, opened for `purpose`.
  static Payloads.Read<Reply> read(
      PracticeKeys keys, Map<String, AttributeValue> item, Purpose purpose) {
    var sk = Attributes.text(item, "sk");
    var written =
        new Deed(
            new CallerId(Attributes.text(item, "by")), Instant.parse(Attributes.text(item, "at")));
    return Payloads.open(
            keys, MessageItems.person(item), Category.MESSAGES, item, ReplyPayload.class, purpose)
        .map(payload ->
            new Reply(
                sk.substring(sk.lastIndexOf('#') + 1), written, new MessageText(payload.text())));
  }
}
