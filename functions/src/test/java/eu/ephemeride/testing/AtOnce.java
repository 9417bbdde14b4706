package eu.ephemeride.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Starts things at the same moment.
public final class AtOnce {
  private AtOnce() {}

  /// What each of `tasks` gave, in their order.
  public static <T> List<T> run(List<? extends Callable<T>> tasks) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var futures = tasks.stream().map(t -> threads.submit(() -> after(start, t))).toList();
      start.countDown();
      return futures.stream().map(AtOnce::get).toList();
    }
  }

  private static <T> T after(CountDownLatch start, Callable<T> task) throws Exception {
    start.await();
    return task.call();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
