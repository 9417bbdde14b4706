package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.StoredRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Finds what stands of a message that somebody is to be told of: the pointer, then the message
/// beside its keys.
record FindStanding(MessageStore store) {
  private record Read(Map<ItemKey, Map<String, AttributeValue>> items, PracticeKeys keys) {}

  /// Empty for a message that is gone, or whose person or practice was erased. Not for one that is
  /// linked between two reads, whose old place is empty and whose old key is destroyed as well: it
  /// is looked for again while its pointer moves, and is [Busy] when that does not end.
  Optional<Standing> find(Due due) {
    var pointer = pointer(due);
    for (var attempt = 1; attempt <= MessageStore.ATTEMPTS; attempt++) {
      if (pointer.isEmpty()) {
        return Optional.empty();
      }
      var place = MessageItems.place(due.message(), pointer.get());
      var found = at(due.practice(), place);
      if (found.isPresent()) {
        return found.filter(standing -> !isOver(standing, due.practice(), place));
      }
      var again = pointer(due);
      if (again.map(p -> MessageItems.place(due.message(), p)).filter(place::equals).isPresent()) {
        return Optional.empty();
      }
      pointer = again;
    }
    throw new Busy();
  }

  /// By the rule on messages, or with the file of the patient whom it is about: one read more where
  /// a rule may have ended that.
  private boolean isOver(Standing standing, PracticeId practice, MessageItems.Place place) {
    var rules = StoredRules.of(standing.keys());
    return standing.message().isOver(rules, store.now())
        || (rules.has(Ruled.PATIENTS) && isFileOver(standing, practice, place));
  }

  private boolean isFileOver(Standing standing, PracticeId practice, MessageItems.Place place) {
    var identity = MessageItems.identity(practice, place.person());
    var items = store.records().get(List.of(identity));
    return FilesInTerm.isOver(
        store.records(), practice, standing.keys(), store.now(), items, identity);
  }

  private Optional<Map<String, AttributeValue>> pointer(Due due) {
    return store.records().get(MessageItems.pointerKey(due.practice(), due.message()));
  }

  private Optional<Standing> at(PracticeId practice, MessageItems.Place place) {
    var account = Mandates.practiceKey(practice);
    var rules = EscalationRules.key(practice);
    var own = SubjectId.of(practice);
    var read =
        Together.run(
            () -> store.records().get(List.of(place.key(practice), account, rules)),
            () -> store.keyring().read(practice, List.of(place.person(), own)),
            Read::new);
    var keys = read.keys();
    return Optional.ofNullable(read.items().get(place.key(practice)))
        .filter(_ -> read.items().containsKey(account) && isLiving(keys, place))
        .map(item ->
            Standing.of(
                keys,
                item,
                EscalationRules.read(
                    keys, practice, Optional.ofNullable(read.items().get(rules)))));
  }

  private static boolean isLiving(PracticeKeys keys, MessageItems.Place place) {
    return !keys.isPracticeErased() && keys.isLiving(place.person(), Category.MESSAGES);
  }
}
