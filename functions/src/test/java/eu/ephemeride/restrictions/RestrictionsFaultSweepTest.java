package eu.ephemeride.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Product;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Restricting, telling and lifting under a [FaultSweep]: nothing half done, nothing lifted untold,
/// and mailed at least once.
class RestrictionsFaultSweepTest {
  private final Product product = new Product();
  private final FaultSweep sweep = new FaultSweep(product);
  private final Agendas agenda = Agendas.anAgenda(product, "owner");

  /// Asserts of the end.
  private interface End {
    void holds(Ward ward);
  }

  private static Flow flow(Ward ward, Function<Ward, Answer> send, End end) {
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(ward.by(instance));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        answer.must(200);
        end.holds(ward.by(instance));
      }
    };
  }

  @Test
  void restricting_isDoneOnceInAllThreePlaces() {
    sweep.run(
        6,
        () ->
            flow(
                Ward.open(product, agenda),
                w -> w.restrict("agenda", true),
                w -> {
                  assertThat(w.keyItem("restricted")).containsExactly("agenda");
                  assertThat(w.keyItem("visible")).containsExactly("agenda");
                  assertThat(w.records()).hasSize(1);
                  assertThat(w.ledger()).hasSize(1);
                  w.lift("agenda").must(409, "not-told");
                }));
  }

  @Test
  void underAKey_restrictingIsDoneOnceAndItsKeyRemembered() {
    var wish = Ward.wish("agenda", "accuracy", true);
    sweep.run(
        8,
        () ->
            flow(
                Ward.open(product, agenda),
                w -> w.owner().with("idempotency-key", "k").post(w.restrictions(), wish),
                w -> {
                  assertThat(w.keyItem("restricted")).containsExactly("agenda");
                  assertThat(w.records()).hasSize(1);
                  assertThat(w.ledger()).hasSize(1);
                }));
  }

  @Test
  void mailing_isDoneAtLeastOnceAndOnRecordOnce() {
    sweep.run(
        11,
        () -> {
          var ward = Ward.open(product, agenda);
          ward.restrict("identity").must(200);
          return flow(
              ward,
              w -> w.tell("identity", "{'by': 'email'}"),
              w -> {
                assertThat(w.mails()).hasSizeBetween(1, 2);
                assertThat(w.list().json().at("/restrictions/0/notices")).hasSize(1);
                assertThat(w.keyItem("restricted")).containsExactly("identity");
              });
        });
  }

  @Test
  void lifting_isDoneOnceInAllThreePlaces() {
    sweep.run(
        6,
        () -> {
          var ward = Ward.open(product, agenda);
          ward.restrict("agenda", true).must(200);
          ward.tell("agenda", "{'by': 'letter'}").must(200);
          return flow(
              ward,
              w -> w.lift("agenda"),
              w -> {
                assertThat(w.keyItem("restricted")).isEmpty();
                assertThat(w.keyItem("visible")).isEmpty();
                assertThat(w.records()).hasSize(1);
                assertThat(w.ledger()).hasSize(2);
              });
        });
  }
}
