package eu.ephemeride.local.engines;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// DynamoDB Local in this JVM, in memory, on loopback.
///
/// Its own TTL sweep is never switched on: it goes by the real clock, see [Janitor].
final class DynamoDbEngine implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final URI endpoint;

  private DynamoDbEngine(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /// Answers calls when this returns.
  static DynamoDbEngine start() {
    try {
      var server = create();
      var connector = connector(server);
      connector.setHost("127.0.0.1");
      connector.setPort(0);
      server.start();
      return new DynamoDbEngine(server, URI.create("http://127.0.0.1:" + connector.getLocalPort()));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  // Its banner would name a port that it does not take.
  private static DynamoDBProxyServer create() throws Exception {
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
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
