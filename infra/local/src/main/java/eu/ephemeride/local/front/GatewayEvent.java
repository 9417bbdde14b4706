package eu.ephemeride.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import eu.ephemeride.local.engines.Engines;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An HTTP request as an event of payload format 2.0, field by field as API Gateway makes it.
final class GatewayEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GatewayEvent() {}

  static byte[] of(
      HttpExchange exchange,
      RouteTable.Match match,
      Optional<Map<String, String>> claims,
      byte[] body,
      String requestId,
      Instant now) {
    var uri = exchange.getRequestURI();
    var event = JSON.createObjectNode();
    event
        .put("version", "2.0")
        .put("routeKey", match.route().key())
        .put("rawPath", RouteTable.decode(uri.getRawPath()))
        .put("rawQueryString", Optional.ofNullable(uri.getRawQuery()).orElse(""));
    headers(exchange, event);
    var query = query(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    if (!query.isEmpty()) {
      query.forEach(event.putObject("queryStringParameters")::put);
    }
    context(exchange, event.putObject("requestContext"), match, claims, requestId, now);
    if (!match.parameters().isEmpty()) {
      match.parameters().forEach(event.putObject("pathParameters")::put);
    }
    body(event, body);
    return bytes(event);
  }

  private static void headers(HttpExchange exchange, ObjectNode event) {
    var headers = event.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          if (lower.equals("cookie")) {
            var cookies = event.putArray("cookies");
            values.forEach(v -> v.lines().forEach(cookies::add));
          } else {
            headers.put(lower, String.join(",", values));
          }
        });
  }

  private static Map<String, String> query(String raw) {
    var query = new LinkedHashMap<String, String>();
    for (var pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        var parts = pair.split("=", 2);
        var value = parts.length == 2 ? parts[1] : "";
        query.merge(form(parts[0]), form(value), (a, b) -> a + "," + b);
      }
    }
    return query;
  }

  private static String form(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static void context(
      HttpExchange exchange,
      ObjectNode context,
      RouteTable.Match match,
      Optional<Map<String, String>> claims,
      String requestId,
      Instant now) {
    context.put("accountId", Engines.ACCOUNT).put("apiId", "local");
    claims.ifPresent(c -> {
      var jwt = context.putObject("authorizer").putObject("jwt");
      c.forEach(jwt.putObject("claims")::put);
      jwt.putNull("scopes");
    });
    context.put("domainName", "localhost").put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("path", RouteTable.decode(exchange.getRequestURI().getRawPath()))
        .put("protocol", exchange.getProtocol())
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
        .put(
            "userAgent",
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent")).orElse(""));
    context
        .put("requestId", requestId)
        .put("routeKey", match.route().key())
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  // Bytes that are no text travel in base64, so that the function sees exactly what came.
  private static void body(ObjectNode event, byte[] body) {
    if (body.length == 0) {
      event.put("isBase64Encoded", false);
      return;
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      event.put("body", text).put("isBase64Encoded", false);
    } catch (CharacterCodingException e) {
      event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    }
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always JSON", e);
    }
  }
}
