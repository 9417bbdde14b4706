package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Calls;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Visit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// An account tells of its contract holder: who is shown it is on record (P9).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountLooksTest {
  private Product product;
  private String place;

  @BeforeAll
  void aProduct() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    place = Practices.aPractice(product, "owner");
  }

  private String practice() {
    return place.substring("/practices/".length());
  }

  private List<Tables.Stored> lines() {
    return new Tables(product).items("ACCESS#" + practice() + "#", "");
  }

  @Test
  void whoReadsAnAccountIsOnRecordWithTheContractForHisPurpose() {
    product.as("agent", "support").get(place).must(200);
    assertThat(lines()).hasSize(1);
    var line = lines().getFirst();
    assertThat(line.text("by")).isEqualTo(CallerId.of(product.stack().issuer(), "agent").value());
    assertThat(line.text("as")).isEqualTo("provider");
    assertThat(line.text("purpose")).isEqualTo("contract");
    assertThat(line.text("route")).isEqualTo("GET /practices/{practice}");
    assertThat(line.attributes().get("persons").ss()).containsExactly(practice());
    assertThat(line.attributes()).doesNotContainKeys("under", "reason");
  }

  @Test
  void aCorrectionIsOnRecordInItsTransaction() {
    var owner = product.as("owner").with("if-match", "*");
    owner.patch(place, Bodies.json("{'name': 'Cabinet'}")).must(200);
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst().text("route")).isEqualTo("PATCH /practices/{practice}");
    owner.patch(place, Bodies.json("{'siren': '1'}")).must(422);
    product.as("owner").with("if-match", "\"1\"").patch(place, Bodies.json("{}")).must(412);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void whatCannotBeRecordedIsNeitherShownNorChanged() {
    product
        .calls()
        .before((_, request) -> {
          if (Visit.isLook(request)) {
            throw Calls.lost();
          }
        });
    var read = product.as("owner").get(place).must(500);
    assertThat(Planted.in(read.json().toString())).isEmpty();
    product
        .as("owner")
        .with("if-match", "*")
        .patch(place, Bodies.json("{'name': 'Cabinet'}"))
        .must(500);
    product.calls().forget();
    assertThat(product.as("owner").get(place).header("etag")).isEqualTo("\"1\"");
  }
}
