package eu.ephemeride.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Answers as the product's contract says, remembers what it made, and fails as it is told.
final class StubProduct implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> madeByKey = new HashMap<>();
  private final Map<String, List<JsonNode>> made = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile int oldestToken;
  private volatile Function<Heard, Optional<Reply>> fault = _ -> Optional.empty();

  /// A call as it came in; `collection` is the last word of its path.
  record Heard(String method, String path, String collection, String key, JsonNode body) {}

  /// An answer; in place of the contract's own, `isHeard` tells whether the call took effect.
  record Reply(int status, String body, boolean isHeard) {
    static Reply problem(int status, String slug) {
      return new Reply(status, "{\"type\":\"/problems/" + slug + "\"}", false);
    }

    /// As if it took effect and the answer was lost.
    static Reply lost() {
      return new Reply(503, "{\"message\":\"Service Unavailable\"}", true);
    }
  }

  StubProduct() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Answers what `fault` says, where it says anything.
  void failing(Function<Heard, Optional<Reply>> fault) {
    this.fault = fault;
  }

  /// Tokens that were given out so far do not do any more.
  void endTokens() {
    oldestToken = tokens.get() + 1;
  }

  int tokensGiven() {
    return tokens.get();
  }

  /// Bodies of what was made, in order.
  List<JsonNode> made(String collection) {
    return List.copyOf(made.getOrDefault(collection, List.of()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().getPath();
      var heard =
          new Heard(
              exchange.getRequestMethod(),
              path,
              path.substring(path.lastIndexOf('/') + 1),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                  .orElse(""),
              body.length == 0 ? JSON.missingNode() : JSON.readTree(body));
      var reply = path.equals("/_local/token") ? token(heard) : answer(exchange, heard);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply token(Heard heard) {
    var groups = heard.body().path("groups").toString();
    var token =
        tokens.incrementAndGet() + "-" + (groups.contains("support") ? "support" : "member");
    return new Reply(200, "{\"token\":\"" + token + "\"}", true);
  }

  private Reply answer(HttpExchange exchange, Heard heard) {
    var token = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
    if (Integer.parseInt(token.substring(0, token.indexOf('-'))) < oldestToken) {
      return new Reply(401, "{\"message\":\"Unauthorized\"}", false);
    }
    var failed = fault.apply(heard);
    if (failed.isPresent() && !failed.get().isHeard()) {
      return failed.get();
    }
    var reply =
        switch (heard.collection()) {
          case "confirmation" ->
              token.endsWith("support")
                  ? new Reply(200, "{}", true)
                  : Reply.problem(403, "forbidden");
          case "availability" -> availability(exchange, heard);
          default -> made(heard);
        };
    return failed.orElse(reply);
  }

  private synchronized Reply availability(HttpExchange exchange, Heard heard) {
    if (!"*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      return Reply.problem(428, "precondition-required");
    }
    if (madeByKey.putIfAbsent(heard.path(), "") != null) {
      return Reply.problem(412, "precondition-failed");
    }
    return remembered(heard, new Reply(200, "{}", true));
  }

  private synchronized Reply made(Heard heard) {
    var isFresh = !madeByKey.containsKey(heard.key());
    var id =
        madeByKey.computeIfAbsent(
            heard.key(), _ -> heard.collection() + "-" + ids.incrementAndGet());
    var answer = new Reply(201, "{\"id\":\"" + id + "\"}", true);
    return isFresh ? remembered(heard, answer) : answer;
  }

  private Reply remembered(Heard heard, Reply answer) {
    made.computeIfAbsent(heard.collection(), _ -> new CopyOnWriteArrayList<>()).add(heard.body());
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
