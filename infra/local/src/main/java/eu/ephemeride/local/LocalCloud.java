package eu.ephemeride.local;

import eu.ephemeride.local.engines.Clients;
import eu.ephemeride.local.engines.Engines;
import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.engines.MailEngine;
import eu.ephemeride.local.engines.Provisioning;
import eu.ephemeride.local.engines.Stack;
import eu.ephemeride.local.front.Clocks;
import eu.ephemeride.local.front.Front;
import eu.ephemeride.local.front.LocalClock;
import eu.ephemeride.local.schedules.Scheduler;
import eu.ephemeride.local.schedules.Ticks;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Template;
import eu.ephemeride.local.template.Unsupported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A whole template, running on this machine: engines, functions, the HTTP API, a clock.
///
/// Any number of them may run at once: each takes ports, names and directories of its own.
public final class LocalCloud implements AutoCloseable {
  private static final String STACK = "ephemeride";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Deque<AutoCloseable> opened;
  private final Consumer<String> log;
  private final LocalClock clock = new LocalClock();
  private final Engines engines;
  private final FunctionsJvm functions;
  private final Front front;

  private LocalCloud(Path templateFile, int port, Consumer<String> log, Deque<AutoCloseable> opened)
      throws IOException {
    this.log = log;
    this.opened = opened;
    // On the way to the first answer everything that can go side by side does.
    engines = open(Engines.start(clock));
    var template = Template.read(templateFile, Map.of());
    Unsupported.warnings(template).forEach(w -> log.accept("warning: " + w));
    var declared = Function.of(template);
    var code = CompletableFuture.supplyAsync(() -> code(declared));
    var endpoints = engines.endpoints();
    var provisioning = new Provisioning(template, STACK, endpoints);
    var stack = provisioning.createKeys();
    var environment = new HashMap<>(endpoints.environment());
    environment.putAll(stack.environment());
    functions = open(new FunctionsJvm(open(code.join()), declared, environment, log));
    provisioning.createTables();
    engines.await();
    var dynamoDb = open(open(new Clients(endpoints)).dynamoDb());
    var janitor = new Janitor(dynamoDb, stack.tables(), clock);
    var feeding = open(new Feeding(engines, stack));
    var scheduler = new Scheduler(declared, functions, clock.instant(), log);
    var clocks =
        new Clocks(
            clock,
            () -> isAnythingStored(dynamoDb, stack) || feeding.isAnythingSent(),
            functions::setClock,
            scheduler::runUntil,
            janitor::sweep,
            feeding);
    var chosen = template.parameter("GroupsClaim");
    var groupsClaim = chosen.isEmpty() ? "cognito:groups" : chosen;
    front =
        open(
            new Front(
                port,
                new Front.Parts(
                    stack, declared, groupsClaim, functions, clock, engines.mail(), log),
                clocks));
    open(new Ticks("the schedules' tick", MINUTE, clocks::tick, log));
    feeding.begin(provisioning, declared, functions, janitor, clock, log);
    open(new Ticks("the queues' tick", HALF_A_SECOND, clocks::drain, log));
  }

  private <T extends AutoCloseable> T open(T part) {
    opened.push(part);
    return part;
  }

  private static CodePackage code(List<Function> declared) {
    var packages = declared.stream().map(Function::codeUri).distinct().toList();
    if (packages.size() != 1) {
      throw new IllegalArgumentException("one package for all functions, not " + packages.size());
    }
    try {
      return CodePackage.unpack(packages.getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAnythingStored(DynamoDbClient dynamoDb, Stack stack) {
    return stack.tables().stream()
        .anyMatch(t -> dynamoDb.scan(r -> r.tableName(t.name()).limit(1)).count() > 0);
  }

  /// Starts `templateFile` on `port` (0: a free one) and answers when it does. `log` takes warnings
  /// and whatever the functions print.
  public static LocalCloud start(Path templateFile, int port, Consumer<String> log)
      throws IOException {
    var opened = new ArrayDeque<AutoCloseable>();
    try {
      return new LocalCloud(templateFile, port, log, opened);
    } catch (IOException | RuntimeException e) {
      close(opened, log);
      throw e;
    }
  }

  /// Where clients come in.
  public URI url() {
    return front.url();
  }

  /// The mailbox.
  public MailEngine mail() {
    return engines.mail();
  }

  /// The engines, for tests that look behind the door.
  public Engines engines() {
    return engines;
  }

  /// The functions' process.
  public long functionsPid() {
    return functions.pid();
  }

  @Override
  public void close() {
    close(opened, log);
  }

  private static void close(Deque<AutoCloseable> opened, Consumer<String> log) {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        log.accept("a part of the local cloud does not stop: " + e.getClass().getName());
      }
    }
  }

  /// `LocalCloud template.yaml`: see [#serve].
  public static void main(String[] arguments) throws InterruptedException {
    serve(Path.of(arguments[0]), System.out::println);
    Thread.currentThread().join();
  }

  /// Starts `templateFile` for whoever started this process, on the port that `PORT` names, else
  /// 3000; it ends with the process, and the process with its parent. Ends with 1 and one line when
  /// it cannot start.
  public static LocalCloud serve(Path templateFile, Consumer<String> log) {
    var started = System.nanoTime();
    var port = System.getenv().getOrDefault("PORT", "3000");
    try {
      var cloud = start(templateFile, Integer.parseInt(port), log);
      Runtime.getRuntime().addShutdownHook(new Thread(cloud::close));
      // Maven may be killed without telling us.
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> Thread.ofPlatform().daemon().start(() -> endWith(parent)));
      System.out.printf(
          "Éphéméride answers at %s after %d ms. Contract: %s/docs. Ctrl-C stops it.%n",
          cloud.url(), (System.nanoTime() - started) / 1_000_000, cloud.url());
      return cloud;
    } catch (BindException e) {
      throw fail("port " + port + " is taken: set PORT to another");
    } catch (NumberFormatException e) {
      throw fail("PORT is not a number");
    } catch (IOException | RuntimeException e) {
      throw fail(String.valueOf(e.getMessage()));
    }
  }

  // Engines that have started would keep the process alive.
  private static IllegalStateException fail(String why) {
    System.err.println("Éphéméride does not start: " + why);
    Runtime.getRuntime().exit(1);
    return new IllegalStateException("the process has ended");
  }

  private static void endWith(ProcessHandle parent) {
    parent.onExit().join();
    Runtime.getRuntime().exit(0);
  }
}
