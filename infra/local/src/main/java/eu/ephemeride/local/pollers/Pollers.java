package eu.ephemeride.local.pollers;

import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Source;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All that feeds the functions of a template from its queues and streams.
public final class Pollers {
  /// How many batches one [#drain()] hands over at most.
  private static final int MOST_BATCHES = 10_000;

  private final Stack stack;
  private final Services services;
  private final Invoker invoker;
  private final Consumer<String> log;
  private final List<Poller> pollers = new ArrayList<>();

  /// What they talk to: `streams` reads that of a table by the table's name, `janitor` says which
  /// records are of its deletions, `clock` dates them.
  public record Services(
      SqsClient queues,
      java.util.function.Function<String, RecordReader> streams,
      Janitor janitor,
      InstantSource clock) {}

  /// Those of `functions`, on what `stack` has.
  public Pollers(
      List<Function> functions,
      Stack stack,
      Services services,
      Invoker invoker,
      Consumer<String> log) {
    this.stack = stack;
    this.services = services;
    this.invoker = invoker;
    this.log = log;
    functions.forEach(
        function -> function.sources().forEach(source -> pollers.add(poller(function, source))));
  }

  private Poller poller(Function function, Source source) {
    return switch (source) {
      case Source.Queue queue ->
          new QueuePoller(services.queues(), queue(queue.queue()), function, queue, invoker);
      case Source.Stream stream -> poller(function, stream);
    };
  }

  private Poller poller(Function function, Source.Stream source) {
    var table =
        stack.tables().stream()
            .filter(t -> t.logicalId().equals(source.table()) && t.isStreamed())
            .map(Stack.Table::name)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no stream of " + source.table()));
    Consumer<String> onFailure =
        source
            .onFailure()
            .map(this::queue)
            .<Consumer<String>>map(queue -> text -> send(queue, text))
            .orElse(_ -> {});
    return new StreamPoller(
        services.streams().apply(table),
        new StreamPoller.Parts(
            table,
            function,
            source,
            invoker,
            services.janitor(),
            services.clock(),
            onFailure,
            log));
  }

  private Stack.Queue queue(String logicalId) {
    return stack.queues().stream()
        .filter(q -> q.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no queue " + logicalId));
  }

  private void send(Stack.Queue queue, String text) {
    services.queues().sendMessage(r -> r.queueUrl(queue.url()).messageBody(text));
  }

  /// Hands over batch after batch, also of what the functions add meanwhile, until nothing is left
  /// that may be received now.
  public void drain() {
    drain(MOST_BATCHES);
  }

  synchronized void drain(int most) {
    var batches = 0;
    var before = -1;
    while (batches != before) {
      before = batches;
      for (var poller : pollers) {
        batches += poller.poll() ? 1 : 0;
      }
      if (batches >= most) {
        log.accept("queues and streams are not idle after " + batches + " batches");
        return;
      }
    }
  }
}
