package eu.ephemeride.purge;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// So many items a second and no more, so that a purge takes no capacity from those who work.
record Pace(int itemsPerSecond) {
  /// What a new table of DynamoDB's takes at once is four times as much.
  static final Pace ORDINARY = new Pace(1_000);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /// Waits until `items`, begun at `begunNanos`, have taken as long as they should.
  void keep(int items, long begunNanos) {
    var wanted = items * SECOND / itemsPerSecond;
    LockSupport.parkNanos(begunNanos + wanted - System.nanoTime());
  }
}
