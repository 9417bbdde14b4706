package eu.ephemeride.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Resource;
import eu.ephemeride.local.template.Source;
import eu.ephemeride.local.template.Template;
import eu.ephemeride.local.template.Tree;
import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the template must say and a linter cannot know.
class TemplateTest {
  private static Template template;

  @BeforeAll
  static void read() throws IOException {
    template = Template.read(Backend.TEMPLATE, Map.of());
  }

  private static Stream<Resource> tables() {
    return template.resources("AWS::DynamoDB::Table");
  }

  @Test
  void everyTableIsOnDemandEncryptedProtectedAndBackedUp() {
    assertThat(tables())
        .hasSize(4)
        .allSatisfy(table -> {
          var p = table.properties();
          assertThat(p).containsEntry("BillingMode", "PAY_PER_REQUEST");
          assertThat(p).containsEntry("DeletionProtectionEnabled", true);
          assertThat(Tree.textAt(p, "SSESpecification", "SSEType")).contains("KMS");
          assertThat(String.valueOf(Tree.at(p, "SSESpecification", "KMSMasterKeyId").orElseThrow()))
              .contains("DataKey");
          assertThat(
                  Tree.textAt(p, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
              .contains("true");
          // A lost key found later than a week is final.
          assertThat(Tree.textAt(p, "PointInTimeRecoverySpecification", "RecoveryPeriodInDays"))
              .contains(table.logicalId().equals("KeysTable") ? "7" : "35");
        });
  }

  @Test
  void itemsExpireWhereTheyMayAndNowhereElse() {
    var expiring =
        tables()
            .filter(t ->
                Tree.textAt(t.properties(), "TimeToLiveSpecification", "AttributeName")
                    .filter("expiresAt"::equals)
                    .isPresent())
            .map(Resource::logicalId);
    assertThat(expiring).containsExactlyInAnyOrder("RecordsTable", "LedgerTable");
  }

  @Test
  void whatHoldsDataOrKeysOutlivesItsStack() throws IOException {
    var text = Files.readString(Backend.TEMPLATE);
    assertThat(
            Stream.concat(tables(), template.resources("AWS::KMS::Key")).map(Resource::logicalId))
        .hasSize(7)
        .allSatisfy(id ->
            assertThat(text)
                .containsPattern(
                    "\n  "
                        + id
                        + ":\n    Type: .*\n    DeletionPolicy: Retain\n"
                        + "    UpdateReplacePolicy: Retain\n"));
  }

  @Test
  void onlyRegionsOfTheUnionAreAllowed() throws IOException {
    var regions =
        Files.readString(Backend.TEMPLATE)
            .lines()
            .map(String::strip)
            .filter(l -> l.matches("(- )*eu-[a-z]+-[0-9]"))
            .map(l -> l.replace("- ", ""));
    assertThat(regions)
        .isNotEmpty()
        .doesNotContain("eu-west-2", "eu-central-2")
        .allMatch(
            List.of(
                    "eu-central-1",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-3")
                ::contains);
  }

  @Test
  void everyFunctionHasItsOwnRoleTheAliasAndTheSnapshot() {
    var globals = template.functionGlobals();
    assertThat(globals)
        .containsEntry("Runtime", "java25")
        .containsEntry("Architectures", List.of("arm64"))
        .containsEntry("AutoPublishAlias", "live");
    assertThat(Tree.textAt(globals, "SnapStart", "ApplyOn")).contains("PublishedVersions");
    assertThat(template.resources("AWS::Serverless::Function"))
        .isNotEmpty()
        .allSatisfy(f ->
            assertThat(String.valueOf(f.properties().get("Role")))
                .contains(f.logicalId() + "Role"));
  }

  @Test
  void noRoleHoldsAWildcardAction() {
    assertThat(template.resources("AWS::IAM::Role"))
        .isNotEmpty()
        .allSatisfy(role ->
            Tree.listAt(role.properties(), "Policies").stream()
                .flatMap(p -> Tree.listAt(p, "PolicyDocument", "Statement").stream())
                .forEach(statement -> {
                  assertThat(Tree.listAt(statement, "Action"))
                      .noneMatch(a -> String.valueOf(a).contains("*"));
                  assertThat(Tree.textAt(statement, "Resource").orElseThrow()).isNotEqualTo("*");
                }));
  }

  @Test
  void rootsAreUnwrappedWithAContextOnlyAndDataKeysThroughTheTablesOnly() {
    assertThat(policy("RootsKey"))
        .contains("kms:EncryptionContext:purpose", "kms:EncryptionContext:practice");
    assertThat(policy("DataKey")).contains("kms:ViaService");
  }

  @Test
  void whatIsFedInBatchesSaysWhatFailed() {
    assertThat(Function.of(template).stream().flatMap(f -> f.sources().stream()))
        .allMatch(Source::reportsFailures);
  }

  @Test
  void everyQueueIsEncryptedAndOutlastsSixRunsOfWhatItFeeds() {
    assertThat(template.resources("AWS::SQS::Queue"))
        .hasSize(2)
        .allSatisfy(queue ->
            assertThat(String.valueOf(queue.properties().get("KmsMasterKeyId")))
                .contains("DataKey"));
    for (var function : Function.of(template)) {
      for (var source : function.sources()) {
        if (source instanceof Source.Queue queue) {
          var visible = queue(queue.queue()).properties().get("VisibilityTimeout");
          assertThat((Integer) visible).isGreaterThanOrEqualTo(6 * seconds(function));
        }
      }
    }
  }

  private static int seconds(Function function) {
    return Math.toIntExact(function.timeout().toSeconds());
  }

  private static Resource queue(String logicalId) {
    return template
        .resources("AWS::SQS::Queue")
        .filter(q -> q.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatFailsForEverGoesWhereAnAlarmLooks() {
    assertThat(template.resources("AWS::SQS::Queue"))
        .filteredOn(q -> q.properties().containsKey("RedrivePolicy"))
        .isNotEmpty()
        .allSatisfy(queue -> {
          var target =
              String.valueOf(
                  Tree.at(queue.properties(), "RedrivePolicy", "deadLetterTargetArn")
                      .orElseThrow());
          assertThat(template.resources("AWS::CloudWatch::Alarm"))
              .anyMatch(a ->
                  String.valueOf(a.properties().get("Dimensions"))
                      .contains(target.replaceAll(".*\\[(\\w+), Arn].*", "$1")));
        });
  }

  @Test
  void alarmsTellOfWhatNoAnswerSays() {
    assertThat(template.resources("AWS::CloudWatch::Alarm"))
        .extracting(a -> String.valueOf(a.properties().get("MetricName")))
        .contains(
            "IntegrityFailures",
            "Faults",
            "RootsUnavailable",
            "MailRefused",
            "NotificationsLate",
            "ApproximateNumberOfMessagesVisible",
            "PurgeLate",
            "RetentionWorkLate",
            "5xx");
  }

  @Test
  void theRootsKeyKnowsTheRolesByTheNamesThatTheStacksGiveThem() throws IOException {
    // CloudFormation cuts a role's name at 64 characters: stack, logical id, 13 of its own.
    var stacks =
        Files.readString(Backend.file("infra/samconfig.toml"))
            .lines()
            .filter(l -> l.startsWith("stack_name"))
            .map(l -> l.split("\"", -1)[1])
            .toList();
    assertThat(stacks).isNotEmpty();
    for (var stack : stacks) {
      assertThat(template.resources("AWS::IAM::Role"))
          .allMatch(r -> stack.length() + 1 + r.logicalId().length() + 13 <= 64);
    }
  }

  private static String policy(String key) {
    return template
        .resources("AWS::KMS::Key")
        .filter(k -> k.logicalId().equals(key))
        .map(k -> String.valueOf(k.properties().get("KeyPolicy")))
        .findFirst()
        .orElseThrow();
  }

  // `P#` and 22 characters are a practice's keys; `P#provider` are not.
  @Test
  void whoWritesPracticesKeysCannotWriteTheProviders() {
    var wide =
        template
            .resources("AWS::IAM::Role")
            .flatMap(role -> Tree.listAt(role.properties(), "Policies").stream())
            .flatMap(policy -> Tree.listAt(policy, "PolicyDocument", "Statement").stream())
            .map(Tree::map)
            .filter(s -> Tree.listAt(s, "Action").stream().anyMatch(TemplateTest::isWrite))
            .flatMap(s ->
                Tree.listAt(s, "Condition", "ForAllValues:StringLike", "dynamodb:LeadingKeys")
                    .stream());
    assertThat(wide).contains("P#provider", "P#" + "?".repeat(22)).doesNotContain("P#*");
  }

  private static boolean isWrite(Object action) {
    return String.valueOf(action).matches("dynamodb:(Put|Update|Delete|BatchWrite)Item");
  }
}
