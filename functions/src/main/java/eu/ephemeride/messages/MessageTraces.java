package eu.ephemeride.messages;

import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What stands elsewhere because of a message, and goes with it: the pointer, its row in the list,
/// its author's, and the caller's.
public final class MessageTraces {
  /// What must be known of its item.
  public static final List<String> ATTRIBUTES = List.of("status", "urgency", "author", "caller");

  private MessageTraces() {}

  /// True for the sort key of a message.
  public static boolean isMessage(String sk) {
    return sk.startsWith(MessageItems.PREFIX);
  }

  /// The pointer alone: where whole lists go, the rows go with them.
  public static ItemKey pointer(PracticeId practice, Map<String, AttributeValue> item) {
    return of(practice, item).getFirst();
  }

  /// Of the message in `item`, of which its key and [#ATTRIBUTES] are enough.
  public static List<ItemKey> of(PracticeId practice, Map<String, AttributeValue> item) {
    var sort = Attributes.text(item, "sk").substring(MessageItems.PREFIX.length());
    var id = new MessageId(sort.substring(sort.indexOf('#') + 1));
    var traces = new ArrayList<ItemKey>();
    traces.add(MessageItems.pointerKey(practice, id));
    traces.add(listKey(practice, item, sort));
    traces.add(new ItemKey(Rows.authored(practice, Attributes.text(item, "author")), sort));
    Attributes.maybeText(item, "caller")
        .map(caller -> MessageItems.partition(practice, new PatientId(caller).subject()))
        .map(pk -> new ItemKey(pk, Rows.CALLED_IN + sort))
        .ifPresent(traces::add);
    return traces;
  }

  private static ItemKey listKey(
      PracticeId practice, Map<String, AttributeValue> item, String sort) {
    var status = Words.read(MessageStatus.class, Attributes.text(item, "status"));
    var urgency = Words.read(Urgency.class, Attributes.text(item, "urgency"));
    return Rows.listKey(practice, status, urgency, sort);
  }
}
