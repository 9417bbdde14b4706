package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.Note.READABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class KeyItemsTest {
  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();
  private final PracticeId practice = table.aPractice(one);

  @Test
  void aPracticeAndUpToNinetyNinePersonsAreOneRoundTrip() {
    var persons = IntStream.range(0, 99).mapToObj(_ -> table.aName()).toList();
    one.calls().forget();
    one.keyring().read(practice, persons);
    assertThat(one.calls().names()).containsExactly("batchGetItem");
  }

  @Test
  void moreThanAHundredPersonsAreReadInBatches() {
    var notes = new ArrayList<Note>();
    var asked = new ArrayList<SubjectId>();
    for (var i = 0; i < 201; i++) {
      if (i % 67 == 0 || i == 99 || i == 200) {
        var person = table.aPerson(one, practice, IDENTITY);
        notes.add(Note.sealedBy(one, practice, person, IDENTITY));
        asked.add(person);
      } else {
        asked.add(table.aName());
      }
    }
    asked.addAll(asked.subList(0, 10));
    one.calls().forget();

    var keys = one.keyring().read(practice, asked);

    assertThat(one.calls().names()).containsExactly("batchGetItem", "batchGetItem", "batchGetItem");
    assertThat(notes).hasSize(5);
    for (var note : notes) {
      assertThat(note.openedBy(keys, Purpose.CARE)).isEqualTo(READABLE);
    }
    assertThat(keys.subjectItem(asked.get(1))).isEmpty();
  }

  @Test
  void whatWasLeftUnprocessedIsAskedForAgain() {
    var first = table.aPerson(one, practice, IDENTITY);
    var second = table.aPerson(one, practice, IDENTITY);
    var stingy = new Stingy(1);
    var items = new KeyItems(stingy.client(), table.name());

    assertThat(items.read(practice, List.of(first, second)))
        .containsOnlyKeys("PK", "SK#" + first, "SK#" + second);
    assertThat(stingy.asked()).containsExactly(3, 2, 1);
    assertThat(stingy.consistency()).containsOnly(true);
  }

  @Test
  void whatStaysUnprocessedIsAnOutageAndNeverAMissingKey() {
    var stingy = new Stingy(0);
    var items = new KeyItems(stingy.client(), table.name());

    assertThatThrownBy(() -> items.read(practice, List.of())).isInstanceOf(RootsUnavailable.class);
    assertThat(stingy.asked()).hasSize(5);
  }

  @Test
  void personsComeInPagesInTheirOrderAndWithoutThePracticeItself() {
    var persons = IntStream.range(0, 5).mapToObj(_ -> table.aPerson(one, practice, IDENTITY));
    var sorted = persons.map(SubjectId::value).sorted().map(SubjectId::new).toList();
    var items = new KeyItems(table.dynamoDb(), table.name());

    var first = items.subjects(practice, Optional.empty(), 3);
    assertThat(first.subjects()).isEqualTo(sorted.subList(0, 3));
    var second = items.subjects(practice, first.lastSk(), 3);
    assertThat(second.subjects()).isEqualTo(sorted.subList(3, 5));
    assertThat(second.lastSk()).isEmpty();
  }

  @Test
  void whichPatientsAreHeldIsCountedOverAllPages() {
    var items = new KeyItems(pagesOfOne(), table.name());
    for (var attribute : List.of(KeyItems.HOLD, KeyItems.RESTRICTED, "else", KeyItems.HOLD)) {
      var item = new HashMap<>(KeyItems.subjectKey(practice, table.aName()));
      item.put(IDENTITY.word(), AttributeValue.fromS("x"));
      item.put(attribute, AttributeValue.fromSs(List.of("x")));
      table.dynamoDb().putItem(r -> r.tableName(table.name()).item(item));
    }
    // A number that is held with a patient is nobody more.
    var number = new HashMap<>(KeyItems.subjectKey(practice, table.aName()));
    number.put(KeyItems.HOLD, AttributeValue.fromSs(List.of("x")));
    table.dynamoDb().putItem(r -> r.tableName(table.name()).item(number));
    assertThat(items.held(practice)).isEqualTo(3);
    assertThat(items.held(table.aPractice(one))).isZero();
  }

  /// A table whose every page ends after one item.
  @SuppressWarnings("unchecked")
  private DynamoDbClient pagesOfOne() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, _, arguments) ->
                table
                    .dynamoDb()
                    .query(r ->
                        r.applyMutation((Consumer<QueryRequest.Builder>) arguments[0]).limit(1)));
  }

  @Test
  void anUpdateSaysWhatStoodAgainstIt() {
    var person = table.aPerson(one, practice, IDENTITY);
    var items = new KeyItems(table.dynamoDb(), table.name());
    var key = KeyItems.subjectKey(practice, person);
    var names = Map.of("#m", KeyItems.MOVED);

    var done = items.update(key, "REMOVE #m", "attribute_not_exists(#m)", names, Map.of());
    assertThat(done.isDone()).isTrue();
    assertThat(done.item()).isEqualTo(table.item(practice, person));
    var lost = items.update(key, "REMOVE #m", "attribute_exists(#m)", names, Map.of());
    assertThat(lost.isDone()).isFalse();
    assertThat(lost.item()).isEqualTo(table.item(practice, person));
    var nobody = KeyItems.subjectKey(practice, table.aName());
    var missing = items.update(nobody, "REMOVE #m", "attribute_exists(#m)", names, Map.of());
    assertThat(missing.isDone()).isFalse();
    assertThat(missing.item()).isEmpty();
    assertThat(Set.of(done, lost, missing)).allMatch(c -> c.toString().equals("Change"));
  }

  /// A table that answers so many keys of a batch and leaves the rest.
  private final class Stingy {
    private final int most;
    private final List<KeysAndAttributes> requests =
        Collections.synchronizedList(new ArrayList<>());

    Stingy(int most) {
      this.most = most;
    }

    DynamoDbClient client() {
      var proxy =
          Proxy.newProxyInstance(
              DynamoDbClient.class.getClassLoader(),
              new Class<?>[] {DynamoDbClient.class},
              (_, method, arguments) -> {
                if (method.getName().equals("batchGetItem")) {
                  return answer(request(arguments[0]));
                }
                try {
                  return method.invoke(table.dynamoDb(), arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
      return (DynamoDbClient) proxy;
    }

    @SuppressWarnings("unchecked")
    private static BatchGetItemRequest request(Object argument) {
      return BatchGetItemRequest.builder()
          .applyMutation((Consumer<BatchGetItemRequest.Builder>) argument)
          .build();
    }

    private Object answer(BatchGetItemRequest request) {
      var asked = request.requestItems().get(table.name());
      requests.add(asked);
      var given = Math.min(most, asked.keys().size());
      var rest = asked.keys().subList(given, asked.keys().size());
      var unprocessed =
          rest.isEmpty()
              ? Map.<String, KeysAndAttributes>of()
              : Map.of(table.name(), asked.toBuilder().keys(rest).build());
      var answered =
          given == 0
              ? List.<Map<String, AttributeValue>>of()
              : table
                  .dynamoDb()
                  .batchGetItem(r ->
                      r.requestItems(
                          Map.of(
                              table.name(),
                              asked.toBuilder().keys(asked.keys().subList(0, given)).build())))
                  .responses()
                  .get(table.name());
      return BatchGetItemResponse.builder()
          .responses(Map.of(table.name(), answered))
          .unprocessedKeys(unprocessed)
          .build();
    }

    List<Integer> asked() {
      return requests.stream().map(r -> r.keys().size()).toList();
    }

    List<Boolean> consistency() {
      return requests.stream().map(KeysAndAttributes::consistentRead).toList();
    }
  }
}
