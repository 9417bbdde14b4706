package eu.ephemeride.local.engines;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;

/// ElasticMQ in this JVM, in memory, on loopback; delays and visibility timeouts count on the local
/// cloud's clock.
public final class QueueEngine implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 10;
  // Its threads keep no JVM alive, and nobody reads its log.
  private static final String SETTINGS =
      """
      pekko.daemonic = on
      pekko.loglevel = OFF
      pekko.stdout-loglevel = OFF
      pekko.log-dead-letters = off
      pekko.loggers = []
      pekko.logging-filter = "org.apache.pekko.event.DefaultLoggingFilter"
      pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
      """;

  private final Delays delays;
  private final int port;
  private final CompletableFuture<ActorSystem> system;

  private QueueEngine(InstantSource clock, Socket reserved) {
    this.delays = new Delays(clock);
    this.port = reserved.getLocalPort();
    this.system =
        CompletableFuture.supplyAsync(
            () -> run(reserved), task -> Thread.ofPlatform().daemon().start(task));
  }

  /// Begins to start: its port is known now, and answers once [#await()] has returned.
  static QueueEngine start(InstantSource clock) {
    try {
      var reserved = new Socket();
      reserved.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0));
      return new QueueEngine(clock, reserved);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  private ActorSystem run(Socket reserved) {
    // It finds its settings beside its classes, whichever thread asks.
    var loader = SQSRestServerBuilder.class.getClassLoader();
    var settings = ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load(loader));
    var system = ActorSystem.create("queues", settings, loader);
    var manager = system.actorOf(Props.create(Queues.class, () -> new Queues(delays)));
    var builder =
        SQSRestServerBuilder.withActorSystem(system)
            .withQueueManagerActor(manager)
            .withInterface(HOST)
            .withPort(port)
            .withAWSRegion(Engines.REGION)
            .withAWSAccountId(Engines.ACCOUNT);
    release(reserved);
    builder.start().waitUntilStarted();
    return system;
  }

  private static void release(Socket reserved) {
    try {
      reserved.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://" + HOST + ":" + port);
  }

  /// Returns when it answers; throws when it never will.
  void await() {
    system.join();
  }

  /// When the next message that is still delayed may be received; empty when none is.
  public Optional<Instant> nextDelayed() {
    return delays.next();
  }

  @Override
  public void close() {
    @Nullable ActorSystem running = system.exceptionally(_ -> null).join();
    if (running != null) {
      end(running);
    }
  }

  private static void end(ActorSystem running) {
    running.terminate();
    try {
      running.getWhenTerminated().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the queues do not stop", e);
    }
  }
}
