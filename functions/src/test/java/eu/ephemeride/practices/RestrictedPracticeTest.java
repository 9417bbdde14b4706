package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Product;
import org.junit.jupiter.api.Test;

/// What a restriction (GDPR art. 18) of a practice's own data does to its routes.
class RestrictedPracticeTest {
  private final Product product = new Product();

  @Test
  void restrictedDataIsShownToNobodyUntilTheRestrictionIsLifted() {
    var owner = product.as("owner");
    var place = owner.post("/practices", Bodies.signup()).header("location");
    var practice = new PracticeId(place.substring("/practices/".length()));
    var holds = new Holds(product.anotherInstance().wiring().keyring());

    holds.restrict(practice, SubjectId.of(practice), Category.IDENTITY);
    var refused = owner.get(place);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("processing-restricted");
    assertThat(
            owner
                .post(
                    place + "/bank-details/disclosure",
                    Bodies.JSON.createObjectNode().put("purpose", "essai"))
                .problem())
        .isEqualTo("processing-restricted");
    // The list of one's practices leaves out what may not be named.
    assertThat(owner.get("/practices").json().path("practices")).isEmpty();

    // An ordinary write lifts nothing.
    owner.with("if-match", "*").patch(place, Bodies.json("{'name': 'Autre'}"));
    assertThat(owner.get(place).status()).isEqualTo(409);

    holds.liftRestriction(practice, SubjectId.of(practice), Category.IDENTITY);
    assertThat(owner.get(place).status()).isEqualTo(200);
  }
}
