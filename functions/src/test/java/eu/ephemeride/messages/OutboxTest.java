package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// What becomes of a notice that cannot be told at once, and that it is in nobody's way.
class OutboxTest {
  private static final Duration FIFTEEN_MINUTES = Duration.ofMinutes(15);

  private final Product product = new Product();
  private Inboxes inbox;

  @BeforeEach
  void anInbox() {
    inbox = Inboxes.anInbox(product);
  }

  private PracticeId practice() {
    return new PracticeId(inbox.agenda().place().replace("/practices/", ""));
  }

  private void run() {
    product.run(NotificationsHandler.class);
  }

  private void runAfter(Duration time) {
    product.clock().advance(time);
    run();
  }

  private List<Tables.Stored> due() {
    return new Tables(product).partition("RECORDS_TABLE", Due.PARTITION, "0");
  }

  private String urgent() {
    return inbox.sent(inbox.unknown().put("urgency", "urgent")).id();
  }

  private boolean hasEscalated(String id) {
    return inbox.shown(id).json().has("escalatedAt");
  }

  /// Sends one whose mail is not taken.
  private String untold() {
    product.calls().before(refusing(_ -> true));
    var id = inbox.sent(inbox.unknown()).id();
    product.calls().forget();
    return id;
  }

  private static Calls.Before refusing(Predicate<String> which) {
    return (_, request) -> {
      if (request instanceof SendEmailRequest mail
          && which.test(mail.destination().toAddresses().getFirst())) {
        throw Calls.lost();
      }
    };
  }

  /// Links `id` in the middle of a run, once.
  private Calls.Before linking(String id, Predicate<Object> when, AtomicBoolean once) {
    return (_, request) -> {
      if (when.test(request) && once.compareAndSet(false, true)) {
        inbox.link(id, inbox.agenda().patient()).must(200);
      }
    };
  }

  private static boolean isPointer(Object request) {
    return request instanceof GetItemRequest get && get.key().get("pk").s().startsWith("MESSAGE#");
  }

  @Test
  void anEscalationIsNotLostToALink() {
    var id = urgent();
    var once = new AtomicBoolean();
    product.calls().after(linking(id, OutboxTest::isPointer, once));
    runAfter(FIFTEEN_MINUTES);
    assertThat(once).isTrue();
    assertThat(inbox.shown(id).text("/status")).isEqualTo("new");
    assertThat(hasEscalated(id)).isTrue();
    assertThat(due()).isEmpty();
  }

  @Test
  void anEscalationIsNotLostToALinkBetweenTheMailsAndItsMark() {
    var id = urgent();
    var once = new AtomicBoolean();
    product.calls().before(linking(id, TransactWriteItemsRequest.class::isInstance, once));
    runAfter(FIFTEEN_MINUTES);
    assertThat(once).isTrue();
    assertThat(hasEscalated(id)).isTrue();
    assertThat(due()).isEmpty();
  }

  @Test
  void aWaitingNoticeIsNotLostToALink() {
    var id = untold();
    var once = new AtomicBoolean();
    product.calls().after(linking(id, OutboxTest::isPointer, once));
    runAfter(Duration.ofMinutes(1));
    assertThat(once).isTrue();
    assertThat(product.calls().count("sendEmail")).isEqualTo(1);
    assertThat(due()).isEmpty();
  }

  @Test
  void oneThatIsMovedToAndFroWithoutEndStaysForTheNextRun() {
    var id = untold();
    var isMoving = new AtomicBoolean();
    product
        .calls()
        .after((_, request) -> {
          if (isPointer(request) && isMoving.compareAndSet(false, true)) {
            move(id);
            isMoving.set(false);
          }
        });
    runAfter(Duration.ofMinutes(1));
    product.calls().forget();
    assertThat(due()).hasSize(1);
    runAfter(Duration.ofMinutes(1));
    assertThat(product.calls().count("sendEmail")).isEqualTo(1);
    assertThat(due()).isEmpty();
  }

  private void move(String id) {
    if (inbox.shown(id).json().has("patient")) {
      inbox.unlink(id).must(200);
    } else {
      inbox.link(id, inbox.agenda().patient()).must(200);
    }
  }

  @Test
  void manyRowsThatNobodyUnderstandsBlockNobody() {
    for (var i = 1; i <= 250; i++) {
      var key = Attributes.item(Due.PARTITION, "%1$015d#x#y%1$d#UNHEARD".formatted(i));
      new Tables(product).put(new Tables.Stored("RECORDS_TABLE", key));
    }
    var id = urgent();
    runAfter(FIFTEEN_MINUTES);
    assertThat(hasEscalated(id)).isTrue();
    assertThat(due()).hasSize(250).allSatisfy(row -> assertThat(isWaiting(row)).isTrue());
    product.calls().forget();
    run();
    assertThat(product.calls().names()).containsExactly("query");
  }

  private boolean isWaiting(Tables.Stored row) {
    return row.text("sk").compareTo(Due.until(product.clock().instant())) > 0;
  }

  @Test
  void aRowThatFailsIsTriedByTheNextRunThenAfterOneMinuteThenTwoUpToAnHour() {
    urgent();
    inbox.sent(inbox.known().put("urgency", "urgent"));
    Planting.withoutKey(product, practice(), inbox.agenda().patient());
    product.clock().advance(FIFTEEN_MINUTES);
    for (var seconds : List.of(30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600)) {
      run();
      var next = product.clock().instant().plusSeconds(seconds);
      assertThat(due()).hasSize(1);
      assertThat(due().getFirst().text("sk")).startsWith(MessageItems.text(next.toEpochMilli()));
      product.clock().set(next);
    }
  }

  @Test
  void oneBadAddressDoesNotKeepAnEscalationFromBeingSeen() {
    var onCall = Mailbox.freshAddress();
    escalateTo(onCall);
    var id = urgent();
    product.calls().before(refusing(onCall::equals));
    runAfter(FIFTEEN_MINUTES);
    assertThat(hasEscalated(id)).isTrue();
    assertThat(due()).hasSize(1);
    assertThat(due().getFirst().attributes().toString()).doesNotContain(onCall);
    product.calls().forget();
    runAfter(Duration.ofMinutes(1));
    assertThat(product.calls().count("sendEmail")).as("the rest alone").isEqualTo(1);
    assertThat(Mailbox.texts(onCall)).hasSize(1);
    assertThat(due()).isEmpty();
  }

  private void escalateTo(String email) {
    var body = Bodies.json("{'escalateAfterMinutes': 15}");
    body.putArray("escalateTo").add(email);
    inbox
        .owner()
        .with("if-match", "*")
        .put(inbox.agenda().place() + "/message-rules", body)
        .must(200);
  }

  @Test
  void theRestIsNotToldOnceItWasRead() {
    var onCall = Mailbox.freshAddress();
    escalateTo(onCall);
    var id = urgent();
    product.calls().before(refusing(onCall::equals));
    runAfter(FIFTEEN_MINUTES);
    product.calls().forget();
    inbox.practitioner().post(inbox.one(id) + "/reading").must(200);
    runAfter(Duration.ofMinutes(1));
    assertThat(Mailbox.texts(onCall)).isEmpty();
    assertThat(due()).isEmpty();
  }

  @Test
  void anAddressThatReplacedOneOfTheRulesIsTold() {
    var first = Mailbox.freshAddress();
    var second = Mailbox.freshAddress();
    escalateTo(first);
    urgent();
    product.calls().before(refusing(to -> !to.equals(first)));
    runAfter(FIFTEEN_MINUTES);
    product.calls().forget();
    escalateTo(second);
    runAfter(Duration.ofMinutes(1));
    assertThat(Mailbox.texts(first)).hasSize(1);
    assertThat(Mailbox.texts(second)).hasSize(1);
  }

  @Test
  void whatMayNotBeToldUnderARestrictionOfThePracticeIsToldAfterIt() {
    var id = urgent();
    untold();
    var holds = new Holds(product.wiring().keyring());
    var own = SubjectId.of(practice());
    holds.restrict(practice(), own, Category.IDENTITY);
    runAfter(FIFTEEN_MINUTES);
    assertThat(product.calls().count("sendEmail")).isZero();
    assertThat(due()).hasSize(2);
    holds.liftRestriction(practice(), own, Category.IDENTITY);
    assertThat(hasEscalated(id)).isFalse();
    product.calls().forget();
    runAfter(Duration.ofMinutes(5));
    assertThat(product.calls().count("sendEmail")).as("one owner; two who escalate").isEqualTo(3);
    assertThat(hasEscalated(id)).isTrue();
    assertThat(due()).isEmpty();
  }

  @Test
  void anEscalationThatReachesNobodyIsNotSaidToHaveAndIsAnAlarm() {
    var alone = Inboxes.anInbox(product);
    for (var member : List.of("practitioner", "secretary")) {
      var text = alone.agenda().product().as(member);
      var id = text.post(alone.place(), alone.known()).must(201).text("/author");
      Planting.revoke(product, alone.agenda().place().replace("/practices/", ""), id);
    }
    var body = alone.known().put("urgency", "urgent");
    var id = alone.owner().post(alone.place(), body).must(201).id();
    runAfter(FIFTEEN_MINUTES);
    assertThat(alone.shown(id).json().has("escalatedAt")).isFalse();
    assertThat(due()).hasSize(1).allSatisfy(row -> assertThat(isWaiting(row)).isTrue());
    runAfter(Duration.ofMinutes(11));
    assertThat(product.log()).anyMatch(line -> line.contains("\"NotificationsLate\""));
  }

  @Test
  void aRunMailsNoMoreOnceSesDoesNotAnswer() {
    untold();
    untold();
    product.clock().advance(Duration.ofMinutes(1));
    product.calls().before(refusing(_ -> true));
    run();
    assertThat(product.calls().count("sendEmail")).isEqualTo(1);
    product.calls().forget();
    product
        .calls()
        .before((_, request) -> {
          if (request instanceof SendEmailRequest) {
            throw MessageRejectedException.builder().build();
          }
        });
    runAfter(Duration.ofMinutes(1));
    assertThat(product.calls().count("sendEmail")).as("it says no: that is an answer").isEqualTo(2);
  }

  @Test
  void theMailsOfOneNoticeGoOutSideBySide() {
    urgent();
    var both = new CyclicBarrier(2);
    product
        .calls()
        .before((_, request) -> {
          if (request instanceof SendEmailRequest) {
            await(both);
          }
        });
    runAfter(FIFTEEN_MINUTES);
    assertThat(due()).isEmpty();
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
