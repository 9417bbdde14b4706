package eu.ephemeride.local.front;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import eu.ephemeride.local.engines.MailEngine;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What only this machine has: tokens for anybody, a clock that can be moved, the mailbox.
final class Backdoor {
  static final String PREFIX = "/_local/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Issuer issuer;
  private final LocalClock clock;
  private final ClockMover mover;
  private final MailEngine mail;

  /// Moves the clock everywhere, or refuses.
  @FunctionalInterface
  interface ClockMover {
    /// True when it stands there now and all that was due by then is idle; false when that would
    /// lead back behind what is stored. Empty: real time.
    boolean move(Optional<Instant> instant);
  }

  Backdoor(Issuer issuer, LocalClock clock, ClockMover mover, MailEngine mail) {
    this.issuer = issuer;
    this.clock = clock;
    this.mover = mover;
    this.mail = mail;
  }

  Reply answer(HttpExchange exchange) throws IOException {
    var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    return switch (call) {
      case "POST /_local/token" -> token(body(exchange));
      case "POST /_local/clock" -> moveClock(body(exchange));
      case "GET /_local/clock" -> showClock();
      case "GET /_local/mailbox" -> mailbox();
      default -> Reply.gateway(404, "Not Found");
    };
  }

  private Reply token(JsonNode body) {
    var subject = body.path("sub").asText();
    if (isUnknown(body, Set.of("sub", "email", "groups")) || subject.isBlank()) {
      return bad("{sub, email?, groups?[]}");
    }
    var groups = body.path("groups").valueStream().map(JsonNode::asText).toList();
    // API Gateway joins groups by spaces: a name with one would read as two.
    if (groups.stream().anyMatch(g -> !g.matches("\\S+"))) {
      return bad("group names without spaces");
    }
    var email = Optional.of(body.path("email").asText()).filter(e -> !e.isEmpty());
    var answer = JSON.createObjectNode().put("token", issuer.token(subject, email, groups));
    return Reply.json(200, answer.toString());
  }

  private Reply moveClock(JsonNode body) {
    if (isUnknown(body, Set.of("instant", "advance")) || body.size() > 1) {
      return bad("{instant} or {advance} or {}");
    }
    if (body.isEmpty()) {
      return move(Optional.empty());
    }
    var target =
        body.has("instant")
            ? LocalClock.parse(body.path("instant").asText())
            : clock.after(body.path("advance").asText());
    return target.isEmpty()
        ? bad("an RFC 3339 instant, or an ISO 8601 period or duration")
        : move(target);
  }

  private Reply move(Optional<Instant> target) {
    return mover.move(target)
        ? showClock()
        : Reply.json(409, "{\"message\":\"the clock does not go back once anything is stored\"}");
  }

  private Reply showClock() {
    var answer =
        JSON.createObjectNode()
            .put("instant", clock.instant().toString())
            .put("frozen", clock.frozen().isPresent());
    return Reply.json(200, answer.toString());
  }

  private Reply mailbox() {
    var answer = JSON.createObjectNode();
    var mails = answer.putArray("mails");
    mail.mails().forEach(m -> mails.add(JSON.<ObjectNode>valueToTree(m)));
    return Reply.json(200, answer.toString());
  }

  private static boolean isUnknown(JsonNode body, Set<String> known) {
    var names = new TreeSet<String>();
    body.fieldNames().forEachRemaining(names::add);
    return !body.isObject() || !known.containsAll(names);
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readAllBytes();
    try {
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  private static Reply bad(String expected) {
    return Reply.json(400, "{\"message\":\"expected " + expected + "\"}");
  }
}
