package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A practice has one owner at least, whoever goes at the same moment.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastOwnerTest {
  private Product product;
  private Staff staff;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.calls().forget();
    staff = Staff.open(product);
  }

  private static void isLast(Answer answer) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("last-owner");
  }

  /// As an early release stored it.
  private void thePracticeHasNoSetOfOwners() {
    var tables = new Tables(product);
    tables.items("PRACTICE#" + staff.practice(), "OWNERS").forEach(tables::delete);
  }

  private void theLastOwnerStays() {
    isLast(staff.leave("owner"));
    isLast(staff.revoke(staff.id("owner")));
    isLast(staff.change(staff.id("owner"), "{'role': 'practitioner'}"));
    assertThat(staff.owners()).containsExactly(staff.id("owner"));
  }

  @Test
  void theLastOwnerCannotLeaveNorBeRevokedNorActAsSomethingElse() {
    theLastOwnerStays();
    staff.join("paul", "'role': 'practitioner'");
    theLastOwnerStays();
  }

  @Test
  void norCanThatOfAPracticeStoredBeforeThereWasASet() {
    thePracticeHasNoSetOfOwners();
    theLastOwnerStays();
    staff.promote("second");
    assertThat(staff.leave("owner").status()).isEqualTo(204);
    isLast(staff.leave("second"));
  }

  @Test
  void ofTwoOwnersEitherMayGo() {
    var second = staff.promote("second");
    assertThat(staff.leave("owner").status()).isEqualTo(204);
    isLast(staff.leave("second"));
    assertThat(product.as("second").get(staff.at(second)).status()).isEqualTo(200);
  }

  @Test
  void anOwnerWhoActsAsSomethingElseCountsNoMore() {
    var second = staff.promote("second");
    assertThat(staff.change(second, "{'role': 'practitioner'}").status()).isEqualTo(200);
    isLast(staff.leave("owner"));
    assertThat(staff.change(second, "{'role': 'owner'}").status()).isEqualTo(200);
    assertThat(staff.change(second, "{'role': 'owner'}").status()).isEqualTo(200);
    assertThat(staff.leave("owner").status()).isEqualTo(204);
  }

  @Test
  void ofOwnersWhoGoAtTheSameMomentOneStays() {
    for (var round = 0; round < 6; round++) {
      product.calls().forget();
      var racers = Staff.open(product);
      var third = racers.promote("third-" + round);
      var subjects = List.of("owner", "second-" + round, "third-" + round);
      racers.promote(subjects.get(1));
      product.calls().before(new Conflicts(round, 0.3));
      var tasks = new ArrayList<Callable<Answer>>();
      subjects.forEach(subject -> tasks.add(() -> racers.leave(subject)));
      // One of them is put out by another at the same moment.
      tasks.add(() -> product.as("owner").send("DELETE", racers.at(third), "", ""));
      var answers = AtOnce.run(tasks);
      product.calls().forget();
      assertThat(answers.subList(0, 3)).extracting(Answer::status).contains(409);
      var left =
          subjects.stream()
              .filter(s -> product.as(s).get(racers.place() + "/members").status() == 200)
              .toList();
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void twoOwnersWhoDemoteEachOtherDoNotBothSucceed() {
    for (var round = 0; round < 6; round++) {
      product.calls().forget();
      var racers = Staff.open(product);
      var second = racers.promote("second");
      product.calls().before(new Conflicts(round, 0.3));
      var body = Bodies.json("{'role': 'practitioner'}");
      List<Callable<Answer>> tasks =
          List.of(
              () -> product.as("owner").with("if-match", "*").patch(racers.at(second), body),
              () ->
                  product
                      .as("second")
                      .with("if-match", "*")
                      .patch(racers.at(racers.id("owner")), body));
      var answers = AtOnce.run(tasks);
      product.calls().forget();
      assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
      var owners =
          List.of("owner", "second").stream()
              .filter(s -> product.as(s).get(racers.place() + "/members").status() == 200);
      assertThat(owners).hasSize(1);
    }
  }

  @Test
  void whoIsPutOutWhileHeIsMadeAnOwnerIsNoneAndIsNotCounted() {
    for (var round = 0; round < 6; round++) {
      product.calls().forget();
      var racers = Staff.open(product);
      var paul = racers.join("paul", "'role': 'practitioner'");
      product.calls().before(new Conflicts(round, 0.3));
      List<Callable<Answer>> tasks =
          List.of(() -> racers.change(paul, "{'role': 'owner'}"), () -> racers.revoke(paul));
      var answers = AtOnce.run(tasks);
      product.calls().forget();
      assertThat(answers.get(1).status()).isEqualTo(204);
      assertThat(racers.enters("paul")).isEqualTo(404);
      isLast(racers.leave("owner"));
    }
  }

  @Test
  void whoIsRevokedTwiceAtOnceIsRevokedOnce() {
    var paul = staff.join("paul", "'role': 'practitioner'");
    product.calls().before(new Conflicts(3, 0.4));
    List<Callable<Answer>> tasks =
        List.of(() -> staff.revoke(paul), () -> staff.leave("paul"), () -> staff.revoke(paul));
    assertThat(AtOnce.run(tasks)).extracting(Answer::status).containsAnyOf(204).doesNotContain(500);
    product.calls().forget();
    assertThat(
            new Tables(product).partition("LEDGER_TABLE", "REVOCATION#" + staff.practice(), paul))
        .hasSize(1);
  }
}
