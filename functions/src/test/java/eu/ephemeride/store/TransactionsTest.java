package eu.ephemeride.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class TransactionsTest {
  private static final Map<String, AttributeValue> ITEM = Attributes.item("A", "B");
  private static final List<Write> WRITES =
      List.of(Write.create("first", "t", ITEM), Write.create("second", "t", ITEM));

  private final List<TransactWriteItemsRequest> asked = new ArrayList<>();
  private final Deque<RuntimeException> answers = new ArrayDeque<>();

  /// A table that gives `refusals` one after the other, then takes everything.
  private Transactions refusing(RuntimeException... refusals) {
    answers.addAll(Arrays.asList(refusals));
    var client =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, _, arguments) -> answer((TransactWriteItemsRequest) arguments[0]));
    return new Transactions((DynamoDbClient) client, new Random(1));
  }

  private TransactWriteItemsResponse answer(TransactWriteItemsRequest request) {
    asked.add(request);
    if (!answers.isEmpty()) {
      throw answers.poll();
    }
    return TransactWriteItemsResponse.builder().build();
  }

  private static TransactionCanceledException canceled(String code) {
    return Conflicts.canceled(2, CancellationReason.builder().code(code).build());
  }

  private static TransactionCanceledException lost(Map<String, AttributeValue> standing) {
    return Conflicts.canceled(
        2, CancellationReason.builder().code("ConditionalCheckFailed").item(standing).build());
  }

  @Test
  void nothingIsTriedAnyMoreOnceItIsTooLate() {
    var transactions = refusing(canceled("TransactionConflict"), canceled("TransactionConflict"));
    var outcome = transactions.commit("w", WRITES, () -> asked.size() == 2);
    assertThat(outcome).isEqualTo(new Commit.Lost(Map.of()));
    assertThat(asked).hasSize(2);
    assertThat(transactions.commit("w", WRITES, () -> true)).isEqualTo(outcome);
    assertThat(asked).hasSize(2);
    assertThat(transactions.commit("w", WRITES, () -> false)).isEqualTo(new Commit.Done());
  }

  private void isAskedAgainUnderOneToken(int times) {
    assertThat(asked).hasSize(times);
    assertThat(asked)
        .extracting(TransactWriteItemsRequest::clientRequestToken)
        .doesNotContainNull();
    assertThat(asked.stream().distinct()).as("the very same request").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TransactionConflict",
        "ThrottlingError",
        "ProvisionedThroughputExceeded",
        "RequestLimitExceeded"
      })
  void conflictsAndThrottlingAreTriedAgain(String code) {
    var transactions = refusing(canceled(code), canceled(code), canceled(code));
    assertThat(transactions.commit("w1", WRITES)).isEqualTo(new Commit.Done());
    isAskedAgainUnderOneToken(4);
  }

  static List<RuntimeException> throttles() {
    return List.of(
        ThrottlingException.builder().build(),
        ProvisionedThroughputExceededException.builder().build(),
        RequestLimitExceededException.builder().build(),
        TransactionInProgressException.builder().build());
  }

  @ParameterizedTest
  @MethodSource("throttles")
  void soIsWhatDynamoDbDidNotEvenTake(RuntimeException throttle) {
    assertThat(refusing(throttle, throttle).commit("w1", WRITES)).isEqualTo(new Commit.Done());
    isAskedAgainUnderOneToken(3);
  }

  @Test
  void everyTransactionHasATokenOfItsOwn() {
    var transactions = refusing();
    transactions.commit("w1", WRITES);
    transactions.commit("w1", WRITES);
    assertThat(asked.stream().map(TransactWriteItemsRequest::clientRequestToken).distinct())
        .hasSize(2);
  }

  @Test
  void aLostConditionIsToldAtOnceWithWhatStoodThere() {
    var standing = Map.of("w", Attributes.text("theirs"), "made", Attributes.text("x"));
    var lost = (Commit.Lost) refusing(lost(standing)).commit("w1", WRITES);
    assertThat(lost.has("second")).isTrue();
    assertThat(lost.has("first")).isFalse();
    assertThat(lost.standing()).isEqualTo(Map.of("second", standing));
    assertThat(asked).hasSize(1);
  }

  @Test
  void aConditionLostBesideAConflictIsAnAnswerToo() {
    var both =
        TransactionCanceledException.builder()
            .cancellationReasons(
                CancellationReason.builder().code("TransactionConflict").build(),
                CancellationReason.builder().code("ConditionalCheckFailed").build())
            .build();
    var lost = (Commit.Lost) refusing(both).commit("w1", WRITES);
    assertThat(lost.standing()).isEqualTo(Map.of("second", Map.of()));
    assertThat(asked).hasSize(1);
  }

  @Test
  void ourOwnWriteInTheWayMeansThatWeSucceededBefore() {
    var standing = Map.of("w", Attributes.text("w1"));
    assertThat(refusing(lost(standing)).commit("w1", WRITES)).isEqualTo(new Commit.Done());
  }

  @Test
  void whatIsNeitherIsAFaultOfOurs() {
    var transactions = refusing(canceled("ValidationError"));
    assertThatThrownBy(() -> transactions.commit("w1", WRITES))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whoeverWaitedThreeSecondsIsToldToComeBack() {
    var product = new Product();
    var place = Practices.aPractice(product, "owner");
    product.calls().forget();
    product.calls().before(new Conflicts(1, 1.0));
    var start = System.nanoTime();
    var answer = product.as("agent", "support").post(place + "/confirmation");
    var waited = Duration.ofNanos(System.nanoTime() - start);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("busy");
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(waited).isBetween(Duration.ofMillis(2900), Duration.ofSeconds(15));
    assertThat(product.calls().count("transactWriteItems")).isGreaterThan(5);
    product.calls().forget();
    assertThat(product.as("owner").get(place).text("/status")).isEqualTo("pending");
  }
}
