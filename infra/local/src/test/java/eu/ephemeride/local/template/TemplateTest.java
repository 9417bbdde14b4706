package eu.ephemeride.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  private static final String TEXT =
      """
      Parameters:
        Issuer: {Type: String, Default: ""}
        Size: {Type: Number, Default: 5}
      Conditions:
        NoIssuer: !Equals [!Ref Issuer, ""]
        HasIssuer: !Not [!Condition NoIssuer]
        Both: !And [!Condition NoIssuer, !Or [!Condition HasIssuer, !Equals [!Ref Size, "5"]]]
      Globals:
        Function:
          Timeout: 7
          CodeUri: code.zip
          Environment:
            Variables:
              TABLE: !Ref Things
              PLACE: !Sub "arn:${AWS::Partition}:${Things}:${Things.Arn}:${!Literal}"
              WHO: !If [NoIssuer, !Join ["-", [a, !Ref Size]], !Ref Issuer]
      Resources:
        Things: {Type: "AWS::DynamoDB::Table", Properties: {StreamSpecification: {}}}
        Pool: {Type: "AWS::Cognito::UserPool", Condition: NoIssuer}
        Outside: {Type: "AWS::SQS::Queue", Condition: HasIssuer}
        Queue: {Type: "AWS::SQS::Queue", Properties: {KmsMasterKeyId: k, VisibilityTimeout: 60}}
        Topic: {Type: "AWS::SNS::Topic"}
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: some.Echo
            MemorySize: 5
            Events:
              Get: {Type: HttpApi, Properties: {Method: GET, Path: "/a/{b}"}}
              Open: {Type: HttpApi, Properties: {Method: GET, Path: /o, Auth: {Authorizer: NONE}}}
              Nightly: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), RetryPolicy: {}}}
              Off: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), State: DISABLED}}
              Last: {Type: ScheduleV2, Properties: {ScheduleExpression: "cron(0 3 L * ? *)"}}
              Work: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 1, ScalingConfig: {}}}
              Else: {Type: SQS, Properties: {Queue: "arn:aws:sqs:eu-west-3:1:else"}}
              Gone:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 50
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  BisectBatchOnFunctionError: true
                  MaximumRetryAttempts: 3
                  FilterCriteria: {Filters: [{Pattern: '{"userIdentity": {"type": ["Service"]}}'}]}
                  DestinationConfig: {OnFailure: {Destination: !GetAtt Queue.Arn}}
              Prefix:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  FilterCriteria: {Filters: [{Pattern: '{"eventName": [{"prefix": "REM"}]}'}]}
              Mute: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, Enabled: false}}
              Rule: {Type: Schedule, Properties: {Schedule: rate(2 hours), Input: '{"a": 1}'}}
      """;

  @TempDir private Path directory;

  private Template read(String text, Map<String, String> chosen) throws IOException {
    return Template.read(Files.writeString(directory.resolve("t.yaml"), text), chosen);
  }

  private static Object resolve(Template template, String variable) {
    var values =
        new Values(
            template,
            Map.of("Things", "t-1", "AWS::Partition", "aws", "Size", 5, "Issuer", "x"),
            Map.of("Things.Arn", "arn-1"));
    return values.resolve(
        Tree.at(template.functionGlobals(), "Environment", "Variables", variable).orElseThrow());
  }

  @Test
  void shortTagsResolveAsCloudFormationDoes() throws IOException {
    var template = read(TEXT, Map.of());
    assertThat(resolve(template, "TABLE")).isEqualTo("t-1");
    assertThat(resolve(template, "PLACE")).isEqualTo("arn:aws:t-1:arn-1:${Literal}");
    assertThat(resolve(template, "WHO")).isEqualTo("a-5");
    assertThat(template.condition("Both")).isTrue();
  }

  @Test
  void aChosenParameterTurnsItsConditionsRound() throws IOException {
    var template = read(TEXT, Map.of("Issuer", "x"));
    assertThat(resolve(template, "WHO")).isEqualTo("x");
    assertThat(template.resources()).extracting(Resource::logicalId).contains("Outside");
    assertThat(template.resources()).extracting(Resource::logicalId).doesNotContain("Pool");
  }

  @Test
  void functionsTakeWhatTheGlobalsSay() throws IOException {
    var function = Function.of(read(TEXT, Map.of())).getFirst();
    assertThat(function.timeout()).hasSeconds(7);
    assertThat(function.codeUri()).isEqualTo(directory.resolve("code.zip"));
    assertThat(function.routes())
        .containsExactly(
            new Function.Route("GET", "/a/{b}", false), new Function.Route("GET", "/o", true));
  }

  @Test
  void schedulesAreReadUnlessTheyAreOff() throws IOException {
    assertThat(Function.of(read(TEXT, Map.of())).getFirst().schedules())
        .containsExactly(
            new Schedule("Nightly", false, new Timing.Rate(Duration.ofDays(1)), Optional.empty()),
            new Schedule(
                "Rule", true, new Timing.Rate(Duration.ofHours(2)), Optional.of("{\"a\": 1}")));
  }

  @Test
  void whatFeedsAFunctionIsReadUnlessItIsOff() throws IOException {
    var sources = Function.of(read(TEXT, Map.of())).getFirst().sources();
    assertThat(sources).hasSize(2);
    assertThat(sources.getFirst()).isEqualTo(new Source.Queue("Queue", 1, false));
    var stream = (Source.Stream) sources.getLast();
    assertThat(stream)
        .isEqualTo(
            new Source.Stream("Things", 50, true, stream.filters(), true, 3, Optional.of("Queue")));
    assertThat(stream.filters())
        .singleElement()
        .satisfies(filter -> {
          assertThat(matches(filter, "{\"userIdentity\":{\"type\":\"Service\"},\"a\":1}")).isTrue();
          assertThat(matches(filter, "{\"userIdentity\":{\"type\":\"User\"}}")).isFalse();
          assertThat(matches(filter, "{\"a\":1}")).isFalse();
        });
  }

  private static boolean matches(Filter filter, String record) throws IOException {
    return filter.matches(new ObjectMapper().readTree(record));
  }

  @Test
  void whatIsNotImitatedIsNamed() throws IOException {
    assertThat(Unsupported.warnings(read(TEXT, Map.of())))
        .containsExactlyInAnyOrder(
            "not run here: AWS::SNS::Topic [Topic]",
            "not run here: event ScheduleV2 [Echo.Last]",
            "not run here: event SQS [Echo.Else]",
            "not run here: event DynamoDB [Echo.Prefix]",
            "not imitated: event ScheduleV2 [RetryPolicy]",
            "not imitated: event SQS [ScalingConfig]",
            "not imitated: AWS::SQS::Queue [KmsMasterKeyId]",
            "not imitated: AWS::Serverless::Function [MemorySize]");
  }

  @Test
  void aFunctionThatNobodyKnowsStopsWithItsName() throws IOException {
    var template = read(TEXT.replace("!Ref Things", "!ImportValue Things"), Map.of());
    assertThatThrownBy(() -> resolve(template, "TABLE")).hasMessageContaining("Fn::ImportValue");
  }

  @Test
  void aReferenceToNothingStopsWithItsName() throws IOException {
    var template = read(TEXT.replace("!Ref Things", "!Ref Nowhere"), Map.of());
    assertThatThrownBy(() -> resolve(template, "TABLE")).hasMessageContaining("Nowhere");
  }
}
