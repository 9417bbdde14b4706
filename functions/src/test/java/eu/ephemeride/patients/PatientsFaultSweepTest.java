package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.FaultSweep.Flow;
import eu.ephemeride.testing.Product;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every change of patients' files under a [FaultSweep].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientsFaultSweepTest {
  private Product product;
  private Clinic clinic;
  private FaultSweep sweep;

  @BeforeAll
  void aStack() {
    product = new Product();
    sweep = new FaultSweep(product);
  }

  @BeforeEach
  void aClinic() {
    clinic = Clinic.open(product);
  }

  private Flow flow(Function<Clinic, Answer> send, BiConsumer<Clinic, Answer> isDoneOnce) {
    return new Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(new Clinic(instance, clinic.place()));
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        isDoneOnce.accept(new Clinic(instance, clinic.place()), answer);
      }
    };
  }

  @Test
  void creation_makesOneFileWithItsRows() {
    sweep.run(
        4,
        () -> {
          clinic = Clinic.open(product);
          return flow(
              c -> c.owner().with("idempotency-key", "k").post(c.patients(), Bodies.patient()),
              (c, answer) -> {
                assertThat(answer.status()).isEqualTo(201);
                assertThat(c.found("{'phone': '0199000042'}")).containsExactly(answer.id());
                assertThat(c.rows(answer.id())).hasSize(8);
                assertThat(c.read(answer.id()).json()).isEqualTo(answer.json());
              });
        });
  }

  @Test
  void correction_leavesTheRowsOfWhatStandsAlone() {
    sweep.run(
        4,
        () -> {
          var id = clinic.add(Bodies.patient().put("givenName", "Une"));
          return flow(
              c -> c.patch(id, "{'phones': ['0199000061'], 'birthName': null}"),
              (c, answer) -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(c.looks()).contains(Set.of(id));
                assertThat(c.rows(id)).hasSize(6);
                assertThat(c.found("{'phone': '0199000061'}")).contains(id);
                assertThat(c.found("{'phone': '0199000042'}")).doesNotContain(id);
              });
        });
  }

  @Test
  void merge_isOne() {
    sweep.run(
        4,
        () -> {
          var one = clinic.add(Bodies.patient());
          var two = clinic.add(Bodies.patient());
          return flow(
              c -> c.merge(one, two),
              (c, answer) -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(c.looks()).contains(Set.of(one, two));
                assertThat(answer.header("etag")).isEqualTo("\"2\"");
                assertThat(c.read(two).text("/mergedInto")).isEqualTo(one);
              });
        });
  }

  @Test
  void unmerge_isDoneOrWasDone() {
    sweep.run(
        3,
        () -> {
          var one = clinic.add(Bodies.patient());
          var two = clinic.add(Bodies.patient());
          clinic.merge(one, two);
          return flow(
              c -> {
                var answer = c.unmerge(one, two);
                // After a lost answer there is no such merge any more: as good as done.
                return answer.status() == 404
                    ? new Answer(204, Map.of(), Bodies.JSON.missingNode())
                    : answer;
              },
              (c, answer) -> {
                assertThat(answer.status()).isEqualTo(204);
                assertThat(c.read(one).json().has("mergedFiles")).isFalse();
                assertThat(c.read(two).json().has("mergedInto")).isFalse();
                assertThat(c.read(two).header("etag")).isEqualTo("\"3\"");
              });
        });
  }
}
