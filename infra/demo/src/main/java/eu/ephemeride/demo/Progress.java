package eu.ephemeride.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Says every few seconds how far it has come, how fast it was in the last minute and what remains.
final class Progress {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int LINES_A_MINUTE = 12;

  private final int total;
  private final LongSupplier nanos;
  private final Consumer<String> log;
  private final long started;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private int done;

  private record Mark(long nanos, int done) {}

  /// `nanos` as [System#nanoTime].
  Progress(int total, LongSupplier nanos, Consumer<String> log) {
    this.total = total;
    this.nanos = nanos;
    this.log = log;
    this.started = nanos.getAsLong();
    marks.add(new Mark(started, 0));
  }

  /// One more is done.
  synchronized void step() {
    done++;
    var now = new Mark(nanos.getAsLong(), done);
    if (now.nanos() - marks.getLast().nanos() >= PAUSE.toNanos()) {
      log.accept(line(marks.getFirst(), now));
      marks.add(now);
      if (marks.size() > LINES_A_MINUTE) {
        marks.remove();
      }
    }
  }

  /// How long it has been going on.
  Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - started);
  }

  private String line(Mark from, Mark to) {
    var rate = (to.done() - from.done()) * 1e9 / (to.nanos() - from.nanos());
    var remaining = Duration.ofSeconds(Math.round((total - to.done()) / rate));
    return String.format(
        Locale.ROOT,
        "%,d of %,d visits (%d %%), %.0f a second, %s to go",
        to.done(),
        total,
        100L * to.done() / total,
        rate,
        words(remaining));
  }

  /// A time as one says it: `about 3 min`.
  static String words(Duration time) {
    return time.toSeconds() < 90
        ? time.toSeconds() + " s"
        : "about " + Math.round(time.toSeconds() / 60.0) + " min";
  }
}
