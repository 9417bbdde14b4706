package eu.ephemeride.store;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.policy.DataCategory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One wish of a client under its `Idempotency-Key`: an item in the very transaction that grants
/// the wish.
///
/// `scope` is the route and what its path names; `mac` a keyed hash of the body, so that the item
/// tells nothing of it.
public record Idempotency(CallerId caller, String scope, String key, byte[] mac) {
  /// The name of its write in a transaction.
  public static final String WRITE = "idempotency";

  /// The same wish, as long as `state` stands too: once that has changed, it is another.
  public Idempotency whileStanding(String state) {
    return new Idempotency(caller, scope + "\n" + state, key, mac);
  }

  /// What a lost idempotency write means.
  public sealed interface Earlier {
    /// The same wish was granted before; `made` is the id that it made.
    record Granted(String made) implements Earlier {}

    /// The key stands for another body.
    record OtherBody() implements Earlier {}
  }

  /// Remembers that this wish made `made`; lost when the key was used within the term.
  public Write remember(String table, String made, Instant now, String writeId) {
    var item = Attributes.item(itemKey().pk(), itemKey().sk());
    item.put("mac", Attributes.bytes(mac));
    item.put("made", Attributes.text(made));
    item.put("w", Attributes.text(writeId));
    item.put("expiresAt", Attributes.number(DataCategory.IDEMPOTENCY.end(now).getEpochSecond()));
    return Write.put(
        WRITE,
        table,
        item,
        "attribute_not_exists(pk) OR expiresAt <= :now",
        Map.of(":now", Attributes.number(now.getEpochSecond())));
  }

  /// Where the item stands.
  public ItemKey itemKey() {
    return itemKey(caller, scope, key);
  }

  /// Where the item of a wish stands, before its body is hashed.
  public static ItemKey itemKey(CallerId caller, String scope, String key) {
    return new ItemKey("IDEMPOTENCY#" + caller, hash(scope + "\n" + key));
  }

  /// True when an item that was read has outlived its term: it is only waiting for the janitor.
  public static boolean isOver(Map<String, AttributeValue> item, Instant now) {
    return Attributes.number(item, "expiresAt") <= now.getEpochSecond();
  }

  /// Reads what stood there when the write was lost.
  public Earlier judge(Map<String, AttributeValue> standing) {
    return MessageDigest.isEqual(Attributes.bytes(standing, "mac"), mac)
        ? new Earlier.Granted(Attributes.text(standing, "made"))
        : new Earlier.OtherBody();
  }

  /// What a transaction's loss says of this wish; empty when the loss is about something else.
  public static Optional<Earlier> earlier(Optional<Idempotency> wish, Commit.Lost lost) {
    return lost.has(WRITE)
        ? wish.map(w -> w.judge(lost.standing().getOrDefault(WRITE, Map.of())))
        : Optional.empty();
  }

  /// SHA-256 in base64url: for names that must be short and tell nothing at a glance.
  public static String hash(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// SHA-256.
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Idempotency i
        && caller.equals(i.caller)
        && scope.equals(i.scope)
        && key.equals(i.key)
        && Arrays.equals(mac, i.mac);
  }

  @Override
  public int hashCode() {
    return itemKey().hashCode();
  }

  @Override
  public String toString() {
    return "Idempotency";
  }
}
