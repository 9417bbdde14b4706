package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Who is shown a patient's data is on record before it leaves (P9).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {
  private static final String BY_NAME = "{'familyName': 'Tourneboule'}";

  private Product product;
  private Clinic clinic;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aClinic() {
    product.calls().forget();
    clinic = Clinic.open(product);
  }

  @Test
  void everyAnswerThatShowsAPatientIsOnRecordAndAFirstPostIsNot() {
    var keyed = clinic.owner().with("idempotency-key", "k");
    var one = keyed.post(clinic.patients(), Bodies.patient()).id();
    var two = clinic.add(Bodies.patient());
    assertThat(clinic.looks()).isEmpty();
    clinic.read(one);
    assertThat(clinic.looks()).containsExactly(Set.of(one));
    clinic.patch(two, "{'usedName': 'X'}");
    assertThat(clinic.looks()).hasSize(2).contains(Set.of(two));
    clinic.search(BY_NAME);
    assertThat(clinic.looks()).hasSize(3).contains(Set.of(one, two));
    keyed.post(clinic.patients(), Bodies.patient());
    assertThat(clinic.looks()).hasSize(4);
    clinic.merge(one, two);
    assertThat(clinic.looks()).hasSize(5);
    clinic.merge(one, two);
    assertThat(clinic.looks()).hasSize(6);
    clinic.unmerge(one, two);
    clinic.patch(one, "{'x': 1}");
    clinic.read("nobody");
    assertThat(clinic.looks()).hasSize(6);
  }

  @Test
  void aLineSaysWhoLookedAsWhatWhyAndByWhichRoute() {
    Practices.aMember(product, "owner", clinic.place(), "secretary", "secretary");
    var id = clinic.add(Bodies.patient());
    product.as("secretary").get(clinic.at(id));
    var line = clinic.lines().getFirst();
    assertThat(line.text("by"))
        .isEqualTo(CallerId.of(product.stack().issuer(), "secretary").value());
    assertThat(line.text("as")).isEqualTo("secretary");
    assertThat(line.text("purpose")).isEqualTo("care");
    assertThat(line.text("route")).isEqualTo("GET /practices/{practice}/patients/{patient}");
    assertThat(line.attributes().toString()).doesNotContain(Planted.PATIENT);
  }

  @Test
  void whatCannotBeRecordedDoesNotLeave() {
    var keyed = clinic.owner().with("idempotency-key", "k");
    var one = keyed.post(clinic.patients(), Bodies.patient()).id();
    var two = clinic.add(Bodies.patient());
    clinic.breakTheLog();
    var answers =
        List.of(
            clinic.read(one),
            clinic.patch(two, "{'usedName': 'X'}"),
            clinic.search(BY_NAME),
            keyed.post(clinic.patients(), Bodies.patient()),
            clinic.merge(one, two));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(500);
          assertThat(Planted.ALL).noneMatch(answer.json().toString()::contains);
        });
    product.calls().forget();
    assertThat(clinic.looks()).isEmpty();
    // Nor was anything changed that would have been shown.
    assertThat(clinic.read(two).header("etag")).isEqualTo("\"1\"");
    assertThat(clinic.read(two).json().has("usedName")).isFalse();
    assertThat(clinic.read(one).json().has("mergedFiles")).isFalse();
  }

  @Test
  void whatShowsNobodyNeedsNoRecord() {
    var one = clinic.add(Bodies.patient());
    var two = clinic.add(Bodies.patient());
    clinic.merge(one, two);
    clinic.breakTheLog();
    assertThat(List.of(clinic.search("{'familyName': 'Nihil'}"), clinic.unmerge(one, two)))
        .extracting(Answer::status)
        .containsExactly(200, 204);
    assertThat(clinic.owner().post(clinic.patients(), Bodies.patient()).status()).isEqualTo(201);
  }
}
