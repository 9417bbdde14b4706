package eu.ephemeride.purge;

import eu.ephemeride.due.Work;
import eu.ephemeride.id.Ids;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Works on one row: takes it, unless another has it; does what there is time for; leaves it for
/// whoever goes on, or takes it away.
record Worker(Wiring wiring, Rows rows, Map<Work, Job> jobs) {
  // Lambda stops what invokes itself without end; so do we: the schedule goes on with it.
  private static final int MOST_HOPS = 200;

  // Clocks of two instances are not the same.
  private static final Duration SKEW = Duration.ofMinutes(1);

  // After a failure, before anybody tries again.
  private static final Duration BACKOFF = Duration.ofMinutes(1);

  private static final String PURGED = "Purged";

  void work(PurgeMessage message, Supplier<Duration> timeLeft) {
    var now = wiring.clock().instant();
    var worker = Ids.random(wiring.random());
    var until = now.plus(timeLeft.get()).plus(SKEW);
    rows.get(message.due())
        .filter(row -> row.isFree(now))
        .flatMap(row -> rows.save(row, row.takenBy(worker, now, until)))
        .ifPresent(row -> work(new Task(rows, row, timeLeft), message));
  }

  private void work(Task task, PurgeMessage message) {
    try {
      end(task, message, job(task).run(task));
    } catch (Task.Overtaken e) {
      // Whoever has it sees to it.
    } catch (RuntimeException e) {
      giveBack(task.row(), e);
      throw e;
    }
  }

  // The message comes again by itself, and at last goes to the dead letters.
  private void giveBack(Row row, RuntimeException failure) {
    try {
      rows.save(row, row.failedUntil(wiring.clock().instant().plus(BACKOFF)));
    } catch (RuntimeException e) {
      // The lease runs out by itself.
      failure.addSuppressed(e);
    }
  }

  private Job job(Task task) {
    var job = jobs.get(task.due().work());
    if (job == null) {
      throw new IllegalArgumentException("no such work here");
    }
    return job;
  }

  private void end(Task task, PurgeMessage message, Job.Result result) {
    var row = task.row();
    switch (result) {
      case Job.Result.Done(var purged) -> {
        if (rows.isRemoved(row)) {
          purged.forEach((category, n) -> wiring.log().metric(PURGED, category, n));
        }
      }
      case Job.Result.Again(var at) -> rows.move(row, at);
      case Job.Result.Waits(var after) -> rows.save(row, row.leftUntil(after));
      case Job.Result.More _ -> {
        if (rows.save(row, row.left()).isPresent() && message.hops() < MOST_HOPS) {
          wiring.purges().send(PurgeMessage.of(row.due(), message.hops() + 1).body());
        }
      }
    }
  }
}
