package eu.ephemeride.architecture.planted;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import software.amazon.awssdk.services.kms.KmsClient;

/// Breaks every rule that the architecture test can plant; shipped nowhere.
final class PlantedBreach {
  private final KmsClient kms = KmsClient.create();
  private final ObjectMapper json = new ObjectMapper();

  String breach() {
    return System.getenv("HOME") + Instant.now() + kms + json;
  }
}
