package eu.ephemeride.local.engines;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import scala.Option;

/// Stands before ElasticMQ's own queues, and dates by the local cloud's clock whatever is sent to
/// them.
final class Queues extends AbstractActor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Delays delays;
  private final ActorRef manager;
  private final Map<String, Long> delayMillis = new ConcurrentHashMap<>();
  private final Map<ActorRef, ActorRef> doors = new ConcurrentHashMap<>();

  Queues(Delays delays) {
    this.delays = delays;
    this.manager =
        getContext()
            .actorOf(
                Props.create(
                    QueueManagerActor.class, delays, StrictSQSLimits$.MODULE$, Option.empty()));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(CreateQueue.class, this::create)
        .match(LookupQueue.class, this::lookUp)
        .matchAny(message -> manager.forward(message, getContext()))
        .build();
  }

  private void create(CreateQueue message) {
    var wish = message.request();
    delayMillis.put(wish.name(), wish.delay().map(Duration::toMillis).getOrElse(() -> 0L));
    manager.forward(message, getContext());
  }

  private void lookUp(LookupQueue message) {
    var system = getContext().getSystem();
    var delay = delayMillis.getOrDefault(message.queueName(), 0L);
    var answer =
        Patterns.ask(manager, message, PATIENCE)
            .thenApply(found ->
                ((Option<?>) found)
                    .map(queue ->
                        doors.computeIfAbsent(
                            (ActorRef) queue,
                            q ->
                                system.actorOf(
                                    Props.create(Door.class, () -> new Door(q, delays, delay))))));
    Patterns.pipe(answer, getContext().getDispatcher()).to(getSender());
  }

  private static final class Door extends AbstractActor {
    private final ActorRef queue;
    private final Delays delays;
    private final long delayMillis;

    Door(ActorRef queue, Delays delays, long delayMillis) {
      this.queue = queue;
      this.delays = delays;
      this.delayMillis = delayMillis;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              SendMessage.class,
              sent ->
                  queue.forward(
                      new SendMessage(delays.dated(sent.message(), delayMillis)), getContext()))
          .matchAny(message -> queue.forward(message, getContext()))
          .build();
    }
  }
}
