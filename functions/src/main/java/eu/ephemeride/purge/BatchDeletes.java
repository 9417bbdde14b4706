package eu.ephemeride.purge;

import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Deletes many items, 25 a call and four calls at a time: the one place that does so without a
/// condition. Deleting what is not there is done already.
record BatchDeletes(DynamoDbClient dynamoDb, String table) {
  private static final int MOST = 25;
  private static final int LANES = 4;
  private static final int MOST_ROUNDS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  void delete(List<ItemKey> keys) {
    var distinct = keys.stream().distinct().toList();
    var batches = new ArrayList<List<ItemKey>>();
    for (var from = 0; from < distinct.size(); from += MOST) {
      batches.add(distinct.subList(from, Math.min(distinct.size(), from + MOST)));
    }
    Together.map(batches, LANES, this::batch);
  }

  private int batch(List<ItemKey> keys) {
    var rest = Map.of(table, keys.stream().map(BatchDeletes::deletion).toList());
    for (var round = 0; !rest.isEmpty(); round++) {
      if (round == MOST_ROUNDS) {
        throw new Busy();
      }
      // What was left over was throttled: 0, 10, 20 … 640 ms.
      LockSupport.parkNanos(round == 0 ? 0 : FIRST_PAUSE.multipliedBy(1L << (round - 1)).toNanos());
      var asked = rest;
      rest = dynamoDb.batchWriteItem(r -> r.requestItems(asked)).unprocessedItems();
    }
    return keys.size();
  }

  private static WriteRequest deletion(ItemKey key) {
    return WriteRequest.builder()
        .deleteRequest(d -> d.key(Attributes.key(key.pk(), key.sk())))
        .build();
  }
}
