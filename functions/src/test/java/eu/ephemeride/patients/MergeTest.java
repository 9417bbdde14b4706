package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeTest {
  private Product product;
  private Clinic clinic;
  private String one;
  private String two;
  private String three;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void threeFiles() {
    product.calls().forget();
    clinic = Clinic.open(product);
    one = clinic.add(Bodies.patient());
    two = clinic.add(Bodies.patient().put("familyName", "Tournebulle"));
    three = clinic.add("Turlupin", "Anselmine");
  }

  private static String problem(Answer answer) {
    return answer.status() + " " + answer.problem();
  }

  @Test
  void theDuplicateLeadsToTheFileThatSurvives() {
    var merged = clinic.merge(one, two);
    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.id()).isEqualTo(one);
    assertThat(merged.header("etag")).isEqualTo("\"2\"");
    assertThat(merged.json().path("mergedFiles").toString()).isEqualTo("[\"" + two + "\"]");
    assertThat(clinic.read(one).json()).isEqualTo(merged.json());
    assertThat(clinic.read(one).header("etag")).isEqualTo("\"2\"");

    var duplicate = clinic.read(two);
    assertThat(duplicate.text("/mergedInto")).isEqualTo(one);
    assertThat(duplicate.text("/familyName")).isEqualTo("Tournebulle");
    assertThat(duplicate.header("etag")).isEqualTo("\"2\"");
    assertThat(problem(clinic.patch(two, "{'usedName': 'X'}"))).isEqualTo("409 merged");
  }

  @Test
  void twiceIsOnce() {
    clinic.merge(one, two);
    var again = clinic.merge(one, two);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("etag")).isEqualTo("\"2\"");
    assertThat(again.json()).isEqualTo(clinic.read(one).json());
  }

  @Test
  void aSearchThatHitsEitherFileAnswersTheSurvivorOnce() {
    clinic.merge(one, two);
    clinic.merge(one, three);
    assertThat(clinic.found("{'phone': '0199000042'}")).containsExactly(one);
    assertThat(clinic.found("{'familyName': 'Tournebulle'}")).containsExactly(one);
    assertThat(clinic.found("{'familyName': 'Turlupin'}")).containsExactly(one);
    clinic.unmerge(one, three);
    assertThat(clinic.found("{'familyName': 'Turlupin'}")).containsExactly(three);
  }

  @Test
  void aSurvivorThatIsFoundByItsOwnRowIsOnOnePageAlone() {
    // The survivor's id is the last of all, its duplicate's the first.
    var ids = new TreeMap<String, String>();
    for (var i = 0; i < 60; i++) {
      ids.put(clinic.add("{'familyName': 'X', 'givenName': 'Y', 'phones': ['0199000050']}"), "");
    }
    var survivor = ids.lastKey();
    clinic.merge(survivor, ids.firstKey());
    var body = Bodies.json("{'phone': '0199000050'}");
    var first = clinic.search("{'phone': '0199000050'}");
    assertThat(first.json().path("patients")).hasSize(49);
    var path = clinic.patients() + "/search?cursor=" + first.text("/nextCursor");
    var second = clinic.owner().post(path, body).json().path("patients");
    assertThat(second).hasSize(10);
    assertThat(second.valueStream().map(p -> p.path("id").asText())).contains(survivor);
  }

  @Test
  void filesAreMergedIntoOneOrOthersIntoThemNeverBoth() {
    clinic.merge(one, two);
    assertThat(problem(clinic.merge(three, one))).isEqualTo("409 not-mergeable");
    assertThat(problem(clinic.merge(two, three))).isEqualTo("409 merged");
    assertThat(problem(clinic.merge(three, two))).isEqualTo("409 merged");
    assertThat(problem(clinic.merge(two, one))).isEqualTo("409 merged");
    assertThat(clinic.read(three).json().has("mergedFiles")).isFalse();
    assertThat(clinic.merge(one, three).json().path("mergedFiles")).hasSize(2);
  }

  private Answer mergeWithFiles(int files) {
    var item = new HashMap<>(clinic.item(one).attributes());
    var ids = IntStream.range(0, files).mapToObj(i -> "an0ther-File_%09d".formatted(i)).toList();
    item.put("merged", AttributeValue.fromSs(ids));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
    return clinic.merge(one, two);
  }

  @Test
  void aFileTakesTwentyInAndNoMore() {
    mergeWithFiles(19).must(200);
    assertThat(clinic.item(one).attributes().get("merged").ss()).hasSize(20);
    assertThat(clinic.merge(one, two).must(200).json().path("mergedFiles")).hasSize(20);
    clinic.merge(one, three).must(409, "not-mergeable");
    assertThat(clinic.item(three).attributes()).doesNotContainKey("mergedInto");
    clinic.unmerge(one, two).must(204);
    clinic.merge(one, three).must(200);
  }

  @Test
  void whateverWasReadAFileOfTwentyTakesNoMore() {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            product.calls().forget();
            mergeWithFiles(20).must(409, "not-mergeable");
          }
        });
    clinic.merge(one, two).must(409, "not-mergeable");
    assertThat(clinic.item(one).attributes().get("merged").ss()).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                            | 422 | /duplicate required
          {'duplicate': ''}             | 422 | /duplicate id
          {'duplicate': 'a b'}          | 422 | /duplicate id
          {'duplicate': 'nobody'}       | 422 | /duplicate unknown-reference
          {'duplicate': 'ONE'}          | 422 | /duplicate self
          {'duplicate': 7}              | 400 | /duplicate wrong-type
          {'duplicate': 'x', 'why': ''} | 400 | /why unknown-field
          """)
  void aMergeIsChecked(String body, int status, String error) {
    var answer =
        clinic.owner().post(clinic.at(one) + "/merges", Bodies.json(body.replace("ONE", one)));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void aPatientOfAnotherPracticeIsNoDuplicate() {
    var theirs = Clinic.open(product).add(Bodies.patient());
    assertThat(clinic.merge(one, theirs).errors()).containsExactly("/duplicate unknown-reference");
    assertThat(clinic.merge("nobody", one).status()).isEqualTo(404);
  }

  @Test
  void takingAMergeBackLeavesEverythingAsItWasButForVersions() {
    clinic.merge(one, three);
    var before = state();
    clinic.merge(one, two);
    assertThat(state()).isNotEqualTo(before);
    var undone = clinic.unmerge(one, two);
    assertThat(undone.status()).isEqualTo(204);
    assertThat(state()).isEqualTo(before);
    assertThat(clinic.read(two).header("etag")).isEqualTo("\"3\"");
    assertThat(clinic.patch(two, "{'usedName': 'X'}").status()).isEqualTo(200);
    assertThat(clinic.unmerge(one, three).status()).isEqualTo(204);
    assertThat(clinic.item(one).attributes()).doesNotContainKey("merged");
  }

  /// All that is stored of patients, but versions and write ids.
  private Map<String, Map<String, AttributeValue>> state() {
    var state = new HashMap<String, Map<String, AttributeValue>>();
    for (var item : new Tables(product).items()) {
      if (!item.text("pk").startsWith("ACCESS#")) {
        var attributes = new HashMap<>(item.attributes());
        attributes.remove("version");
        attributes.remove("w");
        state.put(item.text("pk") + " " + item.text("sk"), attributes);
      }
    }
    return state;
  }

  @Test
  void whatIsNotMergedIntoAFileIsNotTakenBackFromIt() {
    clinic.merge(one, two);
    for (var answer :
        List.of(
            clinic.unmerge(two, one),
            clinic.unmerge(three, two),
            clinic.unmerge(one, three),
            clinic.unmerge(one, one),
            clinic.unmerge(one, "nobody"))) {
      assertThat(answer.status()).isEqualTo(404);
    }
    assertThat(clinic.unmerge(one, two).status()).isEqualTo(204);
    assertThat(clinic.unmerge(one, two).status()).isEqualTo(404);
    assertThat(clinic.owner().send("DELETE", clinic.at(one) + "/merges/" + two + "?x=1", "", ""))
        .extracting(Answer::status)
        .isEqualTo(400);
  }

  @RepeatedTest(6)
  void ofTwoMergesThatWouldMakeACircleOneStands(RepetitionInfo run) {
    product.calls().before(new Conflicts(run.getCurrentRepetition(), 0.3));
    List<Callable<Answer>> tasks =
        List.of(() -> clinic.merge(one, two), () -> clinic.merge(two, one));
    var statuses = AtOnce.run(tasks).stream().map(Answer::status).toList();
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    var survivor = statuses.getFirst() == 200 ? one : two;
    var duplicate = statuses.getFirst() == 200 ? two : one;
    assertThat(clinic.read(survivor).json().has("mergedInto")).isFalse();
    assertThat(clinic.read(survivor).text("/mergedFiles/0")).isEqualTo(duplicate);
    assertThat(clinic.read(duplicate).text("/mergedInto")).isEqualTo(survivor);
    assertThat(clinic.read(duplicate).json().has("mergedFiles")).isFalse();
  }

  @RepeatedTest(6)
  void ofTwoMergesThatWouldMakeAChainOneStands(RepetitionInfo run) {
    product.calls().before(new Conflicts(run.getCurrentRepetition(), 0.3));
    List<Callable<Answer>> tasks =
        List.of(() -> clinic.merge(one, two), () -> clinic.merge(two, three));
    assertThat(AtOnce.run(tasks).stream().map(Answer::status).toList())
        .containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void theSameMergeManyTimesAtOnceIsOne() {
    product.calls().before(new Conflicts(3, 0.2));
    Callable<Answer> task = () -> clinic.merge(one, two);
    var answers = AtOnce.run(Collections.nCopies(8, task));
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(clinic.read(one).header("etag")).isEqualTo("\"2\"");
  }

  @RepeatedTest(6)
  void aMergeAndACorrectionAtOnceLoseNeither(RepetitionInfo run) {
    product.calls().before(new Conflicts(run.getCurrentRepetition(), 0.3));
    List<Callable<Answer>> tasks =
        List.of(
            () -> clinic.merge(one, two),
            () -> clinic.patch(two, "{'phones': ['0199000060']}"),
            () -> clinic.patch(one, "{'usedName': 'Zut'}"));
    var answers = AtOnce.run(tasks);
    assertThat(answers.get(0).status()).isEqualTo(200);
    assertThat(answers.get(1).status()).isIn(200, 409, 412);
    assertThat(answers.get(2).status()).isIn(200, 412);
    assertThat(clinic.read(one).json().has("usedName")).isEqualTo(answers.get(2).status() == 200);
    var isMoved = answers.get(1).status() == 200;
    assertThat(clinic.found("{'phone': '0199000060'}"))
        .isEqualTo(isMoved ? List.of(one) : List.of());
    assertThat(clinic.read(two).text("/mergedInto")).isEqualTo(one);
  }

  @Test
  void aMergeThatACorrectionOvertookAnswersTheCorrectedFile() {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            product.calls().forget();
            assertThat(clinic.patch(one, "{'usedName': 'Zut'}").status()).isEqualTo(200);
          }
        });
    var merged = clinic.merge(one, two);
    assertThat(merged.text("/usedName")).isEqualTo("Zut");
    assertThat(merged.header("etag")).isEqualTo("\"3\"");
  }
}
