package eu.ephemeride.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.pollers.Pollers;
import eu.ephemeride.local.template.Function;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The functions that nobody waits for, run on events and fed from queues as the template says.
final class Background {
  private final Map<String, RequestStreamHandler> handlers = new LinkedHashMap<>();
  private final Map<String, SweptRecords> streams = new LinkedHashMap<>();
  private final Pollers pollers;
  private final Janitor janitor;
  private final Stack stack;
  private final SqsClient queues;
  private volatile Duration left = Duration.ofMinutes(15);

  /// Runs a function under its role, and holds it to what every test holds everything to.
  interface Runner {
    void run(String function, Runnable run);
  }

  private final Runner runner;

  Background(
      Stack stack, InstantSource clock, Runner runner, List<? extends RequestStreamHandler> all) {
    this.stack = stack;
    this.runner = runner;
    all.forEach(handler -> handlers.put(handler.getClass().getSimpleName(), handler));
    // Neither counted nor judged: what they do is AWS's own.
    var clients = Backend.shared().clients();
    this.queues = clients.queues();
    stack.tables().forEach(t -> streams.put(t.name(), new SweptRecords(t.name())));
    this.janitor =
        new Janitor(
            clients.dynamoDb(),
            stack.tables(),
            clock,
            swept -> streams.get(swept.table().name()).add(swept));
    this.pollers =
        new Pollers(
            fed(),
            stack,
            new Pollers.Services(queues, streams::get, janitor, clock),
            (function, event) -> invoke(function.logicalId(), event),
            System.err::println);
  }

  private List<Function> fed() {
    return Function.of(Backend.template()).stream()
        .filter(f -> handlers.containsKey(f.logicalId()))
        .toList();
  }

  void leave(Duration time) {
    left = time;
  }

  void drain() {
    pollers.drain();
  }

  List<String> waiting(String queue) {
    var url =
        stack.queues().stream()
            .filter(q -> q.logicalId().equals(queue))
            .map(Stack.Queue::url)
            .findFirst()
            .orElseThrow();
    return queues
        .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  void sweep() {
    janitor.sweep();
    pollers.drain();
  }

  /// What the function answers; empty when it throws.
  Optional<byte[]> invoke(String function, byte[] event) {
    try {
      return Optional.of(run(function, event));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  byte[] run(String function, byte[] event) {
    var out = new ByteArrayOutputStream();
    runner.run(
        function,
        () -> {
          try {
            handlers.get(function).handleRequest(new ByteArrayInputStream(event), out, context());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return out.toByteArray();
  }

  // Lambda's own; only the time that is left is ever asked for.
  private Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                method.getName().equals("getRemainingTimeInMillis")
                    ? Math.toIntExact(left.toMillis())
                    : null);
  }
}
