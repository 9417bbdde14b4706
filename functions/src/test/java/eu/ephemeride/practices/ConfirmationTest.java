package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.ephemeride.crypto.RootPurpose;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationTest {
  private static final int ROUNDS = 12;
  private Product product;
  private Tables tables;

  @BeforeAll
  void aStack() {
    product = new Product();
    tables = new Tables(product);
  }

  @BeforeEach
  void forget() {
    product.calls().forget();
  }

  private Answer confirm(String place) {
    return product.as("agent", "support").post(place + "/confirmation");
  }

  private String status(String place) {
    return product.as("owner").get(place).text("/status");
  }

  /// The practices that hold a claim, as addresses; at most one claim stands for one SIREN.
  private List<String> holders(String siren) {
    var registry = product.wiring().keyring().provider(RootPurpose.REGISTRY);
    var token = registry.index().token("siren", siren);
    var pk = "SIREN#" + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    return tables.partition("RECORDS_TABLE", pk, "CLAIM").stream()
        .map(c -> "/practices/" + c.text("practice"))
        .toList();
  }

  @Test
  void aPendingPracticeBecomesActiveAndItsSirenClaimed() {
    var siren = Practices.freshSiren();
    var place = Practices.aPractice(product, "owner", siren);
    assertThat(holders(siren)).isEmpty();
    var confirmed = confirm(place);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.text("/status")).isEqualTo("active");
    assertThat(confirmed.text("/confirmedAt")).isEqualTo("2026-11-23T12:00:00+01:00");
    assertThat(confirmed.header("etag")).isEqualTo("\"2\"");
    assertThat(product.as("owner").get(place).json()).isEqualTo(confirmed.json());
    assertThat(holders(siren)).containsExactly(place);
  }

  @Test
  void confirmingAgainIsASuccessThatChangesNothing() {
    var place = Practices.aPractice(product, "owner");
    var first = confirm(place);
    var before = tables.items();
    var again = confirm(place);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("etag")).isEqualTo(first.header("etag"));
    // But who looks again is on record again.
    assertThat(tables.kindsSince(before).keySet()).singleElement().asString().contains("ACCESS#");
  }

  @Test
  void ofTwoContractsForOneSirenTheSecondStaysPending() {
    var siren = Practices.freshSiren();
    var first = Practices.aPractice(product, "owner", siren);
    var second = Practices.aPractice(product, "owner", siren);
    assertThat(confirm(first).status()).isEqualTo(200);
    var refused = confirm(second);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("siren-taken");
    assertThat(status(second)).isEqualTo("pending");
    assertThat(holders(siren)).containsExactly(first);
  }

  @Test
  void theSirenIsTheOneThatTheAccountNamesNow() {
    var place = Practices.aPractice(product, "owner");
    var corrected = Practices.freshSiren();
    product
        .as("owner")
        .with("if-match", "\"1\"")
        .patch(place, Bodies.JSON.createObjectNode().put("siren", corrected));
    confirm(place);
    assertThat(holders(corrected)).containsExactly(place);
  }

  @Test
  void aConfirmationHasNoFields() {
    var place = Practices.aPractice(product, "owner");
    var support = product.as("agent", "support");
    var path = place + "/confirmation";
    assertThat(support.post(path, Bodies.json("{'force': true}")).errors())
        .containsExactly("/force unknown-field");
    assertThat(support.post(path + "?force=true").errors())
        .containsExactly("query:force unknown-field");
    assertThat(support.send("POST", path, "text/plain", "x").status()).isEqualTo(415);
    assertThat(status(place)).isEqualTo("pending");
    assertThat(support.post(path, Bodies.json("{}")).status()).isEqualTo(200);
  }

  @Test
  void ofContractsConfirmedAtOnceExactlyOneWinsHoweverDynamoDbConflicts() {
    for (var round = 0; round < ROUNDS; round++) {
      product.calls().forget();
      var siren = Practices.freshSiren();
      var places = new ArrayList<String>();
      var tasks = new ArrayList<Callable<Answer>>();
      for (var i = 0; i < 4; i++) {
        var place = Practices.aPractice(product, "owner", siren);
        places.add(place);
        tasks.add(() -> confirm(place));
      }
      product.calls().before(new Conflicts(round, 0.4));
      var answers = AtOnce.run(tasks);
      assertThat(answers)
          .as("round %s", round)
          .extracting(Answer::status)
          .containsExactlyInAnyOrder(200, 409, 409, 409);
      var winner = places.get(answers.stream().map(Answer::status).toList().indexOf(200));
      assertThat(holders(siren)).containsExactly(winner);
      for (var place : places) {
        assertThat(status(place)).isEqualTo(place.equals(winner) ? "active" : "pending");
      }
    }
  }

  @Test
  void oneContractConfirmedByManyAtOnceIsConfirmedOnce() {
    for (var round = 0; round < ROUNDS / 2; round++) {
      product.calls().forget();
      var place = Practices.aPractice(product, "owner");
      product.calls().before(new Conflicts(round, 0.4));
      List<Callable<Answer>> tasks =
          List.of(() -> confirm(place), () -> confirm(place), () -> confirm(place));
      assertThat(AtOnce.run(tasks))
          .extracting(Answer::status, a -> a.header("etag"))
          .containsOnly(tuple(200, "\"2\""));
    }
  }

  @Test
  void aCorrectionAtTheSameMomentNeverLeavesAClaimOnAnotherSiren() {
    for (var round = 0; round < ROUNDS; round++) {
      product.calls().forget();
      var old = Practices.freshSiren();
      var other = Practices.freshSiren();
      var place = Practices.aPractice(product, "owner", old);
      product.calls().before(new Conflicts(round, 0.4));
      var patch = Bodies.JSON.createObjectNode().put("siren", other);
      List<Callable<Answer>> tasks =
          List.of(
              () -> confirm(place),
              () -> product.as("owner").with("if-match", "*").patch(place, patch));
      var answers = AtOnce.run(tasks);
      assertThat(answers.getFirst().status()).isEqualTo(200);
      assertThat(answers.getLast().status()).isIn(200, 409, 412);
      var isCorrected = answers.getLast().status() == 200;
      assertThat(product.as("owner").get(place).text("/siren"))
          .isEqualTo(isCorrected ? other : old);
      assertThat(holders(isCorrected ? other : old)).containsExactly(place);
      assertThat(holders(isCorrected ? old : other)).isEmpty();
    }
  }

  @Test
  void anUnknownPracticeIsNotThere() {
    assertThat(confirm("/practices/AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
  }
}
