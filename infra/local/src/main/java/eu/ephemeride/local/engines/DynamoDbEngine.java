package eu.ephemeride.local.engines;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// DynamoDB Local in this JVM, in memory, on loopback.
///
/// Its own TTL sweep is never switched on: it goes by the real clock, see [Janitor].
final class DynamoDbEngine implements AutoCloseable {
  private final ServerSocketChannel channel;
  private final CompletableFuture<DynamoDBProxyServer> server;

  private DynamoDbEngine(ServerSocketChannel channel) {
    this.channel = channel;
    this.server = CompletableFuture.supplyAsync(() -> start(channel));
  }

  /// Begins to start: its port is taken now, and whoever calls before it answers is kept waiting.
  static DynamoDbEngine start() {
    try {
      var channel = ServerSocketChannel.open();
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      return new DynamoDbEngine(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  private static DynamoDBProxyServer start(ServerSocketChannel channel) {
    try {
      var server = create();
      connector(server).open(channel);
      server.start();
      return server;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  // Its banner would name a port that it does not take.
  private static synchronized DynamoDBProxyServer create() throws Exception {
    var out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return ServerRunner.createServerFromCommandLineArgs(
          new String[] {"-inMemory", "-disableTelemetry"});
    } finally {
      System.setOut(out);
    }
  }

  // The engine listens on every interface and has no option against it; its connector does.
  private static ServerConnector connector(DynamoDBProxyServer proxy)
      throws ReflectiveOperationException {
    var field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    return (ServerConnector) ((Server) field.get(proxy)).getConnectors()[0];
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + channel.socket().getLocalPort());
  }

  /// Returns when it answers; throws when it never will.
  void await() {
    server.join();
  }

  @Override
  public void close() {
    try {
      server.join().stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
