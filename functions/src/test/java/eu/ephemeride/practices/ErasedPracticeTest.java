package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedPracticeTest {
  private Product product;
  private Product warm;
  private Tables tables;
  private String place;

  @BeforeAll
  void aStack() {
    product = new Product();
    warm = product.anotherInstance();
    tables = new Tables(product);
  }

  @BeforeEach
  void aPracticeThatAnotherInstanceKnows() {
    product.calls().forget();
    place = Practices.aPractice(product, "owner");
    product.as("owner").post(place + "/practitioners", Bodies.practitioner());
    product
        .as("owner")
        .post(place + "/visit-types", Bodies.json("{'name': 'Essai', 'minutes': 5}"));
    disclose(product);
    assertThat(warm.as("owner").get(place).status()).isEqualTo(200);
  }

  private Answer disclose(Product instance) {
    return instance
        .as("owner")
        .post(
            place + "/bank-details/disclosure",
            Bodies.JSON.createObjectNode().put("purpose", Planted.PURPOSE));
  }

  private void erase() {
    var shredding = new Shredding(product.wiring().keyring());
    assertThat(shredding.shredPractice(id(), Product.NOON)).isEqualTo(Shredding.Outcome.DESTROYED);
  }

  private PracticeId id() {
    return new PracticeId(place.substring("/practices/".length()));
  }

  private List<Answer> everything(Product instance) {
    var owner = instance.as("owner");
    var answers = new ArrayList<Answer>();
    for (var path :
        List.of(
            "",
            "/members",
            "/members/AAAAAAAAAAAAAAAAAAAAAA",
            "/mandate",
            "/support-grants",
            "/invitations",
            "/practitioners",
            "/visit-types",
            "/bank-details/disclosures")) {
      answers.add(owner.get(place + path));
    }
    answers.add(owner.with("if-match", "*").patch(place, Bodies.json("{'name': 'X1'}")));
    answers.add(owner.post(place + "/practitioners", Bodies.practitioner()));
    answers.add(owner.post(place + "/visit-types", Bodies.json("{'name': 'Essai', 'minutes': 5}")));
    answers.add(owner.post(place + "/invitations", Bodies.invitation()));
    answers.add(owner.post(place + "/mandate/undertaking", Bodies.json("{'version': '2026-11'}")));
    answers.add(owner.send("DELETE", place + "/mandate", "", ""));
    answers.add(
        owner.post(
            place + "/support-grants",
            Bodies.json("{'reason': 'x1', 'until': '2026-11-24T11:00:00Z'}")));
    answers.add(disclose(instance));
    answers.add(instance.as("agent", "support").post(place + "/confirmation"));
    return answers;
  }

  @Test
  void everyWarmInstanceSaysErasedFromThatMomentOnAndGivesNothing() {
    erase();
    var before = tables.items();
    for (var instance : List.of(warm, product, product.anotherInstance())) {
      assertThat(everything(instance))
          .hasSize(18)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.problem()).isEqualTo("erased");
            assertThat(Planted.ALL).noneMatch(answer.json().toString()::contains);
          });
    }
    assertThat(tables.items()).isEqualTo(before);
  }

  @Test
  void whoHadNoMandateStillLearnsNothing() {
    erase();
    assertThat(warm.as("stranger").get(place).status()).isEqualTo(404);
    assertThat(warm.as("x", "accounts").get(place).status()).isEqualTo(404);
  }

  @Test
  void anErasedPracticeIsNotInItsOwnersList() {
    var path = "/practices";
    var listed = warm.as("owner").get(path).json().toString();
    assertThat(listed).contains(id().value());
    erase();
    assertThat(warm.as("owner").get(path).json().toString()).doesNotContain(id().value());
  }

  @Test
  void aPendingInvitationDiesWithThePractice() {
    var token = Practices.anInvitation(product, "owner", place, "secretary");
    erase();
    var answer = warm.as("guest").post("/invitations/acceptance", Practices.acceptance(token));
    assertThat(answer.status()).isEqualTo(410);
    assertThat(tables.items("PRACTICE#" + id(), "MEMBER#")).hasSize(1);
  }

  @Test
  void aPayloadMovedFromAnotherItemIsTamperingAndGivesNothing() {
    var elsewhere = Practices.aPractice(product, "another");
    var mine = item(place);
    var theirs = item(elsewhere);
    var swapped = new HashMap<>(mine.attributes());
    swapped.put("payload", theirs.attributes().get("payload"));
    isTampering(swapped, "");
    // Within one practice too: the bank details are not the account.
    var bank = tables.items("BANK#" + id(), "DETAILS").getFirst();
    swapped.put("payload", bank.attributes().get("payload"));
    isTampering(swapped, "");
    tables.put(mine);
    assertThat(warm.as("owner").get(place).status()).isEqualTo(200);
  }

  @Test
  void onePractitionersPayloadIsNotAnothers() {
    product.as("owner").post(place + "/practitioners", Bodies.practitioner());
    var two = tables.items("PRACTICE#" + id(), "PRACTITIONER#");
    var swapped = new HashMap<>(two.getFirst().attributes());
    swapped.put("payload", two.getLast().attributes().get("payload"));
    isTampering(swapped, "/practitioners");
  }

  private Tables.Stored item(String practice) {
    var pk = "PRACTICE#" + practice.substring("/practices/".length());
    return tables.items(pk, "ACCOUNT").getFirst();
  }

  private void isTampering(Map<String, AttributeValue> swapped, String path) {
    tables.put(new Tables.Stored("RECORDS_TABLE", swapped));
    var logged = warm.log().size();
    var answer = warm.as("owner").get(place + path);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.problem()).isEqualTo("internal");
    assertThat(Planted.ALL).noneMatch(answer.json().toString()::contains);
    var lines = warm.log().subList(logged, warm.log().size());
    assertThat(lines).anyMatch(l -> l.contains("\"IntegrityFailures\":1"));
    assertThat(lines).anyMatch(l -> l.contains("TamperingDetected"));
  }
}
