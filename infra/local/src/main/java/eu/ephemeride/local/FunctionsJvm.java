package eu.ephemeride.local;

import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.host.Frames;
import eu.ephemeride.local.host.Frames.Frame;
import eu.ephemeride.local.host.Frames.Kind;
import eu.ephemeride.local.host.Host;
import eu.ephemeride.local.template.Function;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The child JVM that the functions run in: their own zip as class path, their own environment, and
/// nothing of the engines.
///
/// It ends with this process however that ends, since its standard input ends then.
final class FunctionsJvm implements Invoker, AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final Set<String> SHORT_LIVED =
      Set.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final Duration CLOCK_PATIENCE = Duration.ofSeconds(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final Process process;
  private final Frames frames;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();

  /// Starts it, and makes the handlers of `functions` in it; `log` takes each line that a function
  /// prints.
  FunctionsJvm(
      CodePackage code,
      List<Function> functions,
      Map<String, String> environment,
      Consumer<String> log)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(flags());
    command.addAll(
        List.of(
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dephemeride.directory=" + code.directory(),
            "-classpath",
            code.classPath(),
            Host.class.getName()));
    functions.forEach(f -> command.add(f.handler() + "=" + f.timeout().toMillis()));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
    frames =
        new Frames(
            new BufferedInputStream(process.getInputStream()),
            new BufferedOutputStream(process.getOutputStream()));
    // A read of a pipe holds its thread: two virtual ones would hold both carriers of two cores.
    Thread.ofPlatform().daemon().start(this::readAnswers);
    Thread.ofPlatform().daemon().start(() -> copyLines(log));
  }

  // It lives as long as we do: where we are known to be a JVM of a minute, it is one too.
  private static List<String> flags() {
    var ours = ProcessHandle.current().info().arguments().orElseGet(() -> new String[0]);
    return Stream.of(ours).filter(SHORT_LIVED::contains).toList();
  }

  private void readAnswers() {
    try {
      while (true) {
        var frame = frames.read();
        var future = waiting.remove(frame.id());
        if (future != null) {
          future.complete(frame);
        }
      }
    } catch (IOException e) {
      waiting.values().forEach(f -> f.completeExceptionally(e));
    }
  }

  private void copyLines(Consumer<String> log) {
    try (var lines = process.errorReader(StandardCharsets.UTF_8)) {
      lines.lines().filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS")).forEach(log);
    } catch (IOException e) {
      log.accept("the functions' log cannot be read any more");
    }
  }

  @Override
  public Optional<byte[]> invoke(Function function, byte[] event) {
    return ask(Kind.INVOKE, function.handler(), event, function.timeout())
        .filter(answer -> answer.kind() == Kind.DONE)
        .map(Frame::bytes);
  }

  /// Sets the functions' clock; returns when it stands there.
  void setClock(Optional<Instant> instant) {
    var text = instant.map(Instant::toString).orElse("");
    if (ask(Kind.CLOCK, text, NOTHING, CLOCK_PATIENCE).isEmpty()) {
      throw new IllegalStateException("the functions' JVM does not take the clock");
    }
  }

  private Optional<Frame> ask(Kind kind, String name, byte[] bytes, Duration patience) {
    var id = ids.incrementAndGet();
    var answer = new CompletableFuture<Frame>();
    waiting.put(id, answer);
    try {
      frames.write(new Frame(id, kind, name, bytes));
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      waiting.remove(id);
    }
  }

  /// The process's id, for who must know that it is gone.
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
