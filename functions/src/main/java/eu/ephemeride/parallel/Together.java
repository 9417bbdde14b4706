package eu.ephemeride.parallel;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs independent calls at the same time on virtual threads: one round trip instead of two.
public final class Together {
  private Together() {}

  /// Both, then `join`.
  public static <A, B, R> R run(Supplier<A> first, Supplier<B> second, BiFunction<A, B, R> join) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var other = threads.submit(call(second));
      var mine = first.get();
      return join.apply(mine, await(other));
    }
  }

  /// One call per element, results in their order.
  public static <T, R> List<R> map(List<T> elements, Function<T, R> call) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = elements.stream().map(e -> threads.submit(() -> call.apply(e))).toList();
      return futures.stream().map(Together::await).toList();
    }
  }

  /// One call per element, at most `lanes` at a time; results in their order.
  public static <T, R> List<R> map(List<T> elements, int lanes, Function<T, R> call) {
    var free = new Semaphore(lanes);
    return map(
        elements,
        element -> {
          free.acquireUninterruptibly();
          try {
            return call.apply(element);
          } finally {
            free.release();
          }
        });
  }

  private static <T> Callable<T> call(Supplier<T> supplier) {
    return supplier::get;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a parallel call failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
