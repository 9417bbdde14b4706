package eu.ephemeride.local.pollers;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Reads a table's stream from its beginning, shard after shard, each record once.
public final class StreamReader implements RecordReader {
  private final DynamoDbClient dynamoDb;
  private final DynamoDbStreamsClient streams;
  private final String table;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private Optional<String> arn = Optional.empty();

  /// Where a shard goes on; no iterator once it has ended. `last` was read last.
  private record Place(Optional<String> iterator, Optional<String> last) {}

  /// Of the stream that `table` has in DynamoDB itself.
  public StreamReader(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String table) {
    this.dynamoDb = dynamoDb;
    this.streams = streams;
    this.table = table;
  }

  @Override
  public String arn() {
    return arn.orElse("");
  }

  @Override
  public Map<String, List<Record>> read() {
    if (arn.isEmpty()) {
      arn = Optional.of(dynamoDb.describeTable(r -> r.tableName(table)).table().latestStreamArn());
    }
    if (places.values().stream().noneMatch(place -> place.iterator().isPresent())) {
      findShards();
    }
    var read = new LinkedHashMap<String, List<Record>>();
    for (var shard : List.copyOf(places.keySet())) {
      var records = read(shard);
      if (!records.isEmpty()) {
        read.put(shard, records);
      }
    }
    return read;
  }

  private void findShards() {
    var shards = streams.describeStream(r -> r.streamArn(arn())).streamDescription().shards();
    for (var shard : shards.stream().map(Shard::shardId).toList()) {
      if (!places.containsKey(shard)) {
        places.put(shard, new Place(beginning(shard), Optional.empty()));
      }
    }
  }

  private Optional<String> beginning(String shard) {
    return Optional.ofNullable(
        streams
            .getShardIterator(r ->
                r.streamArn(arn()).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator());
  }

  private List<Record> read(String shard) {
    var records = new ArrayList<Record>();
    var renewals = 0;
    while (places.get(shard) instanceof Place(Optional<String> iterator, Optional<String> last)
        && iterator.isPresent()) {
      try {
        var answer = streams.getRecords(r -> r.shardIterator(iterator.get()));
        var found = answer.records().stream().filter(r -> isAfter(r, last)).toList();
        var now = found.isEmpty() ? last : Optional.of(found.getLast().dynamodb().sequenceNumber());
        places.put(shard, new Place(Optional.ofNullable(answer.nextShardIterator()), now));
        records.addAll(found);
        if (answer.records().isEmpty()) {
          break;
        }
      } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
        // The machine slept; or the engine calls an iterator too old that has waited for the
        // shard's
        // first record: from the beginning then, past what was read.
        places.put(shard, new Place(beginning(shard), last));
        if (renewals++ > 0) {
          break;
        }
      }
    }
    return records;
  }

  private static boolean isAfter(Record record, Optional<String> last) {
    return last.map(BigInteger::new)
        .filter(seen -> new BigInteger(record.dynamodb().sequenceNumber()).compareTo(seen) <= 0)
        .isEmpty();
  }
}
