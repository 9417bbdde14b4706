package eu.ephemeride.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Cost;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each request on messages costs: calls, steps, keys, capacity; whatever the history's size.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String ONE = "getItem";
  private static final String QUERY = "query";
  private static final String WRITE = "transactWriteItems";
  private static final String LOG = "putItem";
  private static final String UNWRAP = "decrypt";
  private static final String MAIL = "sendEmail";

  private Product warm;
  private Product cold;
  private Inboxes inbox;

  @BeforeAll
  void aProduct() {
    warm = new Product();
  }

  @BeforeEach
  void anInbox() {
    warm.calls().forget();
    inbox = Inboxes.anInbox(warm);
    cold = warm.anotherInstance();
  }

  private List<String> calls(Product instance, int status, Function<Inboxes, Answer> act) {
    instance.calls().forget();
    act.apply(inbox.at(instance)).must(status);
    return instance.calls().names();
  }

  @Test
  void aPageOfTheListIsTwoReadStepsAndOneWrite() {
    for (var i = 0; i < 50; i++) {
      inbox.sent(i % 2 == 0 ? inbox.known() : inbox.unknown());
    }
    assertThat(calls(cold, 200, i -> i.list("new")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, READ, READ, UNWRAP, LOG);
    var again = calls(warm, 200, i -> i.list("new"));
    assertThat(again).containsExactlyInAnyOrder(READ, READ, QUERY, READ, READ, LOG);
    assertThat(again).endsWith(READ, READ, LOG);
    assertThat(inbox.list("new").json().path("messages")).hasSize(50);
  }

  @Test
  void anEmptyListCostsNoKeyAndNoLine() {
    assertThat(calls(cold, 200, i -> i.list("done"))).containsExactlyInAnyOrder(READ, READ, QUERY);
  }

  @Test
  void leavingOneIsOneReadStepAndOneTransactionThenItIsTold() {
    assertThat(calls(cold, 201, i -> i.secretary().post(i.place(), i.known())))
        .containsExactly(READ, READ, UNWRAP, WRITE, QUERY, MAIL, WRITE);
    assertThat(calls(warm, 201, i -> i.secretary().post(i.place(), i.unknown())))
        .containsExactly(READ, READ, WRITE, QUERY, MAIL, WRITE);
  }

  @Test
  void oneIsReadAndChangedInTwoSteps() {
    var id = inbox.sent(inbox.known()).id();
    assertThat(calls(cold, 200, i -> i.owner().get(i.one(id))))
        .containsExactlyInAnyOrder(READ, READ, ONE, QUERY, READ, UNWRAP, LOG)
        .endsWith(LOG);
    for (Function<Inboxes, Answer> act :
        List.<Function<Inboxes, Answer>>of(
            i -> i.practitioner().post(i.one(id) + "/reading"),
            i -> i.change(id, "{'urgency': 'urgent'}"),
            i -> i.unlink(id),
            i -> i.link(id, i.agenda().patient()))) {
      assertThat(calls(warm, 200, act))
          .containsExactlyInAnyOrder(READ, READ, ONE, QUERY, READ, WRITE)
          .endsWith(WRITE);
    }
    assertThat(calls(warm, 201, i -> i.reply(id, Planted.REPLY)))
        .containsExactlyInAnyOrder(READ, READ, ONE, QUERY, READ, WRITE)
        .endsWith(WRITE);
    // Read twice: nothing to write but who was shown it.
    assertThat(calls(warm, 200, i -> i.practitioner().post(i.one(id) + "/reading"))).endsWith(LOG);
  }

  @Test
  void whoCalledForHimCostsOneReadMoreToLink() {
    var id = inbox.sent(inbox.unknown().put("caller", inbox.agenda().anotherPatient())).id();
    assertThat(calls(warm, 200, i -> i.link(id, i.agenda().patient())))
        .containsExactlyInAnyOrder(READ, READ, ONE, QUERY, READ, READ, WRITE)
        .endsWith(READ, WRITE);
  }

  @Test
  void whoIsNotLetInCostsNoKeyAndNoLine() {
    var id = inbox.sent(inbox.known()).id();
    assertThat(calls(cold, 404, i -> i.agenda().product().as("stranger").get(i.one(id))))
        .containsExactly(READ, READ);
  }

  private Cost cost(Inboxes of, Function<Inboxes, Answer> act) {
    return Cost.of(warm, () -> act.apply(of));
  }

  private static final List<Function<Inboxes, Answer>> PAGES =
      List.of(
          i -> i.list("new"),
          i -> i.list("done"),
          i ->
              i.owner().get(i.agenda().place() + "/patients/" + i.agenda().patient() + "/messages"),
          i -> i.owner().post(i.agenda().place() + "/callers", caller()));

  /// Who is calling? With the messages that wait for him.
  private static ObjectNode caller() {
    return Bodies.json("{'reason': 'call-back'}").put("phone", Planted.PATIENT_PHONE);
  }

  @Test
  void theSizeOfTheHistoryCostsNothing() {
    History.plant(warm, inbox, 60);
    var busy = Inboxes.anInbox(warm);
    History.plant(warm, busy, 3_000);
    for (var both : List.of(inbox, busy)) {
      both.sent(both.known());
    }
    for (var page : PAGES) {
      assertThat(cost(busy, page)).isEqualTo(cost(inbox, page));
    }
  }

  /// Not in every run: `mvn test -pl functions -am -Dgroups=history -DexcludedGroups=none`.
  @Test
  @Tag("history")
  void aHundredThousandMessagesAreAsFastAsSixty() {
    History.plant(warm, inbox, 60);
    var busy = Inboxes.anInbox(warm);
    History.plant(warm, busy, 100_000);
    for (var both : List.of(inbox, busy)) {
      both.sent(both.known());
    }
    for (var page : PAGES) {
      assertThat(cost(busy, page)).isEqualTo(cost(inbox, page));
      System.out.printf(
          "100,000 messages: %s, time x%.2f of 60 messages%n",
          cost(busy, page), (double) nanos(busy, page) / nanos(inbox, page));
    }
  }

  private static long nanos(Inboxes of, Function<Inboxes, Answer> page) {
    var best = Long.MAX_VALUE;
    for (var i = 0; i < 15; i++) {
      var begun = System.nanoTime();
      page.apply(of).must(200);
      best = Math.min(best, System.nanoTime() - begun);
    }
    return best;
  }
}
