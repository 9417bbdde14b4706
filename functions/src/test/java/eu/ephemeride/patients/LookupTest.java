package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A secretary who types a number says why, and that is on record (P9).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupTest {
  private static final String NOBODYS = "'phone': '0199000099'";

  private Product product;
  private Clinic clinic;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aClinicWithASecretary() {
    product.calls().forget();
    clinic = Clinic.open(product);
    Practices.aMember(product, "owner", clinic.place(), "secretary", "secretary");
    Practices.aMember(product, "owner", clinic.place(), "practitioner", "practitioner");
  }

  private Answer search(String who, String body) {
    return product.as(who).post(clinic.patients() + "/search", Bodies.json(body));
  }

  @Test
  void aSecretaryWhoTypesANumberMustSayWhy() {
    clinic.add(Bodies.patient());
    var answer = search("secretary", "{'phone': '0199000042'}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly("/reason required");
    assertThat(clinic.looks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'phone': '0199000042', 'reason': 'curiosity'} | 422 | /reason not-allowed
          {'phone': '0199000042', 'reason': 'CALL_BACK'} | 422 | /reason not-allowed
          {'phone': '0199000042', 'reason': ''}          | 422 | /reason not-allowed
          {'phone': '0199000042', 'reason': null}        | 422 | /reason required
          {'phone': '0199000042', 'reason': 1}           | 400 | /reason wrong-type
          {'reason': 'call-back'}                        | 422 | ` one-of`
          """)
  void theReasonsAreThoseListed(String body, int status, String error) {
    var answer = search("secretary", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).containsExactly(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"call-back", "call-lost", "call-elsewhere", "asked-by-practice"})
  void whyIsOnRecordWithWhomSheWasShown(String reason) {
    var id = clinic.add(Bodies.patient());
    var answer = search("secretary", "{'phone': '0199000042', 'reason': '" + reason + "'}");
    assertThat(answer.json().path("patients")).hasSize(1);
    var line = clinic.lines().getFirst();
    assertThat(line.text("reason")).isEqualTo(reason);
    assertThat(line.attributes().get("persons").ss()).containsExactly(id);
  }

  @Test
  void aNumberThatIsNobodysIsOnRecordAllTheSame() {
    var answer = search("secretary", "{" + NOBODYS + ", 'reason': 'call-lost'}");
    assertThat(answer.json().path("patients")).isEmpty();
    assertThat(clinic.lines()).hasSize(1);
    var line = clinic.lines().getFirst();
    assertThat(line.text("reason")).isEqualTo("call-lost");
    assertThat(line.attributes()).doesNotContainKey("persons");
    assertThat(line.attributes().toString()).doesNotContain("99000099");
  }

  @Test
  void aLookupThatCannotBeRecordedTellsNothingNotEvenThatNobodyIsThere() {
    clinic.breakTheLog();
    var answer = search("secretary", "{" + NOBODYS + ", 'reason': 'call-lost'}");
    assertThat(answer.status()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "practitioner"})
  void whoIsOfThePracticeNeedNotSayWhyAndMay(String who) {
    var id = clinic.add(Bodies.patient());
    assertThat(search(who, "{'phone': '0199000042'}").status()).isEqualTo(200);
    assertThat(clinic.lines().getFirst().attributes()).doesNotContainKey("reason");
    assertThat(search(who, "{'phone': '0199000042', 'reason': 'call-back'}").status())
        .isEqualTo(200);
    assertThat(clinic.looks()).containsOnly(Set.of(id));
    assertThat(clinic.lines())
        .filteredOn(line -> line.attributes().containsKey("reason"))
        .hasSize(1);
  }

  @Test
  void aSecretaryWhoIsToldANameNeedNotSayWhy() {
    clinic.add(Bodies.patient());
    assertThat(search("secretary", "{'familyName': 'Tourneboule'}").status()).isEqualTo(200);
  }
}
