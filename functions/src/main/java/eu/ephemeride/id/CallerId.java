package eu.ephemeride.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Names who is calling: issuer and `sub` of the token, hashed. Never an email, whose claim anybody
/// may change.
public record CallerId(String value) {
  private static final int HASH_BYTES = 24;

  public CallerId {
    Ids.check(value);
  }

  /// The same person for the same issuer and subject, on every request: 192 bits of SHA-256, 32
  /// characters.
  public static CallerId of(String issuer, String subject) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(issuer.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      var hash = sha256.digest(subject.getBytes(StandardCharsets.UTF_8));
      var head = Arrays.copyOf(hash, HASH_BYTES);
      return new CallerId(Base64.getUrlEncoder().withoutPadding().encodeToString(head));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
