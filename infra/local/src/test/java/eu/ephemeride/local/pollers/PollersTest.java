package eu.ephemeride.local.pollers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.ephemeride.local.engines.Clients;
import eu.ephemeride.local.engines.Engines;
import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.engines.Provisioning;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// How queues and streams feed functions: the engines are real, the functions are lambdas here.
class PollersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

  @TempDir private static Path directory;
  private static int stacks;
  private static Engines engines;
  private static Clients clients;
  private static DynamoDbClient dynamoDb;
  private static DynamoDbStreamsClient streams;
  private static SqsClient sqs;

  private final List<JsonNode> events = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private Worker worker = _ -> "";
  private Stack stack;
  private Janitor janitor;
  private Pollers pollers;

  /// What a function does: answers, or throws.
  private interface Worker {
    String work(JsonNode event) throws IOException;
  }

  @BeforeAll
  static void start() {
    engines = Engines.start(() -> NOW);
    clients = new Clients(engines.endpoints());
    dynamoDb = clients.dynamoDb();
    streams = clients.streams();
    sqs = clients.queues();
    engines.queues().begin(_ -> {});
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  /// A stack whose function `F` has `source` as its only event.
  private void feed(String source) throws IOException {
    var text =
        """
        Resources:
          Work:
            Type: AWS::SQS::Queue
            Properties:
              RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
          Dead: {Type: "AWS::SQS::Queue"}
          Things:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
              KeySchema: [{AttributeName: pk, KeyType: HASH}]
              TimeToLiveSpecification: {AttributeName: gone, Enabled: true}
              StreamSpecification: {StreamViewType: OLD_IMAGE}
          F:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: code.zip
              Handler: some.F
              Events: {E: %s}
        """
            .formatted(source);
    var template = Template.read(Files.writeString(directory.resolve("t.yaml"), text), Map.of());
    stack = new Provisioning(template, "fed-" + stacks++, engines.endpoints()).create();
    janitor = new Janitor(dynamoDb, stack.tables(), () -> NOW);
    pollers =
        new Pollers(
            Function.of(template),
            stack,
            new Pollers.Services(
                sqs, table -> new StreamReader(dynamoDb, streams, table), janitor, () -> NOW),
            (_, event) -> invoke(event),
            log::add);
  }

  private Optional<byte[]> invoke(byte[] event) {
    try {
      var read = JSON.readTree(event);
      events.add(read);
      return Optional.of(worker.work(read).getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String url(String logicalId) {
    return stack.queues().stream()
        .filter(q -> q.logicalId().equals(logicalId))
        .map(Stack.Queue::url)
        .findFirst()
        .orElseThrow();
  }

  private void send(String... bodies) {
    for (var body : bodies) {
      sqs.sendMessage(r -> r.queueUrl(url("Work")).messageBody(body));
    }
  }

  private List<String> dead() {
    return sqs
        .receiveMessage(r -> r.queueUrl(url("Dead")).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private List<String> bodies() {
    return events.stream()
        .flatMap(e -> e.path("Records").valueStream())
        .map(r -> r.path("body").asText())
        .toList();
  }

  private static String failing(JsonNode event, String id, String poison) {
    return event
        .path("Records")
        .valueStream()
        .filter(r -> r.toString().contains(poison))
        .map(r -> "{\"itemIdentifier\":\"" + r.at(id).asText() + "\"}")
        .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
  }

  private static final String REPORTING =
      "{Type: SQS, Properties: {Queue: !GetAtt Work.Arn, FunctionResponseTypes: [ReportBatchItemFailures]}}";

  @Test
  void onlyWhatFailedComesAgainAndIsADeadLetterInTheEnd() throws IOException {
    feed(REPORTING);
    worker = event -> failing(event, "/messageId", "poison");
    send("a", "poison", "b");
    pollers.drain();
    assertThat(bodies()).containsExactlyInAnyOrder("a", "b", "poison", "poison", "poison");
    assertThat(dead()).containsExactly("poison");
    pollers.drain();
    assertThat(bodies()).hasSize(5);
  }

  @Test
  void anEventIsAsLambdaMakesIt() throws IOException {
    feed(REPORTING);
    send("é \"quoted\"");
    pollers.drain();
    var record = events.getFirst().path("Records").path(0);
    assertThat(record.path("body").asText()).isEqualTo("é \"quoted\"");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(record.path("eventSourceARN").asText())
        .endsWith(":000000000000:" + "fed-" + (stacks - 1) + "-Work");
    assertThat(record.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(record.path("messageId").asText()).isNotEmpty();
    assertThat(record.path("receiptHandle").asText()).isNotEmpty();
  }

  @Test
  void aFunctionThatThrowsOrNamesAStrangerHasFailedAtAll() throws IOException {
    feed(REPORTING);
    worker = _ -> "{\"batchItemFailures\":[{\"itemIdentifier\":\"stranger\"}]}";
    send("a");
    pollers.drain();
    worker =
        _ -> {
          throw new IllegalStateException();
        };
    send("b");
    pollers.drain();
    assertThat(bodies()).containsExactly("a", "a", "a", "b", "b", "b");
    assertThat(dead()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void withoutReportsAnAnswerOfAnyKindIsASuccess() throws IOException {
    feed("{Type: SQS, Properties: {Queue: !GetAtt Work.Arn, BatchSize: 1}}");
    worker = event -> failing(event, "/messageId", "poison");
    send("poison", "a");
    pollers.drain();
    assertThat(bodies()).containsExactlyInAnyOrder("poison", "a");
    assertThat(events).allMatch(e -> e.path("Records").size() == 1);
  }

  @Test
  void aChainOfMessagesIsFollowedToItsEndAndAnEndlessOneIsNot() throws IOException {
    feed("{Type: SQS, Properties: {Queue: !GetAtt Work.Arn}}");
    worker =
        event -> {
          var left = event.at("/Records/0/body").asInt();
          if (left > 0) {
            send(Integer.toString(left - 1));
          }
          return "";
        };
    send("20");
    pollers.drain();
    assertThat(bodies()).hasSize(21).endsWith("0");
    assertThat(log).isEmpty();
    send(Integer.toString(Integer.MAX_VALUE));
    pollers.drain(50);
    assertThat(bodies()).hasSize(71);
    assertThat(log).containsExactly("queues and streams are not idle after 50 batches");
  }

  private static final String STREAM =
      """
      {Type: DynamoDB, Properties: {Stream: !GetAtt Things.StreamArn, StartingPosition: TRIM_HORIZON,
        FunctionResponseTypes: [ReportBatchItemFailures], %s}}
      """;

  private void put(String pk, long gone) {
    dynamoDb.putItem(r ->
        r.tableName(stack.tables().getFirst().name())
            .item(
                Map.of(
                    "pk",
                    AttributeValue.fromS(pk),
                    "gone",
                    AttributeValue.fromN(Long.toString(gone)),
                    "sealed",
                    AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})),
                    "tags",
                    AttributeValue.fromSs(List.of("x")))));
  }

  private void delete(String pk) {
    dynamoDb.deleteItem(r ->
        r.tableName(stack.tables().getFirst().name()).key(Map.of("pk", AttributeValue.fromS(pk))));
  }

  private List<JsonNode> records() {
    return events.stream().flatMap(e -> e.path("Records").valueStream()).toList();
  }

  private List<String> keys() {
    return records().stream().map(r -> r.at("/dynamodb/Keys/pk/S").asText()).toList();
  }

  @Test
  void whatTheJanitorDeletesIsOfTheServiceAndWhatAnybodyElseDeletesIsNot() throws IOException {
    feed(STREAM.formatted("BatchSize: 2"));
    var past = NOW.getEpochSecond() - 1;
    put("expired", past);
    put("deleted", past);
    delete("deleted");
    janitor.sweep();
    pollers.drain();
    assertThat(records().stream().map(r -> r.path("eventName").asText()))
        .containsExactly("INSERT", "INSERT", "REMOVE", "REMOVE");
    assertThat(events).allMatch(e -> e.path("Records").size() <= 2);
    var byOthers = records().get(2);
    assertThat(byOthers.has("userIdentity")).isFalse();
    assertThat(byOthers.at("/dynamodb/Keys/pk/S").asText()).isEqualTo("deleted");

    var record = records().get(3);
    assertThat(record.path("userIdentity").toString())
        .isEqualTo("{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:dynamodb");
    assertThat(record.path("eventSourceARN").asText()).contains("/stream/");
    var change = record.path("dynamodb");
    assertThat(change.path("ApproximateCreationDateTime").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(change.path("StreamViewType").asText()).isEqualTo("OLD_IMAGE");
    assertThat(change.path("SequenceNumber").asText()).matches("[0-9]+");
    assertThat(change.path("OldImage"))
        .isEqualTo(
            JSON.readTree(
                "{\"pk\":{\"S\":\"expired\"},\"gone\":{\"N\":\""
                    + past
                    + "\"},\"sealed\":{\"B\":\"AQI=\"},\"tags\":{\"SS\":[\"x\"]}}"));

    // Once: the same key deleted by somebody else is nobody's expiry.
    put("expired", past);
    delete("expired");
    pollers.drain();
    assertThat(records().getLast().has("userIdentity")).isFalse();
  }

  @Test
  void aFilterLetsDeletionsOfTheServiceThroughAndNothingElse() throws IOException {
    feed(
        STREAM.formatted(
            """
            FilterCriteria: {Filters: [{Pattern: '{"eventName": ["REMOVE"], "userIdentity": {"type": ["Service"],
              "principalId": ["dynamodb.amazonaws.com"]}}'}]}\
            """));
    put("expired", 1);
    put("deleted", 1);
    delete("deleted");
    janitor.sweep();
    pollers.drain();
    assertThat(keys()).containsExactly("expired");
  }

  @Test
  void aPoisonousRecordIsSetApartGivenUpAndToldWhileTheOthersAreDone() throws IOException {
    feed(
        STREAM.formatted(
            "BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2,"
                + " DestinationConfig: {OnFailure: {Destination: !GetAtt Dead.Arn}}"));
    var done = new ArrayList<String>();
    worker =
        event -> {
          for (var record : event.path("Records")) {
            var pk = record.at("/dynamodb/Keys/pk/S").asText();
            if (pk.equals("poison")) {
              var id = record.at("/dynamodb/SequenceNumber").asText();
              return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}";
            }
            done.add(pk);
          }
          return "{\"batchItemFailures\":[]}";
        };
    List.of("a", "b", "poison", "c", "d").forEach(pk -> put(pk, 0));
    pollers.drain();
    assertThat(done).containsExactly("a", "b", "c", "d");
    assertThat(dead())
        .singleElement()
        .satisfies(told -> {
          var info = JSON.readTree(told);
          assertThat(info.at("/requestContext/condition").asText())
              .isEqualTo("RetryAttemptsExhausted");
          assertThat(info.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
          assertThat(info.at("/DDBStreamBatchInfo/startSequenceNumber").asText()).matches("[0-9]+");
          assertThat(told).doesNotContain("poison");
        });
    assertThat(log).containsExactly("stream records given up after 3 attempts: 1 of some.F");
  }

  @Test
  void withoutALimitABatchThatFailsHoldsItsShardUntilItIsMended() throws IOException {
    feed(STREAM.formatted("BatchSize: 1"));
    var isMended = new boolean[1];
    worker =
        _ -> {
          if (!isMended[0]) {
            throw new IllegalStateException();
          }
          return "";
        };
    put("a", 0);
    put("b", 0);
    pollers.drain();
    assertThat(keys()).hasSize(5).containsOnly("a");
    assertThat(log).containsExactly("a stream waits for some.F");
    isMended[0] = true;
    pollers.drain();
    assertThat(keys()).endsWith("a", "b").hasSize(7);
  }

  @Test
  void recordsOfOneItemComeInTheirOrderHoweverMany() throws IOException {
    feed(STREAM.formatted("BatchSize: 90"));
    IntStream.range(0, 300).forEach(i -> put("k" + i % 7, i));
    pollers.drain();
    assertThat(keys()).isEqualTo(IntStream.range(0, 300).mapToObj(i -> "k" + i % 7).toList());
    assertThat(events).hasSize(4);
  }
}
