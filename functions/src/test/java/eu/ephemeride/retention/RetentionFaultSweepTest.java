package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import org.junit.jupiter.api.Test;

/// Setting a rule under a [FaultSweep]: rule, history, ledger and work stand together or not at
/// all.
class RetentionFaultSweepTest {
  private final Product product = new Product();

  @Test
  void aRuleIsSetOnceWithAllThatTellsOfIt() {
    new FaultSweep(product).run(3, () -> flow(Practices.anActivePractice(product, "owner")));
  }

  private FaultSweep.Flow flow(String place) {
    return new FaultSweep.Flow() {
      @Override
      public Answer send(Product instance) {
        var owner = instance.as("owner");
        var answer =
            owner
                .with("if-match", "\"0\"")
                .put(place + "/retention", Bodies.json("{'calls': {'months': 6}}"));
        // What was set before the answer was lost is found by reading.
        return answer.status() == 412 ? owner.get(place + "/retention") : answer;
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        answer.must(200);
        assertThat(answer.header("etag")).isEqualTo("\"1\"");
        var practice = place.substring("/practices/".length());
        var tables = new Tables(product);
        assertThat(tables.partition("RECORDS_TABLE", "PRACTICE#" + practice, "RULE#")).hasSize(1);
        assertThat(tables.partition("LEDGER_TABLE", "RULE#" + practice, "0")).hasSize(1);
        assertThat(
                tables.partition("RECORDS_TABLE", "DUE#RULES", "0").stream()
                    .filter(row -> row.text("sk").contains(practice)))
            .hasSize(1);
      }
    };
  }
}
