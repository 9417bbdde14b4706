package eu.ephemeride.local.engines;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// SES v2's `SendEmail`, into a mailbox that keeps everything and delivers nothing.
public final class MailEngine implements AutoCloseable {
  private static final String SEND = "/v2/email/outbound-emails";

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private final JsonEndpoint endpoint;

  /// A mail as it would have gone out. Prints only its id.
  public record Mail(
      String id, String at, String from, List<String> to, String subject, String text) {
    @Override
    public String toString() {
      return "Mail " + id;
    }
  }

  MailEngine(InstantSource clock) {
    this.clock = clock;
    this.endpoint = new JsonEndpoint("application/json", this::answer);
  }

  URI endpoint() {
    return endpoint.endpoint();
  }

  /// Everything sent so far, in its order.
  public List<Mail> mails() {
    return List.copyOf(mails);
  }

  private JsonEndpoint.Answer answer(String path, JsonNode body) {
    var answer = JsonEndpoint.JSON.createObjectNode();
    if (!path.equals(SEND)) {
      answer.put("__type", "NotFoundException").put("message", "the local SES does not know it");
      return new JsonEndpoint.Answer(404, answer);
    }
    var simple = body.path("Content").path("Simple");
    var to =
        body.path("Destination").path("ToAddresses").valueStream().map(JsonNode::asText).toList();
    if (to.isEmpty() || simple.isMissingNode()) {
      answer.put("__type", "BadRequestException").put("message", "only simple mails here");
      return new JsonEndpoint.Answer(400, answer);
    }
    var id = UUID.randomUUID().toString();
    mails.add(
        new Mail(
            id,
            clock.instant().toString(),
            body.path("FromEmailAddress").asText(),
            to,
            simple.path("Subject").path("Data").asText(),
            simple.path("Body").path("Text").path("Data").asText()));
    return JsonEndpoint.Answer.ok(answer.put("MessageId", id));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
