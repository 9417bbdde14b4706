package eu.ephemeride.local.engines;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Queues as a template declares them, on a clock that a test moves.
class QueuesTest {
  // Behind the system's clock: nothing may depend on that one.
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(LONG_AGO);
  private static final String TEMPLATE =
      """
      Globals:
        Function: {Environment: {Variables: {WORK: !Ref Work, ARN: !GetAtt Work.Arn}}}
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 5400
            RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2}
        Dead: {Type: "AWS::SQS::Queue", Properties: {MessageRetentionPeriod: 1209600}}
        Slow: {Type: "AWS::SQS::Queue", Properties: {DelaySeconds: 30}}
      """;

  @TempDir private static Path directory;
  private static int stacks;
  private static Engines engines;
  private static SqsClient sqs;

  private Stack stack;

  @BeforeAll
  static void start() {
    engines = Engines.start(NOW::get);
    sqs = new Clients(engines.endpoints()).queues();
    engines.queues().begin(_ -> {});
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @BeforeEach
  void make() throws IOException {
    NOW.set(LONG_AGO);
    var template =
        Template.read(Files.writeString(directory.resolve("t.yaml"), TEMPLATE), Map.of());
    stack = new Provisioning(template, "stack-" + stacks++, engines.endpoints()).create();
  }

  private String url(String logicalId) {
    return stack.queues().stream()
        .filter(q -> q.logicalId().equals(logicalId))
        .map(Stack.Queue::url)
        .findFirst()
        .orElseThrow();
  }

  private List<Message> receive(String queue) {
    return sqs.receiveMessage(r -> r.queueUrl(url(queue)).maxNumberOfMessages(10)).messages();
  }

  private static void advance(Duration duration) {
    NOW.updateAndGet(now -> now.plus(duration));
  }

  @Test
  void theTemplatesReferencesLeadToThem() throws IOException {
    assertThat(stack.environment()).containsEntry("WORK", url("Work"));
    assertThat(stack.environment().get("ARN")).endsWith(":000000000000:" + name() + "-Work");
    var template = Template.read(directory.resolve("t.yaml"), Map.of());
    var foreseen = new DeclaredQueues(template, name(), engines.endpoints()).foreseen();
    assertThat(stack.queues()).containsExactlyInAnyOrderElementsOf(foreseen);
  }

  private String name() {
    return "stack-" + (stacks - 1);
  }

  @Test
  void whatIsReceivedComesBackAfterTheVisibilityTimeoutOfTheClock() {
    sqs.sendMessage(r -> r.queueUrl(url("Work")).messageBody("a"));
    assertThat(receive("Work")).extracting(Message::body).containsExactly("a");
    assertThat(receive("Work")).isEmpty();
    advance(Duration.ofSeconds(5399));
    assertThat(receive("Work")).isEmpty();
    advance(Duration.ofSeconds(1));
    assertThat(receive("Work")).hasSize(1);
  }

  @Test
  void whatIsDelayedComesWhenTheClockSaysSo() {
    sqs.sendMessage(r -> r.queueUrl(url("Work")).messageBody("a").delaySeconds(60));
    sqs.sendMessage(r -> r.queueUrl(url("Slow")).messageBody("b"));
    assertThat(receive("Work")).isEmpty();
    assertThat(engines.queues().nextDelayed()).contains(LONG_AGO.plusSeconds(30));
    advance(Duration.ofSeconds(30));
    assertThat(receive("Slow")).hasSize(1);
    assertThat(receive("Work")).isEmpty();
    assertThat(engines.queues().nextDelayed()).contains(LONG_AGO.plusSeconds(60));
    advance(Duration.ofSeconds(30));
    assertThat(receive("Work")).hasSize(1);
    assertThat(engines.queues().nextDelayed()).isEmpty();
  }

  @Test
  void whatWasReceivedTooOftenIsADeadLetter() {
    sqs.sendMessage(r -> r.queueUrl(url("Work")).messageBody("a"));
    for (var i = 0; i < 2; i++) {
      var message = receive("Work").getFirst();
      sqs.changeMessageVisibility(
          r -> r.queueUrl(url("Work")).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
    assertThat(receive("Work")).isEmpty();
    assertThat(receive("Dead")).extracting(Message::body).containsExactly("a");
  }
}
