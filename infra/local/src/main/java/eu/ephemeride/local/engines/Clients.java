package eu.ephemeride.local.engines;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The SDK's own clients, led to given endpoints.
public final class Clients implements AutoCloseable {
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Endpoints endpoints;
  private final Optional<EmbeddedTables> embedded;
  private final StaticCredentialsProvider credentials;

  /// For whatever answers at `endpoints`.
  public Clients(Endpoints endpoints) {
    this(endpoints, Optional.empty());
  }

  /// The same, but for tables that are `embedded`.
  public Clients(Endpoints endpoints, Optional<EmbeddedTables> embedded) {
    this.endpoints = endpoints;
    this.embedded = embedded;
    this.credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(endpoints.accessKeyId(), endpoints.secretAccessKey()));
  }

  /// The tables' client.
  public DynamoDbClient dynamoDb() {
    return embedded.map(EmbeddedTables::client).orElseGet(this::dynamoDbThere);
  }

  private DynamoDbClient dynamoDbThere() {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.of(endpoints.region()))
        .credentialsProvider(credentials)
        .endpointOverride(endpoints.dynamoDb())
        .build();
  }

  /// The client of the tables' streams.
  public DynamoDbStreamsClient streams() {
    return DynamoDbStreamsClient.builder()
        .httpClient(http)
        .region(Region.of(endpoints.region()))
        .credentialsProvider(credentials)
        .endpointOverride(endpoints.dynamoDb())
        .build();
  }

  /// The queues' client.
  public SqsClient queues() {
    return SqsClient.builder()
        .httpClient(http)
        .region(Region.of(endpoints.region()))
        .credentialsProvider(credentials)
        .endpointOverride(endpoints.queues())
        .build();
  }

  /// The keys' client.
  public KmsClient kms() {
    return KmsClient.builder()
        .httpClient(http)
        .region(Region.of(endpoints.region()))
        .credentialsProvider(credentials)
        .endpointOverride(endpoints.kms())
        .build();
  }

  /// The mail's client.
  public SesV2Client mail() {
    return SesV2Client.builder()
        .httpClient(http)
        .region(Region.of(endpoints.region()))
        .credentialsProvider(credentials)
        .endpointOverride(endpoints.mail())
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
