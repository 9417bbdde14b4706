package eu.ephemeride.calls;

import eu.ephemeride.calls.CallAnswers.CallAnswer;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A page of calls as it is shown, and whose numbers it shows. An erased call is not there; of a
/// restricted one is said that it was.
record ShownCalls(List<CallAnswer> answers, List<SubjectId> persons) {

  /// The calls of `rows` with the keys of their callers: one round trip.
  static ShownCalls of(
      Records records,
      Function<Collection<SubjectId>, PracticeKeys> keyring,
      List<CallRows.Row> rows,
      Purpose purpose) {
    if (rows.isEmpty()) {
      return new ShownCalls(List.of(), List.of());
    }
    var wanted = rows.stream().map(row -> CallItems.key(row.call())).toList();
    var persons = rows.stream().map(CallRows.Row::subject).collect(Collectors.toSet());
    return Together.run(
        () -> records.get(wanted),
        () -> keyring.apply(persons),
        (items, keys) -> shown(keys, wanted, items, purpose));
  }

  private static ShownCalls shown(
      PracticeKeys keys,
      List<ItemKey> wanted,
      Map<ItemKey, Map<String, AttributeValue>> items,
      Purpose purpose) {
    if (keys.isPracticeErased()) {
      throw UnusableCall.erased();
    }
    var answers = new ArrayList<CallAnswer>();
    var persons = new ArrayList<SubjectId>();
    for (var key : wanted) {
      var item = items.get(key);
      if (item == null) {
        continue; // swept between its row and itself
      }
      switch (CallItems.read(keys, item, purpose)) {
        case Payloads.Read.Clear<Call>(var call) -> {
          answers.add(CallAnswer.of(call));
          persons.add(call.head().subject());
        }
        case Payloads.Read.Restricted<Call> _ ->
            answers.add(CallAnswer.restricted(CallItems.head(item)));
        case Payloads.Read.Erased<Call> _ -> {}
      }
    }
    return new ShownCalls(answers, persons.stream().distinct().toList());
  }
}
