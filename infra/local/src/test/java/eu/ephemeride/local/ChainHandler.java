package eu.ephemeride.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/// A function that sends on what it gets, one less, a minute later: `"body":"chain 3"`. A schedule
/// makes it begin with `chain 2`.
public final class ChainHandler implements RequestStreamHandler {
  private static final Pattern LINK = Pattern.compile("\"body\":\"chain (\\d+)\"");

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    var clock = ServiceLoader.load(InstantSource.class).findFirst().orElseThrow();
    var link = LINK.matcher(event);
    var left = link.find() ? Integer.parseInt(link.group(1)) : 3;
    System.out.println(
        "chain %d at %s, %s left"
            .formatted(left, clock.instant(), context.getRemainingTimeInMillis() > 8_000));
    if (left > 0) {
      send("chain " + (left - 1), event.contains("Scheduled Event") ? 0 : 60);
    }
    if (event.contains("poison")) {
      throw new IllegalStateException();
    }
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }

  private static void send(String body, int delaySeconds) throws IOException {
    var json =
        "{\"QueueUrl\":\"%s\",\"MessageBody\":\"%s\",\"DelaySeconds\":%d}"
            .formatted(System.getenv("CHAIN"), body, delaySeconds);
    var request =
        HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL_SQS")))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS.SendMessage")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var status = client.send(request, BodyHandlers.ofString()).statusCode();
      if (status != 200) {
        throw new IOException("SQS answers " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
