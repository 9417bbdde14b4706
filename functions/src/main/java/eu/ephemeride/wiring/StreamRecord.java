package eu.ephemeride.wiring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One change of an item, as a table's stream tells of it.
///
/// @param sequenceNumber its place in its shard
/// @param keys the item's key
/// @param oldImage the item before, whole; empty for one that is new, or where the stream has none
/// @param isExpiry true when DynamoDB itself deleted the item because its TTL had passed
/// @param at about when it happened, to the second
public record StreamRecord(
    String sequenceNumber,
    Change change,
    Map<String, AttributeValue> keys,
    Map<String, AttributeValue> oldImage,
    boolean isExpiry,
    Instant at) {
  private static final String SERVICE = "dynamodb.amazonaws.com";

  /// What became of the item.
  public enum Change {
    INSERT,
    MODIFY,
    REMOVE
  }

  static StreamRecord of(BatchEvent.Node record) {
    var change = change(record.at("eventName").text());
    var what = record.at("dynamodb");
    var who = record.at("userIdentity");
    var isService =
        who.isThere()
            && who.at("type").text().equals("Service")
            && who.at("principalId").text().equals(SERVICE);
    return new StreamRecord(
        what.at("SequenceNumber").id(),
        change,
        EventAttributes.of(what.at("Keys")),
        what.at("OldImage").isThere() ? EventAttributes.of(what.at("OldImage")) : Map.of(),
        isService && change == Change.REMOVE,
        instant(what.at("ApproximateCreationDateTime").number()));
  }

  private static Change change(String name) {
    return switch (name) {
      case "INSERT" -> Change.INSERT;
      case "MODIFY" -> Change.MODIFY;
      case "REMOVE" -> Change.REMOVE;
      default -> throw new MalformedEvent();
    };
  }

  // Seconds, sometimes with a fraction.
  private static Instant instant(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }

  @Override
  public String toString() {
    return "StreamRecord";
  }
}
