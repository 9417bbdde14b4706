package eu.ephemeride.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// How long anybody waits for SES.
class MailTest {
  @Test
  void whoHangsIsGivenUpAfterTwoSecondsAndNotAskedTwice() throws IOException {
    var asked = new AtomicInteger();
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> accept(silent, asked));
      var client =
          Mail.bounded(
              SesV2Client.builder()
                  .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                  .region(Region.EU_WEST_3)
                  .credentialsProvider(
                      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"))));
      var begun = System.nanoTime();
      var refusal = new Mail(client, "us@test.example").send("a@test.example", "x", "x");
      assertThat(refusal).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(asked).hasValue(1);
    }
  }

  // Never answers.
  @SuppressWarnings("resource")
  private static void accept(ServerSocket silent, AtomicInteger asked) {
    try {
      while (true) {
        silent.accept();
        asked.incrementAndGet();
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }
}
