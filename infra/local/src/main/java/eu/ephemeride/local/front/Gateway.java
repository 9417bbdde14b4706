package eu.ephemeride.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import eu.ephemeride.local.template.Function;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An HTTP API: route, authorizer, event, function, answer; and what it answers without a function.
final class Gateway {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_PAYLOAD_BYTES = 10 * 1024 * 1024;
  private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  private final RouteTable routes;
  private final JwtAuthorizer authorizer;
  private final Invoker invoker;
  private final InstantSource clock;

  Gateway(
      List<Function> functions, JwtAuthorizer authorizer, Invoker invoker, InstantSource clock) {
    this.routes = new RouteTable(functions);
    this.authorizer = authorizer;
    this.invoker = invoker;
    this.clock = clock;
  }

  Reply answer(HttpExchange exchange, String requestId) throws IOException {
    var body = read(exchange.getRequestBody());
    if (body.isEmpty()) {
      return Reply.gateway(413, "Request Entity Too Large");
    }
    var found = routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
    if (found.isEmpty()) {
      return Reply.gateway(404, "Not Found");
    }
    var match = found.get();
    var claims = match.route().isOpen() ? Optional.<Map<String, String>>empty() : claims(exchange);
    if (!match.route().isOpen() && claims.isEmpty()) {
      return Reply.gateway(401, "Unauthorized").with("www-authenticate", "Bearer");
    }
    var event = GatewayEvent.of(exchange, match, claims, body.get(), requestId, clock.instant());
    if (event.length > MAX_EVENT_BYTES) {
      return Reply.gateway(413, "Request Entity Too Large");
    }
    return invoker
        .invoke(match.function(), event)
        .flatMap(Gateway::reply)
        .orElseGet(() -> Reply.gateway(500, "Internal Server Error"));
  }

  private Optional<Map<String, String>> claims(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .flatMap(authorizer::claims);
  }

  /// The whole body, read to its end in any case; empty when it is too large.
  private static Optional<byte[]> read(InputStream in) throws IOException {
    var body = in.readNBytes(MAX_PAYLOAD_BYTES);
    return in.transferTo(OutputStream.nullOutputStream()) > 0
        ? Optional.empty()
        : Optional.of(body);
  }

  /// Lambda's answer in format 2.0; empty when it is none.
  private static Optional<Reply> reply(byte[] answer) {
    try {
      var json = JSON.readTree(answer);
      if (!json.path("statusCode").isInt()) {
        return Optional.empty();
      }
      var headers = new LinkedHashMap<String, String>();
      headers.put("content-type", "application/json");
      json.path("headers").properties().forEach(e -> headers.put(e.getKey(), text(e.getValue())));
      var text = text(json.path("body"));
      var body =
          json.path("isBase64Encoded").asBoolean()
              ? Base64.getDecoder().decode(text)
              : text.getBytes(StandardCharsets.UTF_8);
      return Optional.of(new Reply(json.path("statusCode").asInt(), headers, body));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode node) {
    return node.asText("");
  }
}
