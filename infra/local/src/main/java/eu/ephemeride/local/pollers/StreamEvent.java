package eu.ephemeride.local.pollers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.local.engines.Engines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Records of a stream as Lambda hands them over, and what it tells of those that it gives up.
final class StreamEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamEvent() {}

  /// One record; `isExpiry` when DynamoDB itself deleted the item, by its TTL.
  static JsonNode record(Record record, String arn, boolean isExpiry, Instant at) {
    var json = JSON.createObjectNode();
    json.put("eventID", record.eventID())
        .put("eventName", record.eventNameAsString())
        .put("eventVersion", "1.1")
        .put("eventSource", "aws:dynamodb")
        .put("awsRegion", Engines.REGION)
        .set("dynamodb", change(record, at));
    if (isExpiry) {
      json.putObject("userIdentity")
          .put("type", "Service")
          .put("principalId", "dynamodb.amazonaws.com");
    }
    return json.put("eventSourceARN", arn);
  }

  private static ObjectNode change(Record record, Instant at) {
    var change = record.dynamodb();
    var json = JSON.createObjectNode().put("ApproximateCreationDateTime", at.getEpochSecond());
    json.set("Keys", ItemJson.of(change.keys()));
    if (change.hasNewImage()) {
      json.set("NewImage", ItemJson.of(change.newImage()));
    }
    if (change.hasOldImage()) {
      json.set("OldImage", ItemJson.of(change.oldImage()));
    }
    return json.put("SequenceNumber", change.sequenceNumber())
        .put("SizeBytes", change.sizeBytes())
        .put("StreamViewType", change.streamViewTypeAsString());
  }

  /// The sequence number of one.
  static String sequenceNumber(JsonNode record) {
    return record.path("dynamodb").path("SequenceNumber").asText();
  }

  /// The event of a batch.
  static byte[] batch(List<JsonNode> records) {
    var event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// What a destination on failure is told: where the records stand, not the records.
  static String givenUp(
      List<JsonNode> records, String shard, String arn, int attempts, Instant at) {
    var told = JSON.createObjectNode();
    told.putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", attempts);
    told.put("version", "1.0")
        .put("timestamp", at.toString())
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", sequenceNumber(records.getFirst()))
        .put("endSequenceNumber", sequenceNumber(records.getLast()))
        .put("batchSize", records.size())
        .put("streamArn", arn);
    return told.toString();
  }
}
