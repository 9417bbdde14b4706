package eu.ephemeride.local.pollers;

import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All that feeds the functions of a template from its queues and streams.
public final class Pollers {
  /// How many batches one [#drain()] hands over at most.
  static final int MOST_BATCHES = 10_000;

  private final List<Poller> pollers = new ArrayList<>();
  private final Consumer<String> log;

  /// Those of `functions`, on the queues of `stack`.
  public Pollers(
      List<Function> functions, Stack stack, SqsClient sqs, Invoker invoker, Consumer<String> log) {
    this.log = log;
    for (var function : functions) {
      for (var source : function.sources()) {
        switch (source) {
          case Source.Queue queue ->
              pollers.add(
                  new QueuePoller(sqs, queue(stack, queue.queue()), function, queue, invoker));
          case Source.Stream _ -> {}
        }
      }
    }
  }

  private static Stack.Queue queue(Stack stack, String logicalId) {
    return stack.queues().stream()
        .filter(q -> q.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no queue " + logicalId));
  }

  /// Hands over batch after batch, also of what the functions add meanwhile, until nothing is left
  /// that may be received now.
  public synchronized void drain() {
    var batches = 0;
    var before = -1;
    while (batches != before) {
      before = batches;
      for (var poller : pollers) {
        batches += poller.poll() ? 1 : 0;
      }
      if (batches > MOST_BATCHES) {
        log.accept("queues and streams are not idle after " + batches + " batches");
        return;
      }
    }
  }
}
