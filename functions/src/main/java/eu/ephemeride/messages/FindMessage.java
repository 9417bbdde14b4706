package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.StoredRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Finds a message by its id: the pointer at the door, then the message with its replies and keys.
/// Two read steps.
final class FindMessage {
  private static final int ATTEMPTS = 3;

  private final MessageStore store;

  FindMessage(MessageStore store) {
    this.store = store;
  }

  /// The one that `admission` has read the pointer of; the keys of `persons` are read beside it.
  /// Leaves with 404 where there is none (any more), 403 where it is for a practitioner whom the
  /// mandate does not cover, 409 under a restriction, 410 after an erasure: what is sealed under a
  /// key that is gone was erased where its pointer still leads there, and was linked otherwise.
  Found find(Admission admission, MessageId id, Collection<SubjectId> persons) {
    var pointer = admission.item(MessageItems.pointerKey(admission.practice(), id));
    for (var attempt = 1; ; attempt++) {
      var place = MessageItems.place(id, pointer.orElseThrow(Request::notFound));
      var seen = at(admission, place, persons);
      if (seen instanceof Seen.Whole(var found)) {
        return found;
      }
      // It was linked or answered between two reads, or is gone: that is said last.
      var again = store.records().get(MessageItems.pointerKey(admission.practice(), id));
      if (seen instanceof Seen.Erased && again.equals(pointer)) {
        throw UnusablePatient.erased();
      }
      if (attempt == ATTEMPTS) {
        throw again.equals(pointer) ? Request.notFound() : new Busy();
      }
      pointer = again;
    }
  }

  /// What one look at the place of a message finds.
  private sealed interface Seen {
    record Whole(Found found) implements Seen {
      @Override
      public String toString() {
        return "Whole";
      }
    }

    /// Not all of it is there.
    record Partial() implements Seen {}

    /// Its key is gone.
    record Erased() implements Seen {}
  }

  /// As it stands after a change of it was lost.
  Found again(Admission admission, MessageId id, Collection<SubjectId> persons) {
    var key = MessageItems.pointerKey(admission.practice(), id);
    return find(admission.with(key, store.records().get(key)), id, persons);
  }

  private Map<String, AttributeValue> inTerm(
      PracticeId practice,
      PracticeKeys keys,
      Map<ItemKey, Map<String, AttributeValue>> items,
      ItemKey identity,
      Map<String, AttributeValue> message) {
    if (FilesInTerm.isOver(store.records(), practice, keys, store.now(), items, identity)) {
      throw Request.notFound();
    }
    return message;
  }

  private Map<ItemKey, Map<String, AttributeValue>> read(List<ItemKey> wanted) {
    return wanted.size() == 1
        ? store
            .records()
            .get(wanted.getFirst())
            .map(i -> Map.of(wanted.getFirst(), i))
            .orElse(Map.of())
        : store.records().get(wanted);
  }

  private record Items(
      Map<ItemKey, Map<String, AttributeValue>> all,
      Optional<Map<String, AttributeValue>> message,
      Records.Page replies) {}

  private Seen at(Admission admission, MessageItems.Place place, Collection<SubjectId> persons) {
    var practice = admission.practice();
    var key = place.key(practice);
    var identity = MessageItems.identity(practice, place.person());
    var wanted =
        StoredRules.of(admission.keys()).has(Ruled.PATIENTS)
            ? List.of(key, identity)
            : List.of(key);
    var subjects = new ArrayList<>(persons);
    subjects.add(place.person());
    return Together.run(
        () ->
            Together.run(
                () -> read(wanted),
                () ->
                    store
                        .records()
                        .query(
                            key.pk(),
                            ReplyItems.prefix(place.id()),
                            Optional.empty(),
                            Message.MOST_REPLIES + 1),
                (read, replies) -> new Items(read, Optional.ofNullable(read.get(key)), replies)),
        () -> store.keyring().read(practice, subjects),
        (items, keys) ->
            items
                .message()
                .map(item -> inTerm(practice, keys, items.all(), identity, item))
                .map(item -> seen(admission, keys, item, items))
                .orElseGet(Seen.Partial::new));
  }

  private Seen seen(
      Admission admission, PracticeKeys keys, Map<String, AttributeValue> item, Items items) {
    var message = StoredMessage.read(item);
    if (message.isOver(StoredRules.of(keys), store.now())) {
      throw Request.notFound();
    }
    message.course().practitioner().ifPresent(admission::require);
    // Read beside a reply that came: not all of it was there yet.
    if (items.replies().items().size() != message.replies()) {
      return new Seen.Partial();
    }
    if (keys.isErased(message.links().person(), Category.MESSAGES)) {
      return new Seen.Erased();
    }
    var content = inClear(MessageItems.open(keys, item, admission.purpose()));
    var replies = replies(admission, keys, items.replies().items());
    return new Seen.Whole(new Found(admission, keys, item, message, content, replies));
  }

  private static List<Reply> replies(
      Admission admission, PracticeKeys keys, List<Map<String, AttributeValue>> items) {
    return items.stream()
        .map(item -> inClear(ReplyItems.read(keys, item, admission.purpose())))
        .toList();
  }

  private static <T> T inClear(Payloads.Read<T> read) {
    return switch (read) {
      case Payloads.Read.Clear<T>(var payload) -> payload;
      case Payloads.Read.Erased<T> _ -> throw UnusablePatient.erased();
      case Payloads.Read.Restricted<T> _ -> throw UnusablePatient.restricted();
    };
  }
}
