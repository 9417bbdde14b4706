package eu.ephemeride.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.ephemeride.local.engines.MailEngine;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.template.Function;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The door of the local cloud: the HTTP API, and the back door under `/_local/`.
public final class Front implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Gateway gateway;
  private final Backdoor backdoor;
  private final Consumer<String> log;

  /// What the door needs to know of the rest.
  public record Parts(
      Stack stack,
      List<Function> functions,
      String groupsClaim,
      Invoker invoker,
      LocalClock clock,
      MailEngine mail,
      Consumer<String> log) {}

  /// Listens on loopback; port 0 takes a free one. `clocks` moves the clock everywhere.
  public Front(int port, Parts parts, Clocks clocks) throws IOException {
    var stack = parts.stack();
    var client = stack.audiences().isEmpty() ? "local" : stack.audiences().getFirst();
    var issuer = new Issuer(stack.issuer(), client, parts.groupsClaim(), parts.clock());
    var authorizer =
        new JwtAuthorizer(stack.issuer(), stack.audiences(), issuer::publicKey, parts.clock());
    this.gateway = new Gateway(parts.functions(), authorizer, parts.invoker(), parts.clock());
    this.backdoor = new Backdoor(issuer, parts.clock(), clocks::move, parts.mail());
    this.log = parts.log();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var requestId = UUID.randomUUID().toString();
      var reply =
          exchange.getRequestURI().getRawPath().startsWith(Backdoor.PREFIX)
              ? backdoor.answer(exchange)
              : gateway.answer(exchange, requestId);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("apigw-requestid", requestId);
      var isBodiless = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), isBodiless ? -1 : reply.body().length);
      if (!isBodiless) {
        exchange.getResponseBody().write(reply.body());
      }
    } catch (RuntimeException e) {
      log.accept("the local front failed: " + e.getClass().getName());
      throw e;
    }
  }

  /// Where clients come in.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
