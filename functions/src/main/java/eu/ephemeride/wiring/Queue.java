package eu.ephemeride.wiring;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue of what is deleted in the background. Messages carry ids, never data.
public record Queue(SqsClient client, String url) {
  /// Hands a message over; it comes at once, and at least once.
  public void send(String body) {
    client.sendMessage(r -> r.queueUrl(url).messageBody(body));
  }

  /// Hands a message over that comes after `delay`: whole seconds, 15 minutes at most.
  public void send(String body, Duration delay) {
    client.sendMessage(
        r -> r.queueUrl(url).messageBody(body).delaySeconds(Math.toIntExact(delay.toSeconds())));
  }

  @Override
  public String toString() {
    return "Queue";
  }
}
