package eu.ephemeride.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Lets several do something at the same moment.
final class Racing {
  private Racing() {}

  static <T> List<T> racing(int writers, IntFunction<T> action) throws Exception {
    var ready = new CountDownLatch(writers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures =
          IntStream.range(0, writers)
              .mapToObj(i ->
                  threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return action.apply(i);
                  }))
              .toList();
      var results = new ArrayList<T>();
      for (var future : futures) {
        results.add(future.get(30, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
