package eu.ephemeride.local;

import eu.ephemeride.local.engines.Clients;
import eu.ephemeride.local.engines.Engines;
import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.engines.Provisioning;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.front.Clocks;
import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.pollers.Pollers;
import eu.ephemeride.local.pollers.StreamReader;
import eu.ephemeride.local.template.Function;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Queues and streams of one local cloud, and what they feed. They begin when the first answer is
/// out of the door, which does not need them; whoever asks earlier waits.
final class Feeding implements Clocks.Waiting, AutoCloseable {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  private final Engines engines;
  private final Stack stack;
  private final CompletableFuture<Begun> begun = new CompletableFuture<>();

  private record Begun(Clients clients, Pollers.Services services, Pollers pollers) {}

  Feeding(Engines engines, Stack stack) {
    this.engines = engines;
    this.stack = stack;
  }

  /// Makes the queues that `provisioning` knows, and whatever polls for `functions`.
  void begin(
      Provisioning provisioning,
      List<Function> functions,
      Invoker invoker,
      Janitor janitor,
      InstantSource clock,
      Consumer<String> log) {
    if (!stack.queues().isEmpty()) {
      engines.queues().begin(provisioning::createQueues);
    }
    begun.completeAsync(
        () -> {
          var clients = new Clients(engines.endpoints());
          var dynamoDb = clients.dynamoDb();
          var streams = clients.streams();
          var services =
              new Pollers.Services(
                  clients.queues(),
                  table -> new StreamReader(dynamoDb, streams, table),
                  janitor,
                  clock);
          return new Begun(
              clients, services, new Pollers(functions, stack, services, invoker, log));
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  @Override
  public void drain() {
    begun.join().pollers().drain();
  }

  @Override
  public Optional<Instant> next() {
    return engines.queues().nextDelayed();
  }

  /// True when a message is in any queue, received or not.
  boolean isAnythingSent() {
    return stack.queues().stream().anyMatch(this::isAnythingIn);
  }

  private boolean isAnythingIn(Stack.Queue queue) {
    return begun
        .join()
        .services()
        .queues()
        .getQueueAttributes(r -> r.queueUrl(queue.url()).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .anyMatch(count -> !count.equals("0"));
  }

  @Override
  public void close() {
    if (begun.state() == CompletableFuture.State.SUCCESS) {
      begun.resultNow().clients().close();
    }
  }
}
