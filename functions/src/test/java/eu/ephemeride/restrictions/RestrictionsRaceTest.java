package eu.ephemeride.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several owners' requests at one moment, on instances of their own, among conflicts.
@Timeout(120)
class RestrictionsRaceTest {
  private static final int RACERS = 8;
  private static final String ELEVEN = "2026-11-24T11:00:00+01:00";

  private final Product product = new Product();
  private final Ward ward = Ward.open(product);

  private Callable<Answer> racer(int seed, Function<Ward, Answer> act) {
    var instance = product.anotherInstance();
    instance.calls().before(new Conflicts(seed, 0.3));
    return () -> act.apply(ward.by(instance));
  }

  @Test
  void ofManyRestrictionsOneStands() {
    var grounds = List.of("accuracy", "unlawful", "claims", "objection");
    var racers = new ArrayList<Callable<Answer>>();
    for (var i = 0; i < RACERS; i++) {
      var wish = Ward.wish("agenda", grounds.get(i % 4), i % 4 == 0);
      racers.add(racer(i, w -> w.owner().post(w.restrictions(), wish)));
    }
    var answers = AtOnce.run(racers);
    var won = answers.stream().filter(a -> a.status() == 200).map(a -> a.json()).distinct();
    assertThat(won).hasSize(1);
    assertThat(answers)
        .allMatch(a -> a.status() == 200 || a.problem().equals("already-restricted"));
    assertThat(ward.records()).hasSize(1);
    assertThat(ward.ledger()).hasSize(1);
  }

  @Test
  void ofManyLiftingsOneIsDoneAndAllAreAnsweredIt() {
    ward.restrict("agenda").must(200);
    ward.tell("agenda", "{'by': 'letter'}").must(200);
    var racers = new ArrayList<Callable<Answer>>();
    for (var i = 0; i < RACERS; i++) {
      racers.add(racer(i, w -> w.lift("agenda")));
    }
    var answers = AtOnce.run(racers);
    assertThat(answers).allMatch(a -> a.status() == 200);
    assertThat(answers.stream().map(Answer::json).distinct()).hasSize(1);
    assertThat(ward.ledger()).hasSize(2);
  }

  @Test
  void whoeverIsRestrictedIsNotBookedFromThenOn() {
    for (var round = 0; round < 6; round++) {
      var one = Ward.open(product, ward.agenda());
      var start = ELEVEN.replace("-24T", "-2" + (round + 4) + "T");
      var book = product.anotherInstance();
      var restrict = product.anotherInstance();
      var answers =
          AtOnce.<Answer>run(
              List.of(
                  () -> one.by(book).agenda().book(one.agenda().booking(start)),
                  () -> one.by(restrict).restrict("agenda")));
      answers.get(1).must(200);
      if (answers.get(0).status() != 201) {
        answers.get(0).must(409, "processing-restricted");
      }
      one.agenda().book(one.agenda().booking(start)).must(409, "processing-restricted");
    }
  }

  @Test
  void aMergeAndARestrictionAtOnceLeaveNoFileOut() {
    for (var round = 0; round < 6; round++) {
      var one = Ward.open(product, ward.agenda());
      var other = Ward.open(product, ward.agenda());
      var merge = product.anotherInstance();
      var restrict = product.anotherInstance();
      var body = Bodies.json("{}").put("duplicate", other.patient());
      var answers =
          AtOnce.<Answer>run(
              List.of(
                  () -> one.by(merge).owner().post(one.file() + "/merges", body),
                  () -> one.by(restrict).restrict("agenda")));
      answers.get(1).must(200);
      var isMerged = answers.get(0).status() == 200;
      assertThat(one.keyItem("restricted")).containsExactly("agenda");
      assertThat(other.keyItem("restricted")).hasSize(isMerged ? 1 : 0);
    }
  }

  @Test
  void aMergeBetweenTheReadingAndTheRestrictionIsSeen() {
    var other = Ward.open(product, ward.agenda());
    var instance = product.anotherInstance();
    instance
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            instance.calls().forget();
            ward.owner()
                .post(ward.file() + "/merges", Bodies.json("{}").put("duplicate", other.patient()))
                .must(200);
          }
        });
    ward.by(instance).restrict("agenda").must(200);
    assertThat(other.keyItem("restricted")).containsExactly("agenda");
  }
}
