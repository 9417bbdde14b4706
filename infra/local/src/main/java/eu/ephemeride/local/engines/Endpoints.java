package eu.ephemeride.local.engines;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the services answer, as the SDK's own settings.
public record Endpoints(
    String region,
    String accessKeyId,
    String secretAccessKey,
    URI dynamoDb,
    URI kms,
    URI mail,
    URI queues) {
  // A service that nobody started must fail here, never reach the real AWS.
  private static final String DEAD_PORT = "http://127.0.0.1:1";

  /// One address for everything: moto, LocalStack.
  public static Endpoints all(URI endpoint, String region, String keyId, String secret) {
    return new Endpoints(region, keyId, secret, endpoint, endpoint, endpoint, endpoint);
  }

  /// The same, with the queues elsewhere.
  Endpoints withQueues(URI other) {
    return new Endpoints(region, accessKeyId, secretAccessKey, dynamoDb, kms, mail, other);
  }

  /// The environment variables that lead an SDK there and nowhere else.
  public Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("AWS_REGION", region);
    environment.put("AWS_ACCESS_KEY_ID", accessKeyId);
    environment.put("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    environment.put("AWS_ENDPOINT_URL", DEAD_PORT);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    environment.put("AWS_ENDPOINT_URL_KMS", kms.toString());
    environment.put("AWS_ENDPOINT_URL_SESV2", mail.toString());
    environment.put("AWS_ENDPOINT_URL_SQS", queues.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    return environment;
  }
}
