package eu.ephemeride.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.ephemeride.local.engines.Clients;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalCloudTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  @TempDir private static Path directory;
  private static LocalCloud cloud;
  private static Path template;

  @BeforeAll
  static void start() throws Exception {
    zip(directory.resolve("code.zip"));
    template =
        Files.writeString(
            directory.resolve("template.yaml"),
            """
            Globals:
              Function:
                CodeUri: code.zip
                Timeout: 2
                Environment: {Variables: {TABLE: !Ref Things}}
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Jwt
                    Authorizers:
                      Jwt: {JwtConfiguration: {issuer: here, audience: [client]}}
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
                  TimeToLiveSpecification: {AttributeName: gone, Enabled: true}
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: eu.ephemeride.local.EchoHandler
                  Events:
                    A: {Type: HttpApi, Properties: {Method: POST, Path: "/things/{thing}"}}
                    B: {Type: HttpApi, Properties: {Method: POST, Path: /things/special}}
                    C: {Type: HttpApi, Properties: {Method: GET, Path: /open, Auth: {Authorizer: NONE}}}
            """);
    cloud = LocalCloud.start(template, 0, LOG::add);
  }

  @AfterAll
  static void stop() {
    var functions = ProcessHandle.of(cloud.functionsPid()).orElseThrow();
    cloud.close();
    assertThat(functions.isAlive()).isFalse();
  }

  // The handlers, and the two jars that they need.
  static void zip(Path target) throws Exception {
    try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
      for (var handler : List.of(EchoHandler.class, ChainHandler.class)) {
        var name = handler.getName().replace('.', '/') + ".class";
        put(zip, name, handler.getClassLoader().getResourceAsStream(name));
      }
      for (var type : List.of(RequestStreamHandler.class, JsonStringEncoder.class)) {
        var jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        put(zip, "lib/" + jar.getFileName(), Files.newInputStream(jar));
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, InputStream content)
      throws IOException {
    try (content) {
      zip.putNextEntry(new ZipEntry(name));
      content.transferTo(zip);
      zip.closeEntry();
    }
  }

  private static HttpResponse<String> send(
      LocalCloud cloud, String method, String path, String body, Map<String, String> headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(cloud.url() + path))
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String token(LocalCloud cloud) throws Exception {
    var answer =
        send(cloud, "POST", "/_local/token", "{\"sub\":\"s\",\"groups\":[\"a\",\"b\"]}", Map.of());
    return JSON.readTree(answer.body()).path("token").asText();
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        cloud,
        "POST",
        path,
        body,
        Map.of("Authorization", "Bearer " + token(cloud), "Content-Type", "application/json"));
  }

  private static JsonNode echo(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(201);
    return JSON.readTree(response.body());
  }

  @Test
  void aFunctionGetsTheEventAsApiGatewayMakesIt() throws Exception {
    var response = post("/things/a%2Fb?x=1&x=2&y=%C3%A9+", "{\"é\":1}");
    assertThat(response.headers().firstValue("x-echo")).contains("yes");
    var event = echo(response).path("event");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("POST /things/{thing}");
    assertThat(event.path("pathParameters").path("thing").asText()).isEqualTo("a/b");
    assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
    assertThat(event.path("queryStringParameters").path("y").asText()).isEqualTo("é ");
    assertThat(event.path("headers").path("content-type").asText()).isEqualTo("application/json");
    assertThat(event.path("body").asText()).isEqualTo("{\"é\":1}");
    var claims = event.path("requestContext").path("authorizer").path("jwt").path("claims");
    assertThat(claims.path("cognito:groups").asText()).isEqualTo("[a b]");
    assertThat(claims.path("sub").asText()).isEqualTo("s");
    assertThat(claims.path("exp").isTextual()).isTrue();
  }

  @Test
  void aTokenIsAskedForRightlyOrNotGiven() throws Exception {
    for (var body :
        List.of(
            "{}",
            "{\"sub\":\"\"}",
            "{\"sub\":\"s\",\"role\":\"x\"}",
            "{\"sub\":\"s\",\"groups\":[\"not support\"]}",
            "nonsense")) {
      assertThat(send(cloud, "POST", "/_local/token", body, Map.of()).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aLiteralRouteGoesBeforeAParameter() throws Exception {
    assertThat(echo(post("/things/special", "")).path("event").path("routeKey").asText())
        .isEqualTo("POST /things/special");
  }

  @Test
  void aFunctionHasTheTemplatesEnvironmentAndNothingOfOurs() throws Exception {
    assertThat(echo(post("/things/x", "")).path("table").asText()).isEqualTo("ephemeride-Things");
    assertThat(LOG).contains("echo printed a line");
  }

  @Test
  void whatApiGatewayAnswersByItselfKeepsItsFixedBody() throws Exception {
    assertThat(send(cloud, "POST", "/things/x", "", Map.of()))
        .satisfies(r -> assertThat(r.statusCode()).isEqualTo(401))
        .satisfies(r -> assertThat(r.body()).isEqualTo("{\"message\":\"Unauthorized\"}"))
        .satisfies(r -> assertThat(r.headers().firstValue("www-authenticate")).isPresent());
    assertThat(post("/nothing", "").body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(post("/things/x/", "").statusCode()).isEqualTo(404);
    var large = post("/things/x", "x".repeat(10 * 1024 * 1024 + 1));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void aFunctionThatFailsInAnyWayIsAnInternalServerError() throws Exception {
    for (var wish : List.of("please throw", "please answer nonsense", "please sleep")) {
      var response = post("/things/x", wish);
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
    assertThat(LOG).noneMatch(line -> line.contains("secret text"));
    assertThat(send(cloud, "GET", "/open", "", Map.of()).statusCode()).isEqualTo(201);
  }

  @Test
  void twoOfThemDoNotDisturbEachOtherAndEachHasItsClock() throws Exception {
    try (var other = LocalCloud.start(template, 0, LOG::add)) {
      var frozen =
          send(other, "POST", "/_local/clock", "{\"instant\":\"2030-01-01T00:00:00Z\"}", Map.of());
      assertThat(frozen.body()).contains("2030-01-01T00:00:00Z");
      var there = JSON.readTree(send(other, "GET", "/open", "", Map.of()).body());
      assertThat(there.path("now").asText()).isEqualTo("2030-01-01T00:00:00Z");
      var here = JSON.readTree(send(cloud, "GET", "/open", "", Map.of()).body());
      assertThat(here.path("now").asText()).isNotEqualTo("2030-01-01T00:00:00Z");
      assertThat(send(other, "POST", "/things/x", "", Map.of("Authorization", token(cloud))))
          .satisfies(r -> assertThat(r.statusCode()).isEqualTo(401));
    }
  }

  @Test
  void theClockGoesOnAndSweepsButNeverBackBehindWhatIsStored() throws Exception {
    try (var other = LocalCloud.start(template, 0, LOG::add);
        var clients = new Clients(other.engines().endpoints());
        var dynamoDb = clients.dynamoDb()) {
      assertThat(clock(other, "{\"instant\":\"2027-01-31T12:00:00+01:00\"}").statusCode())
          .isEqualTo(200);
      assertThat(clock(other, "{\"instant\":\"2026-01-01\"}").statusCode()).isEqualTo(200);
      dynamoDb.putItem(r ->
          r.tableName("ephemeride-Things")
              .item(
                  Map.of(
                      "pk",
                      AttributeValue.fromS("a"),
                      "gone",
                      AttributeValue.fromN("1767300000"))));
      assertThat(clock(other, "{\"advance\":\"-PT1S\"}").statusCode()).isEqualTo(409);
      assertThat(clock(other, "{\"advance\":\"P1M\"}").body()).contains("2026-01-31T23:00:00Z");
      assertThat(dynamoDb.scan(r -> r.tableName("ephemeride-Things")).count()).isZero();
      assertThat(clock(other, "{\"advance\":\"soon\"}").statusCode()).isEqualTo(400);
      assertThat(clock(other, "{\"other\":1}").statusCode()).isEqualTo(400);
      assertThat(clock(other, "{}").body()).contains("\"frozen\":false");
    }
  }

  static HttpResponse<String> clock(LocalCloud cloud, String body) throws Exception {
    return send(cloud, "POST", "/_local/clock", body, Map.of());
  }

  /// The cloud as a process of its own, with no more carriers for virtual threads than two cores
  /// have.
  private static Process process(int port) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djdk.virtualThreadScheduler.parallelism=2",
            "-Djdk.virtualThreadScheduler.maxPoolSize=2",
            "-classpath",
            System.getProperty("java.class.path"),
            LocalCloud.class.getName(),
            template.toString());
    builder.environment().put("PORT", Integer.toString(port));
    return builder.redirectErrorStream(true).start();
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLineAndEndsTheProcess() throws Exception {
    var process = process(cloud.url().getPort());
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output).contains("is taken: set PORT").doesNotContain("\tat ");
  }

  @Test
  void withTwoCarriersAndNoSpareItAnswersAndEndsWithItsFunctionsAndTheirDirectory()
      throws Exception {
    var process = process(0);
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      var url =
          lines
              .lines()
              .filter(l -> l.contains(" answers at "))
              .map(l -> l.replaceAll(".* answers at (\\S+) after.*", "$1"))
              .findFirst()
              .orElseThrow();
      var request =
          HttpRequest.newBuilder(URI.create(url + "/open")).timeout(Duration.ofSeconds(20));
      for (var i = 0; i < 3; i++) {
        assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(201);
      }
      var functions = process.children().findFirst().orElseThrow();
      var directory =
          Path.of(
              functions
                  .info()
                  .commandLine()
                  .orElseThrow()
                  .replaceAll(".*-Dephemeride\\.directory=(\\S+).*", "$1"));
      assertThat(directory).exists();
      process.destroyForcibly().waitFor();
      functions.onExit().get(20, TimeUnit.SECONDS);
      assertThat(directory).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPortThatIsTakenLeavesNothingRunning() {
    var port = cloud.url().getPort();
    var before = ProcessHandle.current().children().count();
    assertThatThrownBy(() -> LocalCloud.start(template, port, LOG::add))
        .isInstanceOf(IOException.class);
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }
}
