package eu.ephemeride.local;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.local.engines.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Queues and streams of a template in a whole local cloud: as time goes by, and when its clock is
/// moved.
class FeedingTest {
  private static final String TEMPLATE =
      """
      Globals:
        Function:
          CodeUri: code.zip
          Timeout: 10
          Environment: {Variables: {CHAIN: !Ref Links}}
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            Auth:
              DefaultAuthorizer: Jwt
              Authorizers:
                Jwt: {JwtConfiguration: {issuer: here, audience: [client]}}
        Links:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 60
            RedrivePolicy: {deadLetterTargetArn: !GetAtt Lost.Arn, maxReceiveCount: 2}
        Lost: {Type: "AWS::SQS::Queue"}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
            TimeToLiveSpecification: {AttributeName: gone, Enabled: true}
            StreamSpecification: {StreamViewType: OLD_IMAGE}
        Chain:
          Type: AWS::Serverless::Function
          Properties:
            Handler: eu.ephemeride.local.ChainHandler
            Events:
              Daily: {Type: ScheduleV2, Properties: {ScheduleExpression: "cron(0 3 * * ? *)"}}
              Link: {Type: SQS, Properties: {Queue: !GetAtt Links.Arn}}
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: eu.ephemeride.local.EchoHandler
            Events:
              Gone:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  StartingPosition: TRIM_HORIZON
                  FilterCriteria: {Filters: [{Pattern: '{"userIdentity": {"type": ["Service"]}}'}]}
      """;

  // Near, since the chain begins anew on each day that the clock passes over.
  private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(2);

  @TempDir private Path directory;

  private final List<String> log = new CopyOnWriteArrayList<>();

  private List<String> chain() {
    return log.stream().filter(line -> line.startsWith("chain ")).toList();
  }

  // A function's line comes by another way than its answer.
  private void await(String line) throws InterruptedException {
    for (var i = 0; i < 500 && log.stream().noneMatch(l -> l.contains(line)); i++) {
      Thread.sleep(20);
    }
    assertThat(log).anyMatch(l -> l.contains(line));
  }

  @Test
  void whatIsSentIsHandedOverByItselfAndWhatIsDueBeforeAMovedClockArrives() throws Exception {
    LocalCloudTest.zip(directory.resolve("code.zip"));
    var template = Files.writeString(directory.resolve("template.yaml"), TEMPLATE);
    try (var cloud = LocalCloud.start(template, 0, log::add);
        var clients = new Clients(cloud.engines().endpoints());
        var sqs = clients.queues();
        var dynamoDb = clients.dynamoDb()) {
      assertThat(log).noneMatch(line -> line.contains("SQS") || line.contains("Stream"));
      var links = sqs.getQueueUrl(r -> r.queueName("ephemeride-Links")).queueUrl();

      // In real time, whoever sends: in a moment, and what fails is a dead letter in the end.
      sqs.sendMessage(r -> r.queueUrl(links).messageBody("chain 0"));
      await("chain 0 at ");
      assertThat(chain()).singleElement().asString().endsWith(" true left");

      // A chain that begins at three, a minute between two links: each at its own time.
      assertThat(
              LocalCloudTest.clock(cloud, "{\"instant\":\"" + DAY + "T02:00:00Z\"}").statusCode())
          .isEqualTo(200);
      log.clear();
      assertThat(LocalCloudTest.clock(cloud, "{\"advance\":\"PT61M30S\"}").body())
          .contains(DAY + "T03:01:30Z");
      await("chain 1 at ");
      assertThat(chain().stream().map(line -> line.replaceAll("Z, .*", "")))
          .containsExactly(
              "chain 3 at " + DAY + "T03:00:00",
              "chain 2 at " + DAY + "T03:00:00",
              "chain 1 at " + DAY + "T03:01:00");
      // The last link is still delayed, and stored.
      assertThat(LocalCloudTest.clock(cloud, "{\"advance\":\"-PT1S\"}").statusCode())
          .isEqualTo(409);
      LocalCloudTest.clock(cloud, "{\"advance\":\"PT30S\"}");
      await("chain 0 at " + DAY + "T03:02:00Z");

      // What has expired goes, and the stream says by whom.
      var soon = DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      dynamoDb.putItem(r ->
          r.tableName("ephemeride-Things")
              .item(
                  Map.of(
                      "pk", AttributeValue.fromS("a"),
                      "gone", AttributeValue.fromN(Long.toString(soon)))));
      LocalCloudTest.clock(cloud, "{\"advance\":\"P2D\"}");
      await("\"principalId\":\"dynamodb.amazonaws.com\"");
      assertThat(log.stream().filter(line -> line.contains("\"pk\":{\"S\":\"a\"}"))).hasSize(1);

      // What fails comes again, and is a dead letter before the clock answers.
      sqs.sendMessage(r -> r.queueUrl(links).messageBody("poison"));
      LocalCloudTest.clock(cloud, "{\"advance\":\"PT1S\"}");
      var lost = sqs.getQueueUrl(r -> r.queueName("ephemeride-Lost")).queueUrl();
      assertThat(sqs.receiveMessage(r -> r.queueUrl(lost)).messages())
          .singleElement()
          .satisfies(m -> assertThat(m.body()).isEqualTo("poison"));
    }
  }
}
