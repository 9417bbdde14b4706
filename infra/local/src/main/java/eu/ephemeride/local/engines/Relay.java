package eu.ephemeride.local.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A port of loopback at which callers wait until something answers behind it.
final class Relay implements AutoCloseable {
  private static final int BACKLOG = 200;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// On a free port.
  Relay() {
    try {
      server = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /// Lets everybody through to `target`, those who wait first.
  void open(int target) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (!server.isClosed()) {
            accept(target);
          }
        });
  }

  private void accept(int target) {
    try {
      var caller = server.accept();
      threads.execute(() -> join(caller, target));
    } catch (IOException e) {
      // Closed, or a caller who is gone already.
    }
  }

  private void join(Socket caller, int target) {
    try (caller;
        var called = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
      caller.setTcpNoDelay(true);
      called.setTcpNoDelay(true);
      var answers = threads.submit(() -> copy(called, caller));
      copy(caller, called);
      answers.get();
    } catch (Exception e) {
      // One of the two is gone: closing tells the other.
    }
  }

  private static boolean copy(Socket from, Socket to) throws IOException {
    from.getInputStream().transferTo(to.getOutputStream());
    to.shutdownOutput();
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
