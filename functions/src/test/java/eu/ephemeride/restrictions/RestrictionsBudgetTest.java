package eu.ephemeride.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What each request costs, counted: two reads side by side are one step, and only a mail costs a
/// call of KMS.
class RestrictionsBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String QUERY = "query";
  private static final String WRITE = "transactWriteItems";

  private final Product warm = new Product();
  private final Ward ward = Ward.open(warm);

  private List<String> cold(Function<Ward, Answer> act) {
    var cold = warm.anotherInstance();
    act.apply(ward.by(cold)).must(200);
    return cold.calls().names();
  }

  @Test
  void eachActIsTwoStepsAndOneTransaction() {
    // What was restricted is asked of the records and of the ledger side by side.
    assertThat(cold(w -> w.restrict("agenda")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, QUERY, READ, WRITE);
    assertThat(cold(w -> w.restrict("agenda")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, QUERY, READ);
    assertThat(cold(Ward::list)).containsExactlyInAnyOrder(READ, READ, QUERY);
    // What stands is looked up before anything is sent, and read anew for the answer.
    assertThat(cold(w -> w.tell("agenda", "{'by': 'letter'}")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, QUERY, QUERY, READ, WRITE, QUERY);
    assertThat(cold(w -> w.tell("agenda", "{'by': 'email'}")))
        .containsExactlyInAnyOrder(
            READ, READ, QUERY, "decrypt", "putItem", "sendEmail", QUERY, QUERY, READ, WRITE, QUERY);
    assertThat(cold(w -> w.lift("agenda")))
        .containsExactlyInAnyOrder(READ, READ, QUERY, QUERY, READ, WRITE);
  }

  @Test
  void aKeyIsOneReadMoreAndTheRootUnderWhichTheBodyIsHashed() {
    assertThat(
            cold(w ->
                w.owner()
                    .with("idempotency-key", "k")
                    .post(w.restrictions(), Ward.wish("agenda", "accuracy", false))))
        .containsExactlyInAnyOrder(READ, READ, "decrypt", "getItem", QUERY, QUERY, READ, WRITE);
  }
}
