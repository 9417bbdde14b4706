package eu.ephemeride.local.engines;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One key of the KMS endpoint: symmetric (AES-256-GCM, the encryption context as associated data)
/// or RSA for signing.
final class KmsKey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final UUID id = UUID.randomUUID();
  private final String arn;
  private final String spec;
  private final String usage;
  private final Instant created = Instant.now();
  private final byte[] secret = bytes(32);
  // Made when first asked for: finding primes takes longer than anything else here.
  private @Nullable KeyPair pair;
  private volatile String state = "Enabled";

  KmsKey(String region, String account, String spec, String usage) {
    this.arn = "arn:aws:kms:" + region + ":" + account + ":key/" + id;
    this.spec = spec;
    this.usage = usage;
  }

  private static KeyPair rsa(String spec) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(Integer.parseInt(spec.substring("RSA_".length())));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  static byte[] bytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  String id() {
    return id.toString();
  }

  String arn() {
    return arn;
  }

  synchronized KeyPair pair() {
    if (!spec.startsWith("RSA_")) {
      throw new KmsRefusal("InvalidKeyUsageException", arn + " key usage is " + usage);
    }
    var made = pair == null ? rsa(spec) : pair;
    pair = made;
    return made;
  }

  /// `Enabled`, `Disabled` or `PendingDeletion`.
  void becomes(String other) {
    state = other;
  }

  /// Refuses as KMS does what is not enabled.
  KmsKey usable() {
    return switch (state) {
      case "Enabled" -> this;
      case "Disabled" -> throw new KmsRefusal("DisabledException", arn + " is disabled.");
      default -> throw new KmsRefusal("KMSInvalidStateException", arn + " is " + state + ".");
    };
  }

  void describe(ObjectNode metadata) {
    metadata
        .put("AWSAccountId", arn.split(":", -1)[4])
        .put("KeyId", id())
        .put("Arn", arn)
        .put("CreationDate", created.getEpochSecond())
        .put("Enabled", state.equals("Enabled"))
        .put("KeyState", state)
        .put("KeyUsage", usage)
        .put("KeySpec", spec)
        .put("Origin", "AWS_KMS")
        .put("KeyManager", "CUSTOMER");
  }

  /// `key id | nonce | ciphertext and tag`: names its own key, as KMS's blobs do.
  byte[] encrypt(byte[] plaintext, Map<String, String> context) {
    var nonce = bytes(NONCE_BYTES);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext);
      return ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits())
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to seal", e);
    }
  }

  byte[] decrypt(byte[] blob, Map<String, String> context) {
    var in = ByteBuffer.wrap(blob).position(ID_BYTES);
    var nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    var sealed = new byte[in.remaining()];
    in.get(sealed);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new KmsRefusal("InvalidCiphertextException", "");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to open", e);
    }
  }

  /// The id at the head of a blob, empty when it is no blob of this endpoint.
  static Optional<String> named(byte[] blob) {
    if (blob.length < ID_BYTES + NONCE_BYTES + TAG_BITS / 8) {
      return Optional.empty();
    }
    var in = ByteBuffer.wrap(blob);
    return Optional.of(new UUID(in.getLong(), in.getLong()).toString());
  }

  private Cipher cipher(int mode, byte[] nonce, Map<String, String> context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    new TreeMap<>(context)
        .forEach((name, value) -> {
          cipher.updateAAD(framed(name));
          cipher.updateAAD(framed(value));
        });
    return cipher;
  }

  private static byte[] framed(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }
}
