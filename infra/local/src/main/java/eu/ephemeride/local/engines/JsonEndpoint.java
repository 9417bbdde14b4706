package eu.ephemeride.local.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small HTTP server on loopback that speaks JSON as AWS's services do.
final class JsonEndpoint implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What a service answers.
  record Answer(int status, ObjectNode body) {
    static Answer ok(ObjectNode body) {
      return new Answer(200, body);
    }
  }

  /// A service: what it does with one call. `call` is the target header or the path.
  @FunctionalInterface
  interface Service {
    Answer answer(String call, JsonNode body);
  }

  /// Answers calls when this returns.
  JsonEndpoint(String contentType, Service service) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no free port on loopback", e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, contentType, service));
    server.start();
  }

  private static void handle(HttpExchange exchange, String contentType, Service service)
      throws IOException {
    try (exchange) {
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      var bytes = exchange.getRequestBody().readAllBytes();
      var body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
      var call = target == null ? exchange.getRequestURI().getPath() : target;
      var answer = service.answer(call, body);
      var text = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", contentType);
      var type = answer.body().path("__type").asText();
      if (!type.isEmpty()) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
      }
      exchange.sendResponseHeaders(answer.status(), text.length);
      exchange.getResponseBody().write(text);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
