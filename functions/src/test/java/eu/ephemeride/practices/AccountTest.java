package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountTest {
  private Product product;
  private String place;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.clock().set(Product.NOON);
    product.calls().forget();
    place = Practices.aPractice(product, "owner");
  }

  private Answer read() {
    return product.as("owner").get(place);
  }

  private Answer correct(String patch) {
    return product.as("owner").with("if-match", "*").patch(place, Bodies.json(patch));
  }

  private void refused(Answer answer, int status, String... errors) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).containsExactlyInAnyOrder(errors);
    assertThat(read().header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void aCorrectedEmailIsCorrectedWhereverItStands() {
    var home = Practices.aPractice(product, "owner-email");
    var owner = product.as("owner-email");
    owner.with("if-match", "*").patch(home, Bodies.json("{'email': 'neuf@mirliflore.example'}"));
    assertThat(owner.get(home).text("/email")).isEqualTo("neuf@mirliflore.example");
    assertThat(owner.get(home + "/members").text("/members/0/email"))
        .isEqualTo("neuf@mirliflore.example");
  }

  @Test
  void aCorrectionChangesWhatItNamesAndNothingElse() {
    var before = read().json();
    var corrected =
        correct("{'address': {'city': 'Lyon', 'postalCode': '69001'}, 'phone': '01 99 00 00 02'}");
    assertThat(corrected.status()).isEqualTo(200);
    assertThat(corrected.header("etag")).isEqualTo("\"2\"");
    var expected = before.deepCopy();
    Practices.set(expected, "/address/city", "Lyon");
    Practices.set(expected, "/address/postalCode", "69001");
    Practices.set(expected, "/phone", "+33199000002");
    assertThat(corrected.json()).isEqualTo(expected);
    assertThat(read().json()).isEqualTo(expected);
  }

  @Test
  void everyFieldCanBeCorrected() {
    var siren = Practices.freshSiren();
    var answer =
        correct(
            """
            {'name': 'Cabinet Mirliflore II', 'contractHolder': 'Zibeline Quatrepattes-Essai',
             'birthDate': '1975-01-31', 'birthDepartement': '20', 'phone': '+33199000009',
             'email': 'deux@mirliflore.example', 'siren': '%s', 'timeZone': 'America/Cayenne',
             'address': {'lines': ['Escalier B', '4 impasse des Essais'], 'postalCode': '97300',
                         'city': 'Cayenne', 'country': 'GF'},
             'bank': {'iban': 'DE89370400440532013000', 'bic': 'COBADEFFXXX'}}
            """
                .formatted(siren));
    assertThat(answer.status()).isEqualTo(200);
    var now = read();
    assertThat(now.json()).isEqualTo(answer.json());
    assertThat(now.text("/siren")).isEqualTo(siren);
    assertThat(now.text("/birthDepartement")).isEqualTo("20");
    assertThat(now.text("/address/lines/1")).isEqualTo("4 impasse des Essais");
    assertThat(now.text("/bank/ibanLast4")).isEqualTo("3000");
    assertThat(now.text("/createdAt")).isEqualTo("2026-11-23T08:00:00-03:00");
    var whole =
        product
            .as("owner")
            .post(place + "/bank-details/disclosure", Bodies.json("{'purpose': 'relire'}"));
    assertThat(whole.text("/iban")).isEqualTo("DE89370400440532013000");
    assertThat(whole.text("/bic")).isEqualTo("COBADEFFXXX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "contractHolder",
        "birthDate",
        "birthDepartement",
        "phone",
        "email",
        "siren",
        "timeZone",
        "address"
      })
  void nullWouldRemoveAFieldAndNoneMayGo(String name) {
    refused(correct("{'" + name + "': null}"), 422, "/" + name + " required");
  }

  @Test
  void nullRemovesNothingInsideEither() {
    refused(
        correct(
            "{'address': {'lines': null, 'city': null, 'country': null, 'postalCode': null},"
                + " 'bank': null}"),
        422,
        "/address/lines required",
        "/address/city required",
        "/address/country required",
        "/address/postalCode required",
        "/bank required");
  }

  @Test
  void bankDetailsAreCorrectedAsAWhole() {
    refused(correct("{'bank': {'iban': '" + Planted.IBAN + "'}}"), 422, "/bank/bic required");
  }

  @Test
  void aCorrectionIsCheckedLikeASignup() {
    refused(
        correct(
            "{'siren': '123456789', 'email': 'x', 'birthDate': '2009-02-29',"
                + " 'address': {'postalCode': '1'}}"),
        422,
        "/siren siren-luhn",
        "/email email",
        "/birthDate date",
        "/address/postalCode postal-code");
    refused(correct("{'birthDate': '2010-02-28'}"), 422, "/birthDate not-adult");
    refused(correct("{'name': 1}"), 400, "/name wrong-type");
    refused(correct("{'address': 'x'}"), 400, "/address wrong-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "status",
        "createdAt",
        "confirmedAt",
        "acceptedTerms",
        "acceptedProcessing",
        "owner"
      })
  void whatTheContractMadeIsNotCorrected(String name) {
    refused(correct("{'" + name + "': 'x'}"), 400, "/" + name + " unknown-field");
  }

  @Test
  void unknownFieldsAreRefusedInsideToo() {
    refused(
        correct("{'address': {'floor': '1'}, 'bank': {'holder': 'x'}}"),
        400,
        "/address/floor unknown-field",
        "/bank/holder unknown-field");
  }

  @Test
  void anotherCountryAloneMustNotKeepACodeOfTheOldForm() {
    assertThat(correct("{'address': {'country': 'IE', 'postalCode': 'D02 X285'}}").status())
        .isEqualTo(200);
    assertThat(correct("{'address': {'country': 'FR'}}").errors())
        .containsExactly("/address/postalCode postal-code");
  }

  @Test
  void aBirthDateAloneMustNotKeepADepartementThatWasNoMore() {
    assertThat(correct("{'birthDate': '1970-01-01', 'birthDepartement': '20'}").status())
        .isEqualTo(200);
    assertThat(correct("{'birthDate': '1990-01-01'}").errors())
        .containsExactly("/birthDepartement departement-20");
  }

  @Test
  void aCorrectionSaysWhichVersionItCorrects() {
    var body = Bodies.json("{'name': 'Autre Cabinet'}");
    var owner = product.as("owner");
    var missing = owner.patch(place, body);
    assertThat(missing.status()).isEqualTo(428);
    assertThat(missing.problem()).isEqualTo("precondition-required");
    var stale = owner.with("if-match", "\"2\"").patch(place, body);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("precondition-failed");
    refused(stale, 412);
    assertThat(owner.with("if-match", "\"1\"").patch(place, body).status()).isEqualTo(200);
    assertThat(owner.with("if-match", "\"1\"").patch(place, body).status()).isEqualTo(412);
    assertThat(owner.with("if-match", " \"2\" ").patch(place, body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "\"a\"", "W/\"1\"", "\"1\", \"2\"", "\"\"", "\"1234567890123456789\""})
  void anEtagThatIsNotOursIsMalformed(String etag) {
    var answer =
        product.as("owner").with("if-match", etag).patch(place, Bodies.json("{'name': 'X1'}"));
    refused(answer, 400, "header:if-match form");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 200",
    "application/merge-patch+json, 200",
    "text/plain, 415",
    "application/json-patch+json, 415",
    "'', 415"
  })
  void aCorrectionIsAMergePatchOrPlainJson(String contentType, int status) {
    var answer =
        product
            .as("owner")
            .with("if-match", "*")
            .send("PATCH", place, contentType, "{\"name\":\"X1\"}");
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void ofCorrectionsAtOnceOneWinsAndTheOthersAreToldToReadAgain() {
    var tasks =
        List.of("A1", "B1", "C1", "D1").stream()
            .map(name ->
                (Callable<Answer>)
                    () ->
                        product
                            .as("owner")
                            .with("if-match", "\"1\"")
                            .patch(place, Bodies.json("{'name': '" + name + "'}")))
            .toList();
    var answers = AtOnce.run(tasks);
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    assertThat(answers).extracting(Answer::status).contains(412).containsOnly(200, 412);
    var winner = answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
    assertThat(read().json()).isEqualTo(winner.json());
  }

  @Test
  void aConfirmedSirenIsNotCorrected() {
    product.as("agent", "support").post(place + "/confirmation");
    var same = read().text("/siren");
    var answer = correct("{'siren': '" + Practices.freshSiren() + "', 'name': 'Y1'}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("siren-confirmed");
    assertThat(read().text("/name")).isEqualTo(Planted.PRACTICE);
    assertThat(correct("{'siren': '" + same + "', 'name': 'Y1'}").text("/name")).isEqualTo("Y1");
  }

  @Test
  void everybodyListsHisOwnPracticesInOneOrder() {
    var second = Practices.aPractice(product, "lister");
    var first = Practices.aPractice(product, "lister");
    Practices.aMember(product, "owner", place, "lister", "secretary");
    product.as("agent", "support").post(first + "/confirmation");
    var list = product.as("lister").get("/practices").json().path("practices");
    assertThat(list.valueStream().map(p -> "/practices/" + p.path("id").asText()))
        .containsExactlyInAnyOrder(first, second, place)
        .isSorted();
    assertThat(
            list.valueStream().map(p -> p.path("role").asText() + " " + p.path("status").asText()))
        .containsExactlyInAnyOrder("owner active", "owner pending", "secretary pending");
    assertThat(product.as("nobody").get("/practices").json().toString())
        .isEqualTo("{\"practices\":[]}");
  }

  @Test
  void whatIsNoIdNamesNothing() {
    for (var id : List.of("x%2Fy", "é", "a".repeat(41), "ACCOUNT#x")) {
      assertThat(product.as("owner").get("/practices/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void aReadTakesNoParameters() {
    assertThat(product.as("owner").get(place + "?fields=bank").errors())
        .containsExactly("query:fields unknown-field");
  }
}
