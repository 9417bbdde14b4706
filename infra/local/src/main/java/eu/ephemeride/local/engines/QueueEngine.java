package eu.ephemeride.local.engines;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/// ElasticMQ in this JVM, in memory, on loopback; delays and visibility timeouts count on the local
/// cloud's clock.
///
/// It takes seconds to start, so it does when somebody asks for it, and callers wait meanwhile.
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
  private final Relay relay = new Relay();
  private final CompletableFuture<ActorSystem> system = new CompletableFuture<>();

  /// `clock` counts what is delayed or hidden.
  QueueEngine(InstantSource clock) {
    this.delays = new Delays(clock);
  }

  /// Begins to start it. `prepare` is told where it answers, before anybody else is let through.
  public void begin(Consumer<URI> prepare) {
    Thread.ofPlatform().daemon().start(() -> run(prepare));
  }

  // Whatever goes wrong is for those who wait.
  @SuppressWarnings("CatchingUnchecked")
  private void run(Consumer<URI> prepare) {
    try {
      // It finds its settings beside its classes, whichever thread asks.
      var loader = SQSRestServerBuilder.class.getClassLoader();
      var settings = ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load(loader));
      var started = ActorSystem.create("queues", settings, loader);
      var port = start(started);
      prepare.accept(URI.create("http://" + HOST + ":" + port));
      system.complete(started);
      relay.open(port);
    } catch (Exception e) {
      system.completeExceptionally(e);
      relay.close();
    }
  }

  private int start(ActorSystem system) {
    var manager = system.actorOf(Props.create(Queues.class, () -> new Queues(delays)));
    return SQSRestServerBuilder.withActorSystem(system)
        .withQueueManagerActor(manager)
        .withInterface(HOST)
        .withDynamicPort()
        .withServerAddress(new NodeAddress("http", HOST, relay.port(), ""))
        .withAWSRegion(Engines.REGION)
        .withAWSAccountId(Engines.ACCOUNT)
        .start()
        .waitUntilStarted()
        .localAddress()
        .getPort();
  }

  URI endpoint() {
    return URI.create("http://" + HOST + ":" + relay.port());
  }

  /// Returns when it answers; throws when it never will. Somebody must have begun.
  public void await() {
    system.join();
  }

  /// When the next message that is still delayed may be received; empty when none is.
  public Optional<Instant> nextDelayed() {
    return delays.next();
  }

  @Override
  public void close() {
    relay.close();
    // Also when it is still starting: its threads are daemons.
    if (system.state() == CompletableFuture.State.SUCCESS) {
      end(system.resultNow());
    }
  }

  private static void end(ActorSystem running) {
    running.terminate();
    try {
      running.getWhenTerminated().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the queues do not stop", e);
    }
  }
}
