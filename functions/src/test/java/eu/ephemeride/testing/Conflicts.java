package eu.ephemeride.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// DynamoDB Local never conflicts; this does, at random, as DynamoDB does when two transactions
/// touch one item.
public final class Conflicts implements Calls.Before {
  private final Random random;
  private final double share;

  /// Cancels this `share` of all transactions.
  public Conflicts(long seed, double share) {
    this.random = new Random(seed);
    this.share = share;
  }

  @Override
  public void call(String name, Object request) {
    if (request instanceof TransactWriteItemsRequest r && random.nextDouble() < share) {
      throw conflict(r.transactItems().size());
    }
  }

  /// What DynamoDB says when the last of `writes` met another transaction.
  public static TransactionCanceledException conflict(int writes) {
    return canceled(writes, CancellationReason.builder().code("TransactionConflict").build());
  }

  /// A transaction of `writes` that was cancelled because of its last one.
  public static TransactionCanceledException canceled(int writes, CancellationReason last) {
    var reasons =
        new ArrayList<>(
            Collections.nCopies(writes, CancellationReason.builder().code("None").build()));
    reasons.set(writes - 1, last);
    return TransactionCanceledException.builder()
        .message("cancelled")
        .cancellationReasons(reasons)
        .build();
  }
}
