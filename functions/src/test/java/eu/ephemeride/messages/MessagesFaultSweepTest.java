package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Fails every AWS call of a flow, before and after it takes effect; asks again, lets the schedule
/// run, and finds what an undisturbed run leaves: nothing lost, nothing half, nothing readable
/// twice.
class MessagesFaultSweepTest {
  private final Product product = new Product();
  private Inboxes inbox;
  private int run;

  @BeforeEach
  void anInbox() {
    inbox = Inboxes.anInbox(product);
  }

  /// What one run left: items by kind, the answer's status, the message as it stands.
  private record End(Map<String, Long> kinds, int status, String standing) {}

  /// Sends its request to an instance about a message that was prepared for it.
  private interface Act extends BiFunction<Inboxes, String, Answer> {}

  private void sweep(Function<Inboxes, String> preparation, Act act) {
    var calls = new AtomicInteger();
    var undisturbed = run(preparation, act, -1, false, calls);
    assertThat(undisturbed.status()).isBetween(200, 201);
    assertThat(calls.get()).isBetween(4, 30);
    for (var k = 0; k < calls.get(); k++) {
      for (var after : List.of(false, true)) {
        assertThat(run(preparation, act, k, after, new AtomicInteger()))
            .as("call %s failed %s its effect", k, after ? "after" : "before")
            .isEqualTo(undisturbed);
      }
    }
  }

  private End run(
      Function<Inboxes, String> preparation, Act act, int k, boolean after, AtomicInteger calls) {
    run++;
    var message = preparation.apply(inbox);
    var before = new Tables(product).items();
    var instance = product.anotherInstance();
    instance.calls().fail(k, after);
    var first = act.apply(inbox.at(instance), message);
    calls.set(instance.calls().names().size());
    instance.calls().forget();
    // What fails after the message stands is no fault of the request: the schedule makes it good.
    var last = first.status() >= 500 ? act.apply(inbox.at(instance), message) : first;
    // A minute later, and back: none of an earlier run is to escalate in this one.
    product.clock().advance(Duration.ofMinutes(1));
    instance.run(NotificationsHandler.class);
    product.clock().advance(Duration.ofMinutes(-1));
    var kinds = new Tables(product).kindsSince(before);
    kinds.keySet().removeIf(kind -> kind.contains(" ACCESS#"));
    new OneKey(product, practice()).check();
    return new End(kinds, last.status(), standing(message.isEmpty() ? last.id() : message));
  }

  private PracticeId practice() {
    return new PracticeId(inbox.agenda().place().replace("/practices/", ""));
  }

  // But for what differs from run to run.
  private String standing(String message) {
    var shown = inbox.shown(message);
    return shown.text("/status")
        + shown.header("etag")
        + shown.json().has("patient")
        + shown.json().has("appointment")
        + shown.json().path("replies").size()
        + shown.json().path("readings").size()
        + shown.json().has("escalatedAt")
        + shown.text("/text").equals(Planted.MESSAGE_TEXT);
  }

  private String unknown(Inboxes of) {
    var id = of.sent(of.unknown().put("caller", of.agenda().patient())).id();
    of.reply(id, Planted.REPLY).must(201);
    return id;
  }

  private String known(Inboxes of) {
    var id = of.sent(of.known().put("urgency", "urgent")).id();
    of.reply(id, Planted.REPLY).must(201);
    return id;
  }

  private String key() {
    return "sweep-" + run;
  }

  @Test
  void leavingOneAboutNobodyKnown() {
    sweep(
        _ -> "",
        (at, _) ->
            at.secretary()
                .with("idempotency-key", key())
                .post(at.place(), at.unknown().put("urgency", "urgent")));
  }

  @Test
  void leavingOneAboutAPatient() {
    sweep(
        _ -> "",
        (at, _) -> at.secretary().with("idempotency-key", key()).post(at.place(), at.known()));
  }

  @Test
  void reading() {
    sweep(this::known, (at, id) -> at.practitioner().post(at.one(id) + "/reading"));
  }

  @Test
  void replying() {
    var body = Bodies.json("{}").put("text", Planted.REPLY);
    sweep(
        this::known,
        (at, id) ->
            at.practitioner().with("idempotency-key", key()).post(at.one(id) + "/replies", body));
  }

  @Test
  void linking() {
    sweep(this::unknown, (at, id) -> at.link(id, at.agenda().patient()));
  }

  @Test
  void unlinking() {
    sweep(this::known, Inboxes::unlink);
  }

  @Test
  void linkingToAnother() {
    var other = inbox.agenda().anotherPatient();
    sweep(this::known, (at, id) -> at.link(id, other));
  }

  @Test
  void makingAnAppointmentOfIt() {
    sweep(
        this::known,
        (at, id) ->
            at.secretary()
                .with("idempotency-key", key())
                .post(at.one(id) + "/appointment", at.transfer(day())));
  }

  // Each run books on a date of its own, at ten in the morning.
  private String day() {
    return Product.NOON.plus(Duration.ofDays(1 + run)).minus(Duration.ofHours(2)).toString();
  }

  @Test
  void aRunOfTheNotifications() {
    for (var k = -1; k < 20; k++) {
      for (var after : List.of(false, true)) {
        var id = known(inbox);
        product.clock().advance(Duration.ofMinutes(15));
        var instance = product.anotherInstance();
        instance.calls().fail(k, after);
        try {
          instance.run(NotificationsHandler.class);
        } catch (IllegalStateException e) {
          assertThat(k).isNotNegative();
        }
        instance.calls().forget();
        // The pause after a failure is over.
        product.clock().advance(Duration.ofMinutes(2));
        instance.run(NotificationsHandler.class);
        assertThat(inbox.shown(id).json().has("escalatedAt")).as("call %s", k).isTrue();
        assertThat(new Tables(product).partition("RECORDS_TABLE", Due.PARTITION, "0")).isEmpty();
        new OneKey(product, practice()).check();
      }
    }
  }
}
