package eu.ephemeride.local.engines;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import org.elasticmq.AfterMillisNextDelivery;
import org.elasticmq.MillisNextDelivery;
import org.elasticmq.NewMessageData;
import org.elasticmq.util.NowProvider;

/// The local cloud's clock as ElasticMQ asks for it, and when delayed messages are due by it.
final class Delays extends NowProvider {
  private final InstantSource clock;
  private final ConcurrentSkipListSet<Long> dueMillis = new ConcurrentSkipListSet<>();

  Delays(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long nowMillis() {
    return clock.millis();
  }

  @Override
  public OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /// The message with the instant from which it may be received; ElasticMQ itself would count from
  /// the system's clock. `queueMillis` is the delay that the queue gives whatever names none.
  NewMessageData dated(NewMessageData message, long queueMillis) {
    var delay =
        message.nextDelivery() instanceof AfterMillisNextDelivery after
            ? after.millis()
            : queueMillis;
    var due = new MillisNextDelivery(nowMillis() + delay);
    if (delay > 0) {
      dueMillis.add(due.millis());
    }
    return message.copy(
        message.id(),
        message.content(),
        message.messageAttributes(),
        due,
        message.messageGroupId(),
        message.messageDeduplicationId(),
        message.orderIndex(),
        message.tracingId(),
        message.sequenceNumber(),
        message.deadLetterSourceQueueName());
  }

  /// The first that lies ahead.
  Optional<Instant> next() {
    var now = nowMillis();
    dueMillis.headSet(now, true).clear();
    return Optional.ofNullable(dueMillis.higher(now)).map(Instant::ofEpochMilli);
  }
}
