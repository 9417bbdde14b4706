package eu.ephemeride.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ServiceLoader;

/// A function that answers with the event it got, its clock and one setting.
public final class EchoHandler implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (event.contains("please throw")) {
      throw new IllegalStateException("secret text");
    }
    if (event.contains("please answer nonsense")) {
      out.write("nonsense".getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (event.contains("please sleep")) {
      sleep();
    }
    System.out.println("echo printed a line");
    var clock = ServiceLoader.load(InstantSource.class).findFirst().orElseThrow();
    if (event.contains("Scheduled Event") || event.contains("aws:dynamodb")) {
      System.out.println("echo ran at " + clock.instant() + " on " + event);
    }
    var body =
        "{\"event\":%s,\"now\":\"%s\",\"table\":\"%s\"}"
            .formatted(event, clock.instant(), System.getenv("TABLE"));
    var quoted = new String(JsonStringEncoder.getInstance().quoteAsString(body));
    out.write(
        ("{\"statusCode\":201,\"headers\":{\"x-echo\":\"yes\"},\"body\":\"" + quoted + "\"}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void sleep() {
    try {
      Thread.sleep(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
