package eu.ephemeride.purge;

import eu.ephemeride.due.Due;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row in the hands of one worker.
final class Task {
  // What a page takes, and what comes after it.
  private static final Duration RESERVE = Duration.ofMinutes(2);

  private final Rows rows;
  private final Supplier<Duration> timeLeft;
  private Row row;

  /// `timeLeft` is what is left of the run.
  Task(Rows rows, Row row, Supplier<Duration> timeLeft) {
    this.rows = rows;
    this.row = row;
    this.timeLeft = timeLeft;
  }

  Due due() {
    return row.due();
  }

  Row row() {
    return row;
  }

  /// True while another page may be begun.
  boolean isTimeLeft() {
    return timeLeft.get().compareTo(RESERVE) > 0;
  }

  /// What the job has written last.
  Map<String, AttributeValue> state() {
    return row.state();
  }

  /// Writes down how far it has come. Throws [Overtaken] when the row is somebody else's by now.
  void save(Map<String, AttributeValue> state) {
    row = rows.save(row, row.with(state)).orElseThrow(Overtaken::new);
  }

  /// The row was taken by another worker, or away: whatever is to be done, others do it.
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("another worker has the row");
    }
  }
}
