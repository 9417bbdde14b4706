package eu.ephemeride.documentation;

import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import org.junit.jupiter.api.Test;

/// The contract's own requests, sent to the handler of retention.
class RetentionExamplesTest {
  private static final String ONE = "/practices/{practice}/retention";
  private static final String JSON = "application/json";

  private final Product product = new Product();
  private final Examples examples = new Examples(product);

  @Test
  void everyExampleIsAnsweredAsTheContractSays() {
    var place = Practices.anActivePractice(product, "owner");
    examples.put("pR4ct1ce-Exemple_00001", place.substring("/practices/".length()));

    examples.send("POST " + ONE + "/preview", JSON);
    examples.send("PUT " + ONE, JSON);
    examples.send("GET " + ONE, "");
    examples.send("GET " + ONE + "/history", "");

    examples.areAllOf("retention");
  }
}
