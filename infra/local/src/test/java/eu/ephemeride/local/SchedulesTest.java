package eu.ephemeride.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Schedules of a template on the clock of a whole local cloud.
class SchedulesTest {
  private static final String TEMPLATE =
      """
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            Auth:
              DefaultAuthorizer: Jwt
              Authorizers:
                Jwt: {JwtConfiguration: {issuer: here, audience: [client]}}
        Half:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: code.zip
            Handler: eu.ephemeride.local.EchoHandler
            Events:
              Hour: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(30 minutes)}}
              Wrong: {Type: ScheduleV2, Properties: {ScheduleExpression: every now and then}}
        Failing:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: code.zip
            Handler: eu.ephemeride.local.EchoHandler
            Events:
              Daily:
                Type: ScheduleV2
                Properties:
                  ScheduleExpression: cron(0 3 * * ? *)
                  ScheduleExpressionTimezone: Europe/Paris
                  Input: please throw
      """;

  @TempDir private Path directory;

  private final List<String> log = new CopyOnWriteArrayList<>();

  private List<String> clocksOfRuns() {
    return log.stream()
        .filter(line -> line.startsWith("echo ran at "))
        .map(line -> line.replaceAll("echo ran at (\\S+) on .*", "$1"))
        .toList();
  }

  // A function's line comes by another way than its answer.
  private void await(int runs) throws InterruptedException {
    for (var i = 0; i < 100 && clocksOfRuns().size() < runs; i++) {
      Thread.sleep(20);
    }
  }

  @Test
  void aMovedClockRunsWhatIsDueOnTheWayEachAtItsTimeAndThenAnswers() throws Exception {
    LocalCloudTest.zip(directory.resolve("code.zip"));
    var template = Files.writeString(directory.resolve("template.yaml"), TEMPLATE);
    try (var cloud = LocalCloud.start(template, 0, log::add)) {
      assertThat(log).contains("warning: not run here: event ScheduleV2 [Half.Wrong]");
      // Nothing is stored, so the clock may go back once.
      LocalCloudTest.clock(cloud, "{\"instant\":\"2026-03-28T22:00:00Z\"}");
      assertThat(clocksOfRuns()).isEmpty();

      var answer = LocalCloudTest.clock(cloud, "{\"advance\":\"PT90M\"}");
      assertThat(answer.body()).contains("2026-03-28T23:30:00Z").contains("\"frozen\":true");
      await(3);
      var clocks = clocksOfRuns();
      assertThat(clocks).hasSize(3).isSorted().doesNotHaveDuplicates();
      assertThat(clocks).allMatch(at -> at.compareTo("2026-03-28T22:00:00Z") > 0);
      assertThat(clocks).allMatch(at -> at.compareTo("2026-03-28T23:30:00Z") <= 0);
      assertThat(log.stream().filter(line -> line.contains("\"source\":\"aws.scheduler\"")))
          .hasSize(3)
          .allMatch(line -> line.contains("\"time\":\"" + clocks(line) + "\""));
      assertThat(log).noneMatch(line -> line.startsWith("schedule given up"));

      // Three in the morning in Paris is an hour earlier from this night on.
      assertThat(LocalCloudTest.clock(cloud, "{\"advance\":\"PT2H\"}").statusCode()).isEqualTo(200);
      assertThat(log)
          .contains(
              "schedule given up after 3 attempts: Failing.Daily at 2026-03-29T01:00:00Z:"
                  + " eu.ephemeride.local.EchoHandler");
    }
  }

  private static String clocks(String line) {
    return line.replaceAll("echo ran at (\\S+) on .*", "$1");
  }
}
