package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// Whoever changes a message at the same moment as others: all of it stands, whole, under one key.
class MessagesRaceTest {
  private final Product product = new Product();
  private final Inboxes inbox = Inboxes.anInbox(product);

  private PracticeId practice() {
    return new PracticeId(inbox.agenda().place().replace("/practices/", ""));
  }

  private void isWhole() {
    new OneKey(product, practice()).check();
  }

  private static void allAre2xx(List<Answer> answers) {
    assertThat(answers).allMatch(a -> a.status() < 300, "2xx");
  }

  @Test
  void linkingReplyingReadingAndFinishingAtOnceLosesNothing() {
    var other = inbox.agenda().anotherPatient();
    product.calls().before(new Conflicts(7, 0.2));
    for (var round = 0; round < 8; round++) {
      var id = inbox.sent(inbox.unknown()).id();
      List<Callable<Answer>> acts =
          List.of(
              () -> inbox.link(id, inbox.agenda().patient()),
              () -> inbox.reply(id, Planted.REPLY),
              () -> inbox.practitioner().post(inbox.one(id) + "/reading"),
              () -> inbox.change(id, "{'status': 'done'}"));
      allAre2xx(AtOnce.run(acts));
      var shown = inbox.shown(id);
      assertThat(shown.text("/patient")).isEqualTo(inbox.agenda().patient());
      assertThat(shown.text("/status")).isEqualTo("done");
      assertThat(shown.json().path("replies")).hasSize(1);
      assertThat(shown.header("etag")).isEqualTo("\"5\"");
      List<Callable<Answer>> more =
          List.of(
              () -> inbox.unlink(id),
              () -> inbox.link(id, other),
              () -> inbox.reply(id, Planted.REPLY),
              () -> inbox.change(id, "{'status': 'in-progress'}"));
      allAre2xx(AtOnce.run(more));
      assertThat(inbox.shown(id).json().path("replies")).hasSize(2);
    }
    product.calls().forget();
    isWhole();
  }

  @Test
  void twoWhoMakeAnAppointmentOfItMakeOne() {
    product.calls().before(new Conflicts(11, 0.2));
    var id = inbox.sent(inbox.known()).id();
    List<Callable<Answer>> acts =
        List.of(
            () -> transfer(id, "2026-11-24T10:00:00+01:00"),
            () -> transfer(id, "2026-11-25T10:00:00+01:00"));
    assertThat(AtOnce.run(acts)).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    product.calls().forget();
    assertThat(
            inbox
                .owner()
                .get(
                    inbox.agenda().place()
                        + "/patients/"
                        + inbox.agenda().patient()
                        + "/appointments")
                .each("appointments", "id"))
        .containsExactly(inbox.shown(id).text("/appointment"));
    isWhole();
  }

  /// Whoever reads next sees the message as it was before a link, and the keys as they are after.
  private AtomicBoolean linkedWhileItIsRead(String message) {
    var own = "SK#" + new OneKey(product, practice()).person(message);
    var isRead = new CountDownLatch(1);
    var isLinked = new AtomicBoolean();
    product
        .calls()
        .after((_, request) -> {
          if (keys(request).anyMatch(sk -> sk.startsWith(MessageItems.PREFIX))) {
            isRead.countDown();
          }
        });
    product
        .calls()
        .before((_, request) -> {
          if (keys(request).anyMatch(own::equals) && isLinked.compareAndSet(false, true)) {
            await(isRead);
            inbox.link(message, inbox.agenda().patient()).must(200);
          }
        });
    return isLinked;
  }

  private static Stream<String> keys(Object request) {
    return switch (request) {
      case GetItemRequest one -> Stream.of(one.key().get("sk").s());
      case BatchGetItemRequest more ->
          more.requestItems().values().stream()
              .flatMap(keys -> keys.keys().stream())
              .map(key -> key.get("sk").s());
      default -> Stream.empty();
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoReadsItWhileItIsLinkedIsNotToldThatItWasErased() {
    var id = inbox.sent(inbox.unknown()).id();
    var isLinked = linkedWhileItIsRead(id);
    var shown = inbox.shown(id);
    product.calls().forget();
    assertThat(isLinked).isTrue();
    assertThat(shown.text("/patient")).isEqualTo(inbox.agenda().patient());
  }

  @Test
  void noListLosesWhatIsLinkedMeanwhile() {
    var mother = inbox.agenda().anotherPatient();
    for (var list :
        List.of(inbox.place(), inbox.agenda().place() + "/patients/" + mother + "/messages")) {
      var id = inbox.sent(inbox.unknown().put("caller", mother)).id();
      var isLinked = linkedWhileItIsRead(id);
      var shown = inbox.owner().get(list).must(200);
      product.calls().forget();
      assertThat(isLinked).isTrue();
      assertThat(shown.each("messages", "id")).as(list).contains(id);
    }
  }

  private Answer transfer(String message, String start) {
    return inbox.secretary().post(inbox.one(message) + "/appointment", inbox.transfer(start));
  }
}
