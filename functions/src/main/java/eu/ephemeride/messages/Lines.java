package eu.ephemeride.messages;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Payloads;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Messages at their places, as lines of a list: one step of items and keys, whatever their number.
record Lines(MessageStore store, Admission admission) {
  /// Those that the caller may see, in the order of `places`. What was erased, has run out or is
  /// for others is left out; what was linked since its place was read is looked for once more.
  List<Line> at(List<MessageItems.Place> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    var shelf = read(places);
    var moved = places.stream().filter(place -> !shelf.has(place)).toList();
    var elsewhere = moved.isEmpty() ? Map.<MessageId, Shelf>of() : moved(moved);
    return places.stream()
        .flatMap(place -> elsewhere.getOrDefault(place.id(), shelf).line(place.id()).stream())
        .toList();
  }

  /// Items at their places, and the keys that open them.
  private record Shelf(
      Lines lines, Map<MessageId, Map<String, AttributeValue>> items, PracticeKeys keys) {
    boolean has(MessageItems.Place place) {
      return items.containsKey(place.id());
    }

    Optional<Line> line(MessageId id) {
      return Optional.ofNullable(items.get(id)).flatMap(item -> lines.line(keys, item));
    }
  }

  private Shelf read(List<MessageItems.Place> places) {
    var practice = admission.practice();
    return Together.run(
        () -> store.records().get(places.stream().map(p -> p.key(practice)).toList()),
        () ->
            store
                .keyring()
                .read(practice, places.stream().map(MessageItems.Place::person).toList()),
        (found, keys) -> {
          var items = new HashMap<MessageId, Map<String, AttributeValue>>();
          found.values().forEach(item -> items.put(StoredMessage.id(item), item));
          return new Shelf(this, items, keys);
        });
  }

  private Map<MessageId, Shelf> moved(List<MessageItems.Place> places) {
    var practice = admission.practice();
    var pointers =
        store
            .records()
            .get(places.stream().map(p -> MessageItems.pointerKey(practice, p.id())).toList());
    var now =
        places.stream()
            .flatMap(p ->
                Optional.ofNullable(pointers.get(MessageItems.pointerKey(practice, p.id())))
                    .map(pointer -> MessageItems.place(p.id(), pointer))
                    .stream())
            .toList();
    if (now.isEmpty()) {
      return Map.of();
    }
    var shelf = read(now);
    return now.stream().collect(toMap(MessageItems.Place::id, _ -> shelf));
  }

  Optional<Line> line(PracticeKeys keys, Map<String, AttributeValue> item) {
    var message = StoredMessage.read(item);
    if (message.isOver(store.now()) || !isFor(admission, message)) {
      return Optional.empty();
    }
    return switch (MessageItems.open(keys, item, admission.purpose())) {
      case Payloads.Read.Clear<Content>(var content) ->
          Optional.of(new Line(message, Optional.of(content), Optional.empty()));
      case Payloads.Read.Restricted<Content> _ ->
          Optional.of(new Line(message, Optional.empty(), Optional.empty()));
      case Payloads.Read.Erased<Content> _ -> Optional.empty();
    };
  }

  private static boolean isFor(Admission admission, Message message) {
    return message.course().practitioner().map(admission::covers).orElse(true);
  }

  /// Records who is about to be shown whose data.
  void record(Request request, List<Line> shown) {
    var persons = new HashSet<SubjectId>();
    shown.stream()
        .filter(line -> line.content().isPresent())
        .forEach(line -> persons.addAll(line.message().persons()));
    store.accessLog().record(request, admission, persons);
  }
}
