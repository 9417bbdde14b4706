package eu.ephemeride.local.pollers;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Source;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Feeds a function from a table's stream, each shard in its order. Unlike Lambda it tries a batch
/// that fails again at once; one that the template lets fail for ever stops its shard until the
/// next poll.
final class StreamPoller implements Poller {
  /// How often a batch without limit is tried in one poll.
  private static final int ATTEMPTS = 5;

  private final RecordReader reader;
  private final Parts parts;
  private final Map<String, List<JsonNode>> waiting = new LinkedHashMap<>();

  /// What one needs besides the stream; `onFailure` takes what was given up.
  record Parts(
      String table,
      Function function,
      Source.Stream source,
      Invoker invoker,
      Janitor janitor,
      InstantSource clock,
      Consumer<String> onFailure,
      Consumer<String> log) {}

  StreamPoller(RecordReader reader, Parts parts) {
    this.reader = reader;
    this.parts = parts;
  }

  @Override
  public boolean poll() {
    reader
        .read()
        .forEach((shard, records) -> {
          var kept = waiting.computeIfAbsent(shard, _ -> new ArrayList<>());
          records.stream().map(this::json).filter(this::isWanted).forEach(kept::add);
        });
    var isAny = false;
    for (var shard : List.copyOf(waiting.keySet())) {
      isAny |= hand(shard);
    }
    return isAny;
  }

  private JsonNode json(Record record) {
    var isExpiry =
        record.eventName() == OperationType.REMOVE
            && parts.janitor().took(parts.table(), record.dynamodb().keys());
    return StreamEvent.record(record, reader.arn(), isExpiry, parts.clock().instant());
  }

  private boolean isWanted(JsonNode record) {
    var filters = parts.source().filters();
    return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record));
  }

  /// All that waits in one shard; answers whether any of it is done with.
  private boolean hand(String shard) {
    var all = waiting.remove(shard);
    if (all == null || all.isEmpty()) {
      return false;
    }
    var batch = List.copyOf(all.subList(0, Math.min(all.size(), parts.source().batchSize())));
    var left = new ArrayList<>(hand(shard, batch, 0));
    var isAny = left.size() < batch.size();
    left.addAll(all.subList(batch.size(), all.size()));
    if (!left.isEmpty()) {
      waiting.put(shard, left);
    }
    return isAny;
  }

  /// What is left of `batch`, after `failures` of it.
  private List<JsonNode> hand(String shard, List<JsonNode> batch, int failures) {
    var rest = invoke(batch);
    var retries = parts.source().retries();
    if (rest.isEmpty()) {
      return rest;
    }
    if (parts.source().bisects() && rest.size() > 1) {
      var middle = rest.size() / 2;
      var left = hand(shard, rest.subList(0, middle), failures);
      return left.isEmpty()
          ? hand(shard, rest.subList(middle, rest.size()), failures)
          : rest.subList(middle - left.size(), rest.size());
    }
    if (retries >= 0 && failures >= retries) {
      giveUp(shard, rest, failures + 1);
      return List.of();
    }
    if (retries < 0 && failures + 1 >= ATTEMPTS) {
      parts.log().accept("a stream waits for " + parts.function().handler());
      return rest;
    }
    return hand(shard, rest, failures + 1);
  }

  /// Those from the first on that failed.
  private List<JsonNode> invoke(List<JsonNode> batch) {
    var ids = batch.stream().map(StreamEvent::sequenceNumber).toList();
    var answer = parts.invoker().invoke(parts.function(), StreamEvent.batch(batch));
    var failed = BatchAnswer.failed(answer, ids, parts.source().reportsFailures());
    var first = 0;
    while (first < ids.size() && !failed.contains(ids.get(first))) {
      first++;
    }
    return batch.subList(first, batch.size());
  }

  private void giveUp(String shard, List<JsonNode> records, int attempts) {
    parts
        .log()
        .accept(
            "stream records given up after %d attempts: %d of %s"
                .formatted(attempts, records.size(), parts.function().handler()));
    var now = parts.clock().instant();
    parts.onFailure().accept(StreamEvent.givenUp(records, shard, reader.arn(), attempts, now));
  }
}
