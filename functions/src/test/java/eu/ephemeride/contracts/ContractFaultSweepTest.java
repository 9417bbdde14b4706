package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.due.Work;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A termination, its calling off, a resumption and the owners' mails, each call failed before and
/// after its effect: the end is that of an undisturbed run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractFaultSweepTest {
  private Product product;
  private FaultSweep sweep;

  @BeforeAll
  void aStack() {
    product = new Product();
    sweep = new FaultSweep(product);
  }

  @BeforeEach
  void atNoon() {
    product.clock().set(Product.NOON);
  }

  private Terminable aPractice() {
    product.clock().set(Product.NOON);
    return new Terminable(product, Practices.aPractice(product, "owner"));
  }

  private static Flow flow(
      Terminable practice,
      Function<Terminable, Answer> send,
      BiConsumer<Terminable, Answer> isDoneOnce) {
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(practice.at(instance));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        isDoneOnce.accept(practice.at(instance), answer);
      }
    };
  }

  private static void hasEvents(Terminable practice, String... events) {
    assertThat(practice.contract().must(200).each("history", "event")).containsExactly(events);
  }

  @Test
  void termination_standsOnceWithAllThatFollows() {
    sweep.run(
        7,
        () ->
            flow(
                aPractice(),
                p ->
                    p.owner()
                        .with("idempotency-key", p.practice().value())
                        .post(p.place() + "/termination", Bodies.json("{'reason': 'price'}")),
                (p, answer) -> {
                  answer.must(200);
                  ((ObjectNode) answer.json().path("held")).remove("persons");
                  assertThat(answer.json()).isEqualTo(p.contract().json());
                  hasEvents(p, "terminated");
                  assertThat(p.rows(Work.CONTRACT_END)).hasSize(1);
                  assertThat(p.rows(Work.CONTRACT_WARNING)).hasSize(5);
                }));
  }

  @Test
  void callingOff_leavesNothingToBeDone() {
    sweep.run(
        4,
        () -> {
          var practice = aPractice();
          practice.terminate("{}").must(200);
          product.clock().advance(Duration.ofMinutes(1));
          return flow(
              practice,
              p -> orGone(p.callOff()),
              (p, _) -> {
                hasEvents(p, "called-off", "terminated");
                assertThat(p.contract().text("/phase")).isEqualTo("pending");
                assertThat(p.rows(Work.CONTRACT_END)).isEmpty();
                assertThat(p.rows(Work.CONTRACT_WARNING)).as("two words of it").hasSize(2);
              });
        });
  }

  /// After a lost answer there is nothing to be called off any more: as good as done.
  private static Answer orGone(Answer answer) {
    return answer.status() == 404 ? new Answer(204, Map.of(), Bodies.JSON.missingNode()) : answer;
  }

  @Test
  void resumption_bringsItBackOnce() {
    sweep.run(
        6,
        () -> {
          var practice = aPractice();
          practice.terminate("{}").must(200);
          practice.at("2027-01-04T10:00:00Z");
          return flow(
              practice,
              p ->
                  p.owner()
                      .with("idempotency-key", p.practice().value())
                      .post(p.place() + "/resumption"),
              (p, answer) -> {
                answer.must(200);
                hasEvents(p, "resumed", "terminated");
                assertThat(p.rows(Work.CONTRACT_END)).isEmpty();
              });
        });
  }

  @Test
  void aRunOfTheMails_leavesEachToldAndMarkedOnce() {
    for (var k = -1; k < 6; k++) {
      for (var after : List.of(false, true)) {
        var practice = aPractice();
        var email = Mailbox.freshAddress();
        practice
            .owner()
            .with("if-match", "*")
            .patch(practice.place(), Terminable.reachedAt(email))
            .must(200);
        practice.terminateFor("2026-11-30").must(200);
        practice.mails();
        practice.at("2026-12-31T08:00:00Z");
        var instance = product.anotherInstance();
        instance.calls().fail(k, after);
        try {
          practice.at(instance).mails();
        } catch (IllegalStateException e) {
          assertThat(k).isNotNegative();
        }
        instance.calls().forget();
        // The pause after a failure is over.
        product.clock().advance(Duration.ofHours(2));
        practice.at(instance).mails();
        assertThat(practice.rows(Work.CONTRACT_WARNING)).as("call %s", k).hasSize(3);
        hasEvents(practice, "warned", "terminated");
        assertThat(Mailbox.texts(email)).as("call %s", k).hasSizeBetween(2, 3);
      }
    }
  }
}
