package eu.ephemeride.store;

import eu.ephemeride.id.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// Commits writes together. A lost condition is told at once; conflicts and throttling are retried
/// with jitter and the same token for three seconds, then `Busy`.
public final class Transactions {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long FIRST_PAUSE_MS = 10;
  private static final long LONGEST_PAUSE_MS = 400;

  private final DynamoDbClient dynamoDb;
  private final RandomGenerator random;

  /// `random` gives write ids and jitter.
  public Transactions(DynamoDbClient dynamoDb, RandomGenerator random) {
    this.dynamoDb = dynamoDb;
    this.random = random;
  }

  /// A name for one write; every put and update of it sets `w` to it.
  public String writeId() {
    return Ids.random(random);
  }

  /// Commits at most 100 writes. `writeId` is what those writes set `w` to, so that a lost answer
  /// is known for a success.
  public Commit commit(String writeId, List<Write> writes) {
    return commit(writeId, writes, () -> false);
  }

  /// The same, unless `isTooLate` before it is tried: then lost to nothing that stands.
  public Commit commit(String writeId, List<Write> writes, BooleanSupplier isTooLate) {
    var request =
        TransactWriteItemsRequest.builder()
            .clientRequestToken(Ids.random(random))
            .transactItems(writes.stream().map(Write::item).toList())
            .build();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    for (var pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      if (isTooLate.getAsBoolean()) {
        return new Commit.Lost(Map.of());
      }
      try {
        dynamoDb.transactWriteItems(request);
        return new Commit.Done();
      } catch (TransactionCanceledException e) {
        if (isAnswer(e)) {
          return outcome(writeId, writes, e.cancellationReasons());
        }
      } catch (TransactionInProgressException e) {
        // Our own token, still being decided: ask again.
      } catch (ThrottlingException
          | ProvisionedThroughputExceededException
          | RequestLimitExceededException e) {
        // Throttled as a whole: the SDK's own retries give up within the second.
      }
      if (System.nanoTime() > deadline) {
        throw new Busy();
      }
      LockSupport.parkNanos(Duration.ofMillis(random.nextLong(pause) + 1).toNanos());
    }
  }

  private static boolean isAnswer(TransactionCanceledException e) {
    var codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
    if (codes.contains("ConditionalCheckFailed")) {
      return true;
    }
    for (var code : codes) {
      switch (code) {
        case "None",
            "TransactionConflict",
            "ThrottlingError",
            "ProvisionedThroughputExceeded",
            "RequestLimitExceeded" -> {}
        default -> throw e;
      }
    }
    return false;
  }

  private static Commit outcome(
      String writeId, List<Write> writes, List<CancellationReason> reasons) {
    var standing = new LinkedHashMap<String, Map<String, AttributeValue>>();
    for (var i = 0; i < reasons.size(); i++) {
      if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
        var item =
            reasons.get(i).hasItem() ? reasons.get(i).item() : Map.<String, AttributeValue>of();
        if (Attributes.maybeText(item, "w").filter(writeId::equals).isPresent()) {
          return new Commit.Done();
        }
        standing.put(writes.get(i).name(), item);
      }
    }
    return new Commit.Lost(standing);
  }
}
