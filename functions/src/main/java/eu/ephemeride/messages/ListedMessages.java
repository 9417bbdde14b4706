package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.StoredRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Messages at their places, as a list shows them: one step of items and keys, whatever their
/// number.
record ListedMessages(MessageStore store, Admission admission) {
  private static final int ATTEMPTS = 3;

  /// Those that the caller may see, in the order of `places`. What was erased, has run out or is
  /// for others is left out; what was linked since its place was read is looked for where it is.
  List<Listed> at(List<MessageItems.Place> places) {
    var shown = new HashMap<MessageId, Listed>();
    var wanted = places;
    for (var attempt = 1; attempt <= ATTEMPTS && !wanted.isEmpty(); attempt++) {
      var left = look(wanted, shown);
      wanted = left.isEmpty() || attempt == ATTEMPTS ? List.of() : elsewhere(left);
    }
    return places.stream().flatMap(p -> Optional.ofNullable(shown.get(p.id())).stream()).toList();
  }

  /// What one look at the place of a message finds.
  private sealed interface Seen {
    record Shown(Listed one) implements Seen {
      @Override
      public String toString() {
        return "Shown";
      }
    }

    /// Run out, or for others.
    record Hidden() implements Seen {}

    /// Its key is gone: erased, or linked since.
    record Erased() implements Seen {}
  }

  /// Adds those that are to be `shown`; answers the places at which no message is to be read.
  private List<MessageItems.Place> look(
      List<MessageItems.Place> places, Map<MessageId, Listed> shown) {
    var practice = admission.practice();
    return Together.run(
        () -> store.records().get(wanted(places)),
        () ->
            store
                .keyring()
                .read(practice, places.stream().map(MessageItems.Place::person).toList()),
        (items, keys) -> left(places, items, keys, shown));
  }

  // Where a rule may have ended a patient's file, his identity too.
  private List<ItemKey> wanted(List<MessageItems.Place> places) {
    var practice = admission.practice();
    var wanted = new ArrayList<>(places.stream().map(p -> p.key(practice)).toList());
    if (StoredRules.of(admission.keys()).has(Ruled.PATIENTS)) {
      places.forEach(place -> wanted.add(MessageItems.identity(practice, place.person())));
    }
    return wanted;
  }

  private List<MessageItems.Place> left(
      List<MessageItems.Place> places,
      Map<ItemKey, Map<String, AttributeValue>> items,
      PracticeKeys keys,
      Map<MessageId, Listed> shown) {
    var left = new ArrayList<MessageItems.Place>();
    var practice = admission.practice();
    var inTerm = FilesInTerm.among(store.records(), practice, keys, store.now(), items);
    for (var place : places) {
      var identity = MessageItems.identity(practice, place.person());
      if (items.containsKey(identity) && !inTerm.containsKey(identity)) {
        continue;
      }
      var item = Optional.ofNullable(items.get(place.key(admission.practice())));
      switch (item.map(i -> seen(keys, i)).orElseGet(Seen.Erased::new)) {
        case Seen.Shown(var one) -> shown.put(place.id(), one);
        case Seen.Hidden _ -> {}
        case Seen.Erased _ -> left.add(place);
      }
    }
    return left;
  }

  /// Where those are now that are no longer where they were.
  private List<MessageItems.Place> elsewhere(List<MessageItems.Place> places) {
    var practice = admission.practice();
    var pointers =
        store
            .records()
            .get(places.stream().map(p -> MessageItems.pointerKey(practice, p.id())).toList());
    return places.stream()
        .flatMap(place ->
            Optional.ofNullable(pointers.get(MessageItems.pointerKey(practice, place.id())))
                .map(pointer -> MessageItems.place(place.id(), pointer))
                .filter(now -> !now.equals(place))
                .stream())
        .toList();
  }

  private Seen seen(PracticeKeys keys, Map<String, AttributeValue> item) {
    var message = StoredMessage.read(item);
    if (message.isOver(StoredRules.of(keys), store.now()) || !isFor(admission, message)) {
      return new Seen.Hidden();
    }
    return switch (MessageItems.open(keys, item, admission.purpose())) {
      case Payloads.Read.Clear<Content>(var content) ->
          new Seen.Shown(new Listed(message, Optional.of(content), Optional.empty()));
      case Payloads.Read.Restricted<Content> _ ->
          new Seen.Shown(new Listed(message, Optional.empty(), Optional.empty()));
      case Payloads.Read.Erased<Content> _ -> new Seen.Erased();
    };
  }

  private static boolean isFor(Admission admission, Message message) {
    return message.course().practitioner().map(admission::covers).orElse(true);
  }

  /// Records who is about to be shown whose data.
  void record(Request request, List<Listed> shown) {
    var persons = new HashSet<SubjectId>();
    shown.stream()
        .filter(listed -> listed.content().isPresent())
        .forEach(listed -> persons.addAll(listed.message().persons()));
    store.accessLog().record(request, admission, persons);
  }
}
