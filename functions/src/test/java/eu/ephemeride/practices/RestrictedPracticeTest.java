package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.List;
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

  @Test
  void whileItsDataIsRestrictedMandatesAreEndedButNotShownNorChanged() {
    var owner = product.as("owner");
    var place = owner.post("/practices", Bodies.signup()).header("location");
    Practices.aMember(product, "owner", place, "sophie", "secretary");
    var practice = new PracticeId(place.substring("/practices/".length()));
    var member = place + "/members/" + CallerId.of(product.stack().issuer(), "sophie");
    var holds = new Holds(product.anotherInstance().wiring().keyring());
    holds.restrict(practice, SubjectId.of(practice), Category.IDENTITY);

    for (var path : List.of(member, place + "/members", place + "/invitations")) {
      assertThat(owner.get(path).problem()).as(path).isEqualTo("processing-restricted");
    }
    var patch = Bodies.json("{'until': '2027-01-01T00:00:00Z'}");
    assertThat(owner.with("if-match", "*").patch(member, patch).status()).isEqualTo(409);
    var own = product.as("sophie").get(place + "/mandate");
    assertThat(own.json().has("until")).isFalse();
    assertThat(owner.send("DELETE", member, "", "").status()).isEqualTo(204);
    assertThat(product.as("sophie").get(place + "/mandate").status()).isEqualTo(404);
  }
}
