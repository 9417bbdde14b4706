package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every change of mandates and grants under a [FaultSweep].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MandateFaultSweepTest {
  private static final String SECRETARY = "'role': 'secretary'";

  private Product product;
  private Staff staff;
  private FaultSweep sweep;

  @BeforeAll
  void aStack() {
    product = new Product();
    sweep = new FaultSweep(product);
  }

  @BeforeEach
  void aPractice() {
    staff = Staff.open(product);
  }

  private Flow flow(Function<Staff, Answer> send, BiConsumer<Staff, Answer> isDoneOnce) {
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(staff.by(instance));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        isDoneOnce.accept(staff.by(instance), answer);
      }
    };
  }

  /// After a lost answer there is no such mandate any more: as good as done.
  private static Answer orGone(Answer answer) {
    return answer.status() == 404 ? new Answer(204, Map.of(), Bodies.JSON.missingNode()) : answer;
  }

  private long entries(String member) {
    return new Tables(product)
        .partition("LEDGER_TABLE", "REVOCATION#" + staff.practice(), member)
        .size();
  }

  @Test
  void invitationWithTerms_mailedWithOneTokenHoweverOften() {
    var practitioner = staff.practitioner();
    sweep.run(
        7,
        () -> {
          var address = Mailbox.freshAddress();
          var terms = SECRETARY + ", 'practitioners': ['" + practitioner + "']";
          return flow(
              s -> {
                var body = Bodies.json("{" + terms + "}").put("email", address);
                return s.owner()
                    .with("idempotency-key", address)
                    .post(s.place() + "/invitations", body);
              },
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(201);
                assertThat(Mailbox.tokens(address).stream().distinct()).hasSize(1);
              });
        });
  }

  @Test
  void change_standsOnce() {
    sweep.run(
        4,
        () -> {
          staff = Staff.open(product);
          var member = staff.join("sophie", SECRETARY);
          return flow(
              s -> s.change(member, "{'until': '2027-01-01T00:00:00Z', 'actions': ['read-slots']}"),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.json()).isEqualTo(s.withoutHistory(member));
                assertThat(answer.text("/actions/0")).isEqualTo("read-slots");
              });
        });
  }

  @Test
  void promotion_countsAnOwnerOnce() {
    sweep.run(
        4,
        () -> {
          staff = Staff.open(product);
          var member = staff.join("paul", "'role': 'practitioner'");
          return flow(
              s -> s.change(member, "{'role': 'owner'}"),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(s.owners()).hasSize(2);
                assertThat(s.leave("owner").status()).isEqualTo(204);
                assertThat(s.leave("paul").problem()).isEqualTo("last-owner");
              });
        });
  }

  @Test
  void revocation_isOneEntryOfTheLedger() {
    sweep.run(
        3,
        () -> {
          staff = Staff.open(product);
          var member = staff.join("sophie", SECRETARY);
          return flow(
              s -> s.revoke(member),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(204);
                assertThat(entries(member)).isEqualTo(1);
                assertThat(s.enters("sophie")).isEqualTo(404);
                assertThat(s.listedTo("sophie")).isEmpty();
              });
        });
  }

  @Test
  void leaving_isDoneOrWasDone() {
    sweep.run(
        3,
        () -> {
          staff = Staff.open(product);
          var second = staff.promote("second");
          return flow(
              s -> orGone(s.leave("second")),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(204);
                assertThat(entries(second)).isEqualTo(1);
                assertThat(s.owners()).containsExactly(s.id("owner"));
              });
        });
  }

  @Test
  void undertaking_isSignedOnce() {
    sweep.run(
        3,
        () -> {
          staff = Staff.open(product);
          staff.joinUnsigned("sophie", SECRETARY);
          return flow(
              s -> s.sign("sophie", "2026-11"),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("etag")).isEqualTo("\"2\"");
                assertThat(s.enters("sophie")).isEqualTo(200);
              });
        });
  }

  @Test
  void grant_isGivenOnce() {
    sweep.run(
        4,
        () -> {
          staff = Staff.open(product);
          return flow(
              s ->
                  s.owner()
                      .with("idempotency-key", "grant")
                      .post(
                          s.place() + "/support-grants",
                          Bodies.json("{'reason': 'x1', 'until': '2026-11-24T11:00:00Z'}")),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(201);
                var list = s.owner().get(s.place() + "/support-grants").json();
                assertThat(list.path("supportGrants")).hasSize(1);
                assertThat(list.path("supportGrants").path(0)).isEqualTo(answer.json());
              });
        });
  }

  @Test
  void theEndOfAGrant_isOne() {
    sweep.run(
        3,
        () -> {
          staff = Staff.open(product);
          var given =
              staff
                  .owner()
                  .post(
                      staff.place() + "/support-grants",
                      Bodies.json("{'reason': 'x1', 'until': '2026-11-24T11:00:00Z'}"));
          return flow(
              s -> s.owner().send("DELETE", given.header("location"), "", ""),
              (s, answer) -> {
                assertThat(answer.status()).isEqualTo(204);
                var path = s.place() + "/practitioners";
                assertThat(s.product().as("x", "support").get(path).status()).isEqualTo(404);
              });
        });
  }
}
