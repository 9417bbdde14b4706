package eu.ephemeride.local.host;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import eu.ephemeride.local.host.Frames.Frame;
import eu.ephemeride.local.host.Frames.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The main class of the functions' JVM: makes each handler once, as a Lambda instance does, and
/// runs events through it.
///
/// Standard output carries frames, so whatever a function prints goes to standard error. The end of
/// standard input is the end of the local cloud, and of this process.
public final class Host {
  private static final byte[] NOTHING = {};

  private final Frames frames;
  private final Map<String, RequestStreamHandler> handlers = new ConcurrentHashMap<>();

  private final Map<String, Duration> timeouts = new LinkedHashMap<>();

  private Host(Frames frames, String[] functions) {
    this.frames = frames;
    for (var function : functions) {
      var parts = function.split("=", 2);
      timeouts.put(parts[0], Duration.ofMillis(Long.parseLong(parts[1])));
    }
  }

  /// Runs until standard input ends. `arguments` are the handlers to make at once, as Lambda does
  /// before the first event, each with its timeout: `some.Handler=15000`.
  @SuppressWarnings("SystemExitOutsideMain")
  public static void main(String[] arguments) throws IOException {
    var out = new BufferedOutputStream(System.out);
    System.setOut(System.err);
    var host = new Host(new Frames(new BufferedInputStream(System.in), out), arguments);
    Thread.ofPlatform().daemon().start(host::makeAll);
    host.run();
    delete(Path.of(System.getProperty("ephemeride.directory", "")));
    Runtime.getRuntime().halt(0);
  }

  // The local cloud may have been killed before it could tidy up.
  private static void delete(Path directory) throws IOException {
    if (!directory.getFileName().toString().startsWith("ephemeride-functions-")
        || !Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  // Whoever cannot be made says so to the first event that needs him.
  private void makeAll() {
    for (var className : timeouts.keySet()) {
      try {
        handlers.computeIfAbsent(className, Host::make);
      } catch (RuntimeException | LinkageError e) {
        System.err.println("function not ready: " + className + ": " + e.getClass().getName());
      }
    }
  }

  private void run() throws IOException {
    try {
      while (true) {
        var frame = frames.read();
        switch (frame.kind()) {
          case INVOKE -> Thread.startVirtualThread(() -> answer(frame));
          case CLOCK -> setClock(frame);
          case DONE, FAILED -> throw new IOException("an answer where questions are due");
        }
      }
    } catch (EOFException e) {
      // The local cloud is gone.
    }
  }

  private void setClock(Frame frame) throws IOException {
    HostClock.set(
        frame.name().isEmpty() ? Optional.empty() : Optional.of(Instant.parse(frame.name())));
    frames.write(new Frame(frame.id(), Kind.DONE, "", NOTHING));
  }

  private void answer(Frame frame) {
    try {
      frames.write(new Frame(frame.id(), Kind.DONE, "", invoke(frame)));
    } catch (IOException | RuntimeException | LinkageError e) {
      fail(frame, e);
    }
  }

  private byte[] invoke(Frame frame) throws IOException {
    var handler = handlers.computeIfAbsent(frame.name(), Host::make);
    var out = new ByteArrayOutputStream();
    var timeout = timeouts.getOrDefault(frame.name(), Duration.ZERO);
    handler.handleRequest(
        new ByteArrayInputStream(frame.bytes()), out, new LocalContext(frame.name(), timeout));
    return out.toByteArray();
  }

  // The class alone: a message may quote the event.
  private void fail(Frame frame, Throwable thrown) {
    System.err.println("function failed: " + frame.name() + ": " + thrown.getClass().getName());
    try {
      frames.write(new Frame(frame.id(), Kind.FAILED, thrown.getClass().getName(), NOTHING));
    } catch (IOException e) {
      System.err.println("the local cloud does not listen any more");
    }
  }

  private static RequestStreamHandler make(String className) {
    try {
      return Class.forName(className)
          .asSubclass(RequestStreamHandler.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      var cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new IllegalStateException("no handler " + className + ": " + cause.getClass(), e);
    }
  }
}
