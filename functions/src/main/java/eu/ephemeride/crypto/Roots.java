package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The roots on one practice's key item, as it was read for this request.
final class Roots {
  static final String SUBJECT_WRAP = "subject-wrap/v1";
  static final String INDEX_WRAP = "index-wrap/v1";

  private final PracticeId practice;
  private final Optional<Map<String, AttributeValue>> item;
  private final RootCache cache;

  Roots(PracticeId practice, Optional<Map<String, AttributeValue>> item, RootCache cache) {
    this.practice = practice;
    this.item = item;
    this.cache = cache;
  }

  /// True when there is, or was, such a practice.
  boolean isKnown() {
    return item.isPresent();
  }

  /// True when the tombstone stands; the hold root alone outlives it.
  boolean isDead() {
    return item.filter(i -> i.containsKey(KeyItems.DEAD)).isPresent();
  }

  /// What was set of the practice's end; empty while nothing was.
  Optional<Keyring.Ending> ending() {
    return item.filter(i -> i.containsKey(KeyItems.ENDS))
        .map(i -> new Keyring.Ending(millis(i, KeyItems.CLOSES), millis(i, KeyItems.ENDS)));
  }

  private static Instant millis(Map<String, AttributeValue> item, String attribute) {
    var value = item.get(attribute);
    if (value == null || value.n() == null) {
      throw new KeyItemDamaged();
    }
    return Instant.ofEpochMilli(Long.parseLong(value.n()));
  }

  /// The item itself; damage when there is none.
  Map<String, AttributeValue> item() {
    return item.orElseThrow(KeyItemDamaged::new);
  }

  /// The versions of a root, empty when it was never made.
  Map<String, AttributeValue> versions(RootPurpose purpose) {
    var versions = item().get(purpose.word());
    return versions == null || !versions.hasM() ? Map.of() : versions.m();
  }

  /// The highest version of a root; empty when it was never made.
  Optional<WrappedKey.Under> current(RootPurpose purpose) {
    var versions = versions(purpose).keySet();
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WrappedKey.Under(
                purpose,
                Integer.parseInt(
                    Collections.max(versions, Comparator.comparingInt(Integer::parseInt)))));
  }

  /// The key that wraps subject keys under a root.
  byte[] wrapKey(WrappedKey.Under under) {
    return Hkdf.derive(root(under), SUBJECT_WRAP);
  }

  /// The key that wraps the index root under a root.
  byte[] indexWrapKey(WrappedKey.Under under) {
    return Hkdf.derive(root(under), INDEX_WRAP);
  }

  private byte[] root(WrappedKey.Under under) {
    var blob = versions(under.purpose()).get(Integer.toString(under.version()));
    if (blob == null || blob.b() == null) {
      throw new KeyItemDamaged();
    }
    return cache.root(
        blob.b().asByteArray(), new KmsContext(under.purpose(), practice, under.version()));
  }
}
