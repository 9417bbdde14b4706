package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a restriction, an erasure, a hold and damage do to a patient's file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedPatientTest {
  private static final String BY_PHONE = "{'phone': '0199000042'}";

  private Product product;
  private Clinic clinic;
  private Holds holds;
  private Tables tables;
  private String id;

  @BeforeAll
  void aStack() {
    product = new Product();
    holds = new Holds(product.anotherInstance().wiring().keyring());
    tables = new Tables(product);
  }

  @BeforeEach
  void aPatient() {
    product.calls().forget();
    clinic = Clinic.open(product);
    id = clinic.owner().with("idempotency-key", "k").post(clinic.patients(), Bodies.patient()).id();
  }

  private Answer again() {
    return clinic.owner().with("idempotency-key", "k").post(clinic.patients(), Bodies.patient());
  }

  private void restrict(String patient) {
    assertThat(holds.restrict(clinic.practice(), Clinic.subject(patient), Category.IDENTITY))
        .isTrue();
  }

  private void erase(String patient) {
    var outcome =
        new Shredding(product.anotherInstance().wiring().keyring())
            .shred(
                clinic.practice(),
                Clinic.subject(patient),
                Set.of(Category.IDENTITY),
                Shredding.Ground.OWN_REQUEST,
                Product.NOON);
    assertThat(outcome).isEqualTo(Shredding.Outcome.DESTROYED);
  }

  @Test
  void aRestrictedFileIsOpenedToNobodyAndSaysWhoDecides() {
    restrict(id);
    var before = tables.items();
    for (var answer : List.of(clinic.read(id), clinic.patch(id, "{'usedName': 'X'}"), again())) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.problem()).isEqualTo("processing-restricted");
      assertThat(answer.text("/detail")).contains("owner");
      assertThat(Planted.ALL).noneMatch(answer.json().toString()::contains);
    }
    assertThat(tables.items()).isEqualTo(before);

    holds.liftRestriction(clinic.practice(), Clinic.subject(id), Category.IDENTITY);
    assertThat(clinic.read(id).status()).isEqualTo(200);
  }

  @Test
  void aSearchShowsThatARestrictedFileIsThereAndNothingElse() {
    restrict(id);
    var open = clinic.add(Bodies.patient());
    var patients = clinic.search(BY_PHONE).json().path("patients");
    assertThat(patients).hasSize(2);
    assertThat(patients.path(0).path("id").asText()).isEqualTo(open);
    assertThat(patients.path(1))
        .isEqualTo(
            Bodies.json("{'restricted': true, 'advice': 'pass-to-the-practice'}").put("id", id));
    assertThat(clinic.looks()).containsExactly(Set.of(open));
  }

  @Test
  void neitherOfTwoFilesIsMergedWhileOneIsRestrictedButAMergeIsTakenBack() {
    var other = clinic.add(Bodies.patient());
    restrict(id);
    assertThat(clinic.merge(id, other).problem()).isEqualTo("processing-restricted");
    assertThat(clinic.merge(other, id).problem()).isEqualTo("processing-restricted");
    var two = clinic.add(Bodies.patient());
    clinic.merge(other, two);
    restrict(other);
    assertThat(clinic.unmerge(other, two).status()).isEqualTo(204);
  }

  @Test
  void anErasedFileIsGoneForEveryInstanceFromThatMomentOn() {
    var warm = new Clinic(product.anotherInstance(), clinic.place());
    assertThat(warm.read(id).status()).isEqualTo(200);
    erase(id);
    for (var one : List.of(clinic, warm)) {
      for (var answer : List.of(one.read(id), one.patch(id, "{'usedName': 'X'}"), again())) {
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.problem()).isEqualTo("erased");
      }
      assertThat(one.found(BY_PHONE)).isEmpty();
    }
    assertThat(clinic.looks()).hasSize(1);
  }

  @Test
  void anErasedFileIsMergedIntoNoneAndNoneIntoIt() {
    var other = clinic.add(Bodies.patient());
    erase(id);
    assertThat(clinic.merge(id, other).problem()).isEqualTo("erased");
    assertThat(clinic.merge(other, id).errors()).containsExactly("/duplicate unknown-reference");
  }

  @Test
  void aCorrectionThatMeetsAnErasureIsLostAndPutsNoRow() {
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            product.calls().forget();
            erase(id);
          }
        });
    var before = clinic.rows(id);
    var answer = clinic.patch(id, "{'phones': ['0199000044']}");
    assertThat(answer.status()).isEqualTo(410);
    assertThat(clinic.rows(id)).isEqualTo(before);
    assertThat(clinic.looks()).isEmpty();
  }

  @Test
  void aMergeThatMeetsAnErasureIsLost() {
    var other = clinic.add(Bodies.patient());
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems")) {
            product.calls().forget();
            erase(id);
          }
        });
    assertThat(clinic.merge(other, id).errors()).containsExactly("/duplicate unknown-reference");
    assertThat(clinic.read(other).json().has("mergedFiles")).isFalse();
    assertThat(clinic.looks()).containsExactly(Set.of(other));
  }

  @Test
  void aPatientUnderALegalHoldIsAPatientStill() {
    assertThat(holds.hold(clinic.practice(), Clinic.subject(id), "hold-1")).isTrue();
    assertThat(holds.moveToHoldRoot(clinic.practice(), Clinic.subject(id))).isTrue();
    assertThat(clinic.read(id).text("/familyName")).isEqualTo(Planted.PATIENT);
    assertThat(clinic.patch(id, "{'usedName': 'X'}").status()).isEqualTo(200);
    assertThat(clinic.found(BY_PHONE)).containsExactly(id);
  }

  @Test
  void aKeyItemThatIsMissingIsDamageAndNotErasure() {
    tables.partition("KEYS_TABLE", "P#" + clinic.practice(), "SK#" + id).forEach(tables::delete);
    for (var answer :
        List.of(clinic.read(id), clinic.search(BY_PHONE), clinic.patch(id, "{'usedName': 'X'}"))) {
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.problem()).isEqualTo("internal");
    }
    assertThat(product.log()).anyMatch(line -> line.contains("\"IntegrityFailures\":1"));
  }

  @Test
  void anotherPatientsPayloadIsTampering() {
    var other = clinic.add(Bodies.patient().put("givenName", "Autre"));
    var swapped = new HashMap<>(clinic.item(id).attributes());
    swapped.put("payload", clinic.item(other).attributes().get("payload"));
    tables.put(new Tables.Stored("RECORDS_TABLE", swapped));
    assertThat(clinic.read(id).status()).isEqualTo(500);
    assertThat(clinic.read(other).status()).isEqualTo(200);
  }

  @Test
  void theErasureOfAPracticeTakesItsPatientsAlong() {
    new Shredding(product.anotherInstance().wiring().keyring())
        .shredPractice(clinic.practice(), Product.NOON);
    for (var answer :
        List.of(
            clinic.read(id),
            clinic.search(BY_PHONE),
            clinic.patch(id, "{}"),
            again(),
            clinic.merge(id, "other"),
            clinic.unmerge(id, "other"))) {
      assertThat(answer.status()).isEqualTo(410);
    }
  }
}
