package eu.ephemeride.store;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Location;
import eu.ephemeride.crypto.Opened;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.SubjectId;
import io.avaje.json.stream.BufferRecycleStrategy;
import io.avaje.jsonb.Jsonb;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The one sealed attribute of an item that holds personal data: JSON by generated code, inside
/// crypto's envelope.
public final class Payloads {
  /// The attribute's name on every item.
  public static final String ATTRIBUTE = "payload";

  // The tables' logical names: part of what every envelope is bound to, so they never change.
  private static final String RECORDS = "records";
  private static final String BILLING = "billing";
  private static final Jsonb JSON =
      Jsonb.builder().bufferRecycling(BufferRecycleStrategy.NO_RECYCLING).build();

  private Payloads() {}

  /// What an attempt to read a payload answers.
  public sealed interface Read<T> {
    /// The same answer about what the payload is made into.
    default <R> Read<R> map(Function<T, R> made) {
      return switch (this) {
        case Clear<T>(var payload) -> new Clear<>(made.apply(payload));
        case Erased<T> _ -> new Erased<>();
        case Restricted<T> _ -> new Restricted<>();
      };
    }

    /// The payload.
    record Clear<T>(T payload) implements Read<T> {
      @Override
      public String toString() {
        return "Clear";
      }
    }

    /// Its key was destroyed.
    record Erased<T>() implements Read<T> {}

    /// Restricted to other purposes (GDPR art. 18).
    record Restricted<T>() implements Read<T> {}
  }

  /// JSON by generated code, for answers too.
  public static Jsonb json() {
    return JSON;
  }

  /// Seals `payload` for the item at `where`.
  public static <T extends PersonalData> AttributeValue seal(
      PracticeKeys keys,
      SubjectId subject,
      Category category,
      ItemKey where,
      Class<T> type,
      T payload) {
    var plain = JSON.type(type).toJsonBytes(payload);
    return Attributes.bytes(keys.seal(subject, category, location(RECORDS, where), plain));
  }

  /// The same for an item of the billing table, under the provider's own keys.
  public static <T extends PersonalData> AttributeValue sealBilling(
      PracticeKeys keys, SubjectId subject, ItemKey where, Class<T> type, T payload) {
    var plain = JSON.type(type).toJsonBytes(payload);
    return Attributes.bytes(keys.seal(subject, Category.IDENTITY, location(BILLING, where), plain));
  }

  /// Opens the payload of an item of the billing table.
  public static <T> Read<T> openBilling(
      PracticeKeys keys, SubjectId subject, Map<String, AttributeValue> item, Class<T> type) {
    return open(BILLING, keys, subject, Category.IDENTITY, item, type, Purpose.BILLING);
  }

  /// Opens the payload of an item of ours, for a purpose.
  public static <T> Read<T> open(
      PracticeKeys keys,
      SubjectId subject,
      Category category,
      Map<String, AttributeValue> item,
      Class<T> type,
      Purpose purpose) {
    return open(RECORDS, keys, subject, category, item, type, purpose);
  }

  private static <T> Read<T> open(
      String table,
      PracticeKeys keys,
      SubjectId subject,
      Category category,
      Map<String, AttributeValue> item,
      Class<T> type,
      Purpose purpose) {
    var where = new ItemKey(Attributes.text(item, "pk"), Attributes.text(item, "sk"));
    var envelope = Attributes.bytes(item, ATTRIBUTE);
    return switch (keys.open(subject, category, location(table, where), envelope, purpose)) {
      case Opened.Plain(var bytes) -> new Read.Clear<>(JSON.type(type).fromJson(bytes));
      case Opened.Erased _ -> new Read.Erased<>();
      case Opened.Restricted _ -> new Read.Restricted<>();
    };
  }

  private static Location location(String table, ItemKey where) {
    return new Location(table, where.pk(), where.sk(), ATTRIBUTE);
  }
}
