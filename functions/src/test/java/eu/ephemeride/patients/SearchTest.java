package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Cursor;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'phone': '01 99 00 00 42'}",
        "{'phone': '+33 1 99 00 00 42'}",
        "{'phone': '0199000043'}",
        "{'email': 'ANSELMINE@tourneboule.example'}",
        "{'birthDate': '2015-06-30'}",
        "{'familyName': 'Tourneboule'}",
        "{'familyName': 'tournebôule', 'birthDate': '2015-06-30'}",
        "{'familyName': 'Tourneboulle'}",
        "{'familyName': 'Gripeminot'}",
        "{'familyName': 'GRIPPEMINAUD', 'birthDate': '2015-06-30'}"
      })
  void aPatientIsFoundByWhatACallerSays(String body) {
    var id = clinic.add(Bodies.patient());
    clinic.add("{'familyName': 'Nihil', 'givenName': 'Nemo', 'birthDate': '2015-07-01'}");
    var answer = clinic.search(body);
    assertThat(answer.json().path("patients")).hasSize(1);
    assertThat(answer.json().at("/patients/0")).isEqualTo(clinic.read(id).json());
    assertThat(answer.json().has("nextCursor")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'phone': '0199000045'}",
        "{'email': 'nobody@tourneboule.example'}",
        "{'birthDate': '2015-06-29'}",
        "{'familyName': 'Dupont'}",
        "{'familyName': 'Tourneboulle', 'birthDate': '2015-06-30'}",
        "{'familyName': 'Tourneboule', 'birthDate': '2015-06-29'}",
        "{'familyName': 'Anselmine'}"
      })
  void whoIsNotMeantIsNotFound(String body) {
    clinic.add(Bodies.patient());
    assertThat(clinic.found(body)).isEmpty();
    assertThat(clinic.looks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                         | 422 | ` one-of`
          {'phone': '0199000042', 'email': 'a@b.example'}            | 422 | ` one-of`
          {'phone': '0199000042', 'birthDate': '2015-06-30'}         | 422 | ` one-of`
          {'email': 'a@b.example', 'familyName': 'X'}                | 422 | ` one-of`
          {'email': 'a@b.example', 'familyName': 'X', 'birthDate': '2015-06-30'} | 422 | ` one-of`
          {'phone': '12'}                                            | 422 | /phone phone
          {'phone': null}                                            | 422 | /phone required
          {'email': 'x'}                                             | 422 | /email email
          {'familyName': '1'}                                        | 422 | /familyName characters
          {'birthDate': '30/06/2015'}                                | 422 | /birthDate date
          {'familyName': 'X', 'birthDate': '2026-12-01'}             | 422 | /birthDate date-future
          {'givenName': 'X'}                                         | 400 | /givenName unknown-field
          {'phone': ['0199000042']}                                  | 400 | /phone wrong-type
          """)
  void aSearchAsksInOneWay(String body, int status, String error) {
    var answer = clinic.search(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void aSearchTakesACursorAndNothingElseInItsUrl() {
    var path = clinic.patients() + "/search";
    var body = Bodies.json("{'phone': '0199000042'}");
    assertThat(clinic.owner().post(path + "?phone=0199000042", body).errors())
        .containsExactly("query:phone unknown-field");
    assertThat(clinic.owner().post(path).status()).isEqualTo(415);
  }

  @Test
  void theOrderIsByFamilyNameGivenNameBirthDateAndId() {
    var phone = "'phones': ['0199000042']";
    var z = clinic.add("{'familyName': 'Zoé', 'givenName': 'A', " + phone + "}");
    var old =
        clinic.add(
            "{'familyName': 'Étoile', 'givenName': 'B', 'birthDate': '1950-01-01', " + phone + "}");
    var young =
        clinic.add(
            "{'familyName': 'ETOILE', 'givenName': 'b', 'birthDate': '2001-01-01', " + phone + "}");
    var ageless = clinic.add("{'familyName': 'Etoile', 'givenName': 'B', " + phone + "}");
    var a = clinic.add("{'familyName': 'Étoile', 'givenName': 'A', " + phone + "}");
    var one = clinic.add("{'familyName': 'Aa', 'givenName': 'A', " + phone + "}");
    var two = clinic.add("{'familyName': 'Aa', 'givenName': 'A', " + phone + "}");
    var twins = List.of(one, two).stream().sorted().toList();
    assertThat(clinic.found("{'phone': '0199000042'}"))
        .containsExactly(twins.get(0), twins.get(1), a, old, young, ageless, z);
  }

  @Test
  void theExactBearersOfANameComeBeforeThoseWhoSoundAlike() {
    var alike = clinic.add("Dupond", "A");
    var exact = clinic.add("Dupont", "Z");
    var married = clinic.add("{'familyName': 'Zut', 'givenName': 'A', 'birthName': 'DUPONT'}");
    assertThat(clinic.found("{'familyName': 'Dupont'}")).containsExactly(exact, married, alike);
    assertThat(clinic.found("{'familyName': 'Dupond'}")).containsExactly(alike, exact, married);
  }

  @Test
  void aLongSearchComesInPagesThatServeOneCallerAndOneSearch() {
    var made = new ArrayList<String>();
    IntStream.range(0, 51)
        .forEach(i ->
            made.add(
                clinic.add(
                    "{'familyName': 'X', 'givenName': 'Y', 'phones': ['0199000042'],"
                        + " 'emails': ['a@b.example']}")));
    var first = clinic.search("{'phone': '0199000042'}");
    var cursor = first.text("/nextCursor");
    assertThat(first.json().path("patients")).hasSize(50);
    var path = clinic.patients() + "/search?cursor=" + cursor;
    var body = Bodies.json("{'phone': '0199000042'}");
    var second = clinic.owner().post(path, body);
    assertThat(second.json().path("patients")).hasSize(1);
    assertThat(second.json().has("nextCursor")).isFalse();
    var read = new ArrayList<String>();
    for (var page : List.of(first, second)) {
      page.json().path("patients").forEach(p -> read.add(p.path("id").asText()));
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(made);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");

    Practices.aMember(product, "owner", clinic.place(), "secretary", "secretary");
    var why = Bodies.json("{'phone': '0199000042', 'reason': 'call-back'}");
    isForeign(product.as("secretary").post(path, why));
    isForeign(clinic.owner().post(path, Bodies.json("{'email': 'a@b.example'}")));
    isForeign(clinic.owner().get(clinic.place() + "/members?cursor=" + cursor));
    var elsewhere = Clinic.open(product);
    isForeign(elsewhere.owner().post(elsewhere.patients() + "/search?cursor=" + cursor, body));
    isForeign(clinic.owner().post(clinic.patients() + "/search?cursor=x", body));
  }

  private static void isForeign(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).containsExactly("query:cursor form");
  }

  @Test
  void aForgedCursorWithoutEndIsRefusedBeforeTheTableSeesIt() {
    clinic.add(Bodies.patient());
    var caller = CallerId.of(product.stack().issuer(), "owner");
    var pk = clinic.rows(clinic.add(Bodies.patient())).iterator().next();
    var forged = Cursor.of(caller, pk, "A".repeat(2000));
    var answers =
        List.of(
            "{'phone': '0199000042'}",
            "{'phone': '0199000043'}",
            "{'email': 'anselmine@tourneboule.example'}",
            "{'birthDate': '2015-06-30'}",
            "{'familyName': 'Tourneboule'}",
            "{'familyName': 'Grippeminaud'}",
            "{'familyName': 'Tourneboule', 'birthDate': '2015-06-30'}",
            "{'familyName': 'Grippeminaud', 'birthDate': '2015-06-30'}");
    for (var body : answers) {
      isForeign(
          clinic.owner().post(clinic.patients() + "/search?cursor=" + forged, Bodies.json(body)));
    }
  }

  @Test
  void aRowThatWasReadBeforeACorrectionTookItAwayFindsNobody() {
    var id = clinic.add(Bodies.patient());
    var tables = new Tables(product);
    var before = tables.items("INDEX#" + clinic.practice(), id);
    clinic.patch(id, "{'phones': []}");
    before.forEach(tables::put);
    assertThat(clinic.found("{'phone': '0199000042'}")).isEmpty();
    assertThat(clinic.found("{'phone': '0199000043'}")).containsExactly(id);
  }
}
