package eu.ephemeride.crypto;

import eu.ephemeride.id.PracticeId;
import java.util.Map;

/// What a root is bound to inside KMS; opaque ids only, since CloudTrail shows it.
public record KmsContext(RootPurpose purpose, PracticeId practice, int version) {
  /// As KMS's encryption context.
  public Map<String, String> asMap() {
    return Map.of(
        "purpose", purpose.word(),
        "practice", practice.value(),
        "version", Integer.toString(version));
  }
}
