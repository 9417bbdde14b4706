package eu.ephemeride.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Settings;
import eu.ephemeride.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The functions as Lambda makes them, but with clients that lead nowhere and count who asks.
final class Functions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private final AtomicInteger calls = new AtomicInteger();
  private final Wiring wiring =
      new Wiring(
          new Settings(
              "records",
              "keys",
              "ledger",
              "billing",
              "https://queue.example/purges",
              "key",
              "cognito:groups",
              "a@b.example",
              "https://b.example",
              "support",
              new Settings.Provider("name", "address", "siren", "vat", "dpo@b.example")),
          nowhere(DynamoDbClient.builder()).build(),
          nowhere(KmsClient.builder()).build(),
          nowhere(SesV2Client.builder()).build(),
          nowhere(SqsClient.builder()).build(),
          InstantSource.system(),
          _ -> {});

  /// The function whose class the template names.
  ApiFunction make(Template.Function function) {
    try {
      return (ApiFunction)
          Class.forName(function.handler()).getConstructor(Wiring.class).newInstance(wiring);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no function of ours: " + function.handler(), e);
    }
  }

  /// All of the template that answer routes, by logical id.
  TreeMap<String, ApiFunction> all() {
    var all = new TreeMap<String, ApiFunction>();
    Template.read().routed().forEach((id, function) -> all.put(id, make(function)));
    return all;
  }

  /// How often a client was asked for anything.
  int calls() {
    return calls.get();
  }

  /// What the function answers to an event of API Gateway.
  static Answer answer(ApiFunction function, String event) {
    try {
      var out = new ByteArrayOutputStream();
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
      return new Answer(JSON.readTree(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An answer in Lambda's response format 2.0.
  record Answer(JsonNode json) {
    int status() {
      return json.path("statusCode").asInt();
    }

    String header(String name) {
      return json.path("headers").path(name).asText();
    }

    String body() {
      return json.path("body").asText();
    }
  }

  /// A bare event; `token` says whether the authorizer let somebody in.
  static String event(String route, String query, boolean token, String body) {
    var event = JSON.createObjectNode().put("version", "2.0").put("routeKey", route);
    event.putObject("headers").put("content-type", "application/json");
    if (!query.isEmpty()) {
      event.putObject("queryStringParameters").put(query, "1");
    }
    var context = event.putObject("requestContext").put("requestId", "r");
    if (token) {
      var claims = context.putObject("authorizer").putObject("jwt").putObject("claims");
      claims.put("iss", "https://issuer.example").put("sub", "somebody").put("token_use", "access");
    }
    return event.put("body", body).put("isBase64Encoded", false).toString();
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B nowhere(B builder) {
    return builder
        .region(Region.EU_WEST_3)
        .endpointOverride(NOWHERE)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c ->
            c.retryStrategy(DefaultRetryStrategy.doNotRetry()).addExecutionInterceptor(counter()));
  }

  private ExecutionInterceptor counter() {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        calls.incrementAndGet();
      }
    };
  }
}
