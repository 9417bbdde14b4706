package eu.ephemeride.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Lambda function that a queue feeds; needs `ReportBatchItemFailures`.
///
/// Messages come at least once, in any order. One that fails is logged by its class and reported,
/// comes again after the queue's visibility timeout, and is a dead letter in the end; the others of
/// its batch stand.
public abstract class QueueFunction extends BackgroundFunction {
  /// On the parts of `wiring`.
  protected QueueFunction(Wiring wiring) {
    super(wiring);
  }

  /// How much of the run is left, asked at any time of it.
  @FunctionalInterface
  public interface TimeLeft {
    /// Zero when Lambda is about to end it.
    Duration left();
  }

  /// Does what one message says; throwing makes it come again.
  protected abstract void handle(String body, TimeLeft time);

  private record Message(String id, String body) {}

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    var messages = messages(in.readAllBytes());
    var failed = new ArrayList<String>();
    for (var message : messages) {
      try {
        handle(message.body(), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
      } catch (RuntimeException e) {
        tell(message.id(), e);
        failed.add(message.id());
      }
    }
    out.write(BatchEvent.failures(failed));
  }

  private static List<Message> messages(byte[] event) {
    return BatchEvent.records(event).stream()
        .map(record -> new Message(record.at("messageId").id(), record.at("body").text()))
        .toList();
  }
}
