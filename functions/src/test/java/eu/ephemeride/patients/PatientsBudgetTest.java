package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each request for patients costs, counted: two reads side by side are one step.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientsBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String WRITE = "transactWriteItems";
  private static final String RECORD = "putItem";
  private static final String UNWRAP = "decrypt";

  private Product warm;
  private Clinic clinic;
  private Clinic cold;
  private String id;
  private String other;

  @BeforeAll
  void aStack() {
    warm = new Product();
  }

  @BeforeEach
  void twoPatients() {
    warm.calls().forget();
    clinic = Clinic.open(warm);
    id = clinic.add(Bodies.patient());
    other = clinic.add(Bodies.patient());
    cold = new Clinic(warm.anotherInstance(), clinic.place());
  }

  private static List<String> calls(Clinic clinic, int status, Function<Clinic, Answer> act) {
    clinic.product().calls().forget();
    assertThat(act.apply(clinic).status()).isEqualTo(status);
    return clinic.product().calls().names();
  }

  /// Cold, and then warm: the same without KMS.
  private void costs(int status, Function<Clinic, Answer> act, String... expected) {
    var whenCold = new ArrayList<>(List.of(expected));
    whenCold.add(whenCold.lastIndexOf(READ) + 1, UNWRAP);
    assertThat(calls(cold, status, act)).containsExactlyInAnyOrderElementsOf(whenCold);
    assertThat(calls(clinic, status, act)).containsExactly(expected);
  }

  @Test
  void aReadIsOneStepAndOneRecord() {
    costs(200, c -> c.read(id), READ, READ, RECORD);
  }

  @Test
  void aNewFileIsOneStepAndOneTransaction() {
    costs(201, c -> c.owner().post(c.patients(), Bodies.patient()), READ, READ, WRITE);
  }

  @Test
  void aNewFileUnderAKeyCostsNoMore() {
    assertThat(
            calls(
                clinic,
                201,
                c -> c.owner().with("idempotency-key", "k").post(c.patients(), Bodies.patient())))
        .containsExactly(READ, READ, WRITE);
    assertThat(
            calls(
                clinic,
                201,
                c -> c.owner().with("idempotency-key", "k").post(c.patients(), Bodies.patient())))
        .containsExactly(READ, READ, READ, READ, RECORD);
  }

  @Test
  void aCorrectionIsOneStepAndOneTransactionItsRecordWithin() {
    costs(200, c -> c.patch(id, "{'phones': ['0199000044']}"), READ, READ, WRITE);
  }

  @Test
  void aSearchIsThreeStepsAndOneRecord() {
    costs(200, c -> c.search("{'phone': '0199000042'}"), READ, READ, "query", READ, READ, RECORD);
  }

  @Test
  void aSearchThatFindsNobodyIsTwoSteps() {
    assertThat(calls(clinic, 200, c -> c.search("{'familyName': 'Nihil'}")))
        .containsExactly(READ, READ, "query");
  }

  @Test
  void aSurvivorThatTheSearchDidNotMeetIsOneStepMore() {
    clinic.patch(other, "{'phones': ['0199000060']}");
    clinic.merge(id, other);
    assertThat(calls(clinic, 200, c -> c.search("{'phone': '0199000060'}")))
        .containsExactly(READ, READ, "query", READ, READ, READ, READ, RECORD);
    assertThat(calls(clinic, 200, c -> c.search("{'birthDate': '2015-06-30'}")))
        .containsExactly(READ, READ, "query", READ, READ, RECORD);
  }

  @Test
  void aFullPageIsNotMoreCallsThanAShortOne() {
    for (var i = 0; i < 60; i++) {
      clinic.add(Bodies.patient());
    }
    assertThat(calls(clinic, 200, c -> c.search("{'phone': '0199000042'}")))
        .containsExactly(READ, READ, "query", READ, READ, RECORD);
  }

  @Test
  void aMergeAndTakingItBack() {
    assertThat(calls(clinic, 200, c -> c.merge(id, other))).containsExactly(READ, READ, WRITE);
    assertThat(calls(clinic, 200, c -> c.merge(id, other))).containsExactly(READ, READ, RECORD);
    assertThat(calls(clinic, 204, c -> c.unmerge(id, other))).containsExactly(READ, READ, WRITE);
  }

  @Test
  void theReadsOfOneStepAreSideBySide() {
    var together = new CyclicBarrier(2);
    clinic.product().calls().forget();
    clinic
        .product()
        .calls()
        .before((name, _) -> {
          if (name.equals(READ)) {
            meet(together);
          }
        });
    assertThat(clinic.search("{'phone': '0199000042'}").status()).isEqualTo(200);
    assertThat(clinic.read(id).status()).isEqualTo(200);
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("one waits for the other", e);
    }
  }

  @Test
  void whoIsNotLetInCostsNoKms() {
    assertThat(calls(cold, 404, c -> c.product().as("stranger").get(c.at(id))))
        .containsOnly(READ)
        .hasSize(2);
  }
}
