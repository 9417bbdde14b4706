package eu.ephemeride.patients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientsTest {
  private Product product;
  private Clinic clinic;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aClinic() {
    product.calls().forget();
    product.clock().set(Product.NOON);
    clinic = Clinic.open(product);
  }

  @Test
  void aFileIsOpenedReadAndCorrectedUnderItsETag() {
    var made = clinic.owner().post(clinic.patients(), Bodies.patient());
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("location")).isEqualTo(clinic.at(made.id()));
    assertThat(made.header("etag")).isEqualTo("\"1\"");
    var read = clinic.read(made.id());
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("etag")).isEqualTo("\"1\"");

    var path = clinic.at(made.id());
    assertThat(clinic.owner().patch(path, Bodies.json("{}")).status()).isEqualTo(428);
    var first = clinic.owner().with("if-match", "\"1\"");
    var corrected = first.patch(path, Bodies.json("{'givenName': 'Autre'}"));
    assertThat(corrected.status()).isEqualTo(200);
    assertThat(corrected.header("etag")).isEqualTo("\"2\"");
    assertThat(corrected.text("/givenName")).isEqualTo("Autre");
    assertThat(first.patch(path, Bodies.json("{'givenName': 'Encore'}")).status()).isEqualTo(412);
    assertThat(clinic.read(made.id()).json()).isEqualTo(corrected.json());
  }

  @Test
  void aFileShowsWhatWasSentInOneForm() {
    var made =
        clinic.post(
            """
            {'familyName': ' Tourneboule ', 'givenName': 'Anselmine', 'usedName': 'T',
             'birthDate': '2015-06-30', 'phones': ['01 99 00 00 42', '+33199000042'],
             'emails': ['a@tourneboule.example', 'A@Tourneboule.example'],
             'representatives': [{'name': 'P', 'capacity': 'guardian', 'phone': '0199000043'}],
             'minorSecrecy': true}
            """);
    assertThat(made.json())
        .isEqualTo(
            Bodies.json(
                    """
                    {'familyName': 'Tourneboule', 'givenName': 'Anselmine', 'usedName': 'T',
                     'birthDate': '2015-06-30', 'phones': ['+33199000042'],
                     'emails': ['a@tourneboule.example'],
                     'representatives':
                       [{'name': 'P', 'capacity': 'guardian', 'phone': '+33199000043'}],
                     'noVoiceMail': false, 'minorSecrecy': true,
                     'createdAt': '2026-11-23T12:00:00+01:00'}
                    """)
                .put("id", made.id()));
  }

  @Test
  void aNationalNumberIsOneOfTheCountryOfTheAddress() {
    var body =
        """
        {'familyName': 'X', 'givenName': 'Y', 'phones': ['020 7946 0018'],
         'address': {'lines': ['1 Essay Road'], 'postalCode': 'N1', 'city': 'L', 'country': '%s'}}
        """;
    assertThat(clinic.post(body.formatted("GB")).text("/phones/0")).isEqualTo("+442079460018");
    assertThat(clinic.post(body.formatted("BE")).errors()).containsExactly("/phones/0 phone");
    var id = clinic.post(body.formatted("GB")).id();
    assertThat(clinic.patch(id, "{'phones': ['020 7946 0019']}").text("/phones/0"))
        .isEqualTo("+442079460019");
    assertThat(clinic.patch(id, "{'address': null, 'phones': ['0199000042']}").text("/phones/0"))
        .isEqualTo("+33199000042");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                    | 422 | /familyName required, /givenName required
          'birthDate': '2026-11-24'             | 422 | /birthDate date-future
          'birthDate': '1896-11-22'             | 422 | /birthDate date-too-old
          'birthDate': '2025-02-29'             | 422 | /birthDate date
          'birthDate': null                     | 422 | /birthDate required
          'birthName': ' '                      | 422 | /birthName blank
          'usedName': '123'                     | 422 | /usedName characters
          'phones': ['0199000042', '12']        | 422 | /phones/1 phone
          'phones': ['1','2','3','4','5']       | 422 | /phones too-many
          'phones': [null, 7]                   | 400 | /phones/1 wrong-type
          'phones': '0199000042'                | 400 | /phones wrong-type
          'phones': null                        | 422 | /phones required
          'emails': ['a@b.example', 'x', 'y']   | 422 | /emails/1 email, /emails/2 email
          'emails': ['a','b','c','d','e']       | 422 | /emails too-many
          'address': {}                         | 422 | /address/country required, /address/lines required, /address/postalCode required, /address/city required
          'address': null                       | 422 | /address required
          'representatives': [{}]               | 422 | /representatives/0/name required, /representatives/0/capacity required
          'representatives': [{'name': 'X', 'capacity': 'owner', 'phone': '1'}] | 422 | /representatives/0/capacity not-allowed, /representatives/0/phone phone
          'representatives': [{'name': 'X', 'capacity': 'parent', 'age': 40}]   | 400 | /representatives/0/age unknown-field
          'representatives': [{},{},{}]         | 422 | /representatives too-many
          'representatives': ['X']              | 400 | /representatives/0 wrong-type
          'noVoiceMail': 'yes'                  | 400 | /noVoiceMail wrong-type
          'minorSecrecy': null                  | 422 | /minorSecrecy required
          'nir': '2 99'                         | 400 | /nir unknown-field
          'mergedInto': 'x'                     | 400 | /mergedInto unknown-field
          """)
  void aFileIsChecked(String part, int status, String errors) {
    var named = "{'familyName': 'X', 'givenName': 'Y', " + part + "}";
    var before = new Tables(product).items();
    var answer = clinic.post(part.equals("{}") ? part : named);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(String.join(", ", answer.errors())).isEqualTo(errors);
    assertThat(new Tables(product).items()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "{\"familyName\": \"X\"", "{\"a\":1,\"a\":2}"})
  void aBodyThatIsNoObjectIsMalformed(String body) {
    var answer = clinic.owner().send("POST", clinic.patients(), "application/json", body);
    assertThat(answer.status()).isEqualTo(400);
    var id = clinic.add("X", "Y");
    var patch = clinic.owner().with("if-match", "*");
    assertThat(patch.send("PATCH", clinic.at(id), "application/json", body).status())
        .isEqualTo(400);
  }

  @Test
  void aBodyOfAnotherTypeOrOfTooManyBytesIsRefused() {
    var owner = clinic.owner();
    assertThat(owner.send("POST", clinic.patients(), "text/plain", "{}").status()).isEqualTo(415);
    var long1 = "{\"familyName\": \"" + "x".repeat(65536) + "\"}";
    assertThat(owner.send("POST", clinic.patients(), "application/json", long1).status())
        .isEqualTo(413);
    assertThat(owner.post(clinic.patients() + "?name=x", Bodies.patient()).errors())
        .containsExactly("query:name unknown-field");
    var id = clinic.add("X", "Y");
    assertThat(owner.get(clinic.at(id) + "?full=1").errors())
        .containsExactly("query:full unknown-field");
  }

  @Test
  void aBirthDateIsJudgedByTheDayOfThePractice() {
    var signup = Bodies.signup().put("timeZone", "Pacific/Auckland");
    var place =
        product
            .as("owner")
            .post("/practices", signup.put("siren", Practices.freshSiren()))
            .header("location");
    product.as("agent", "support").post(place + "/confirmation");
    var body = "{'familyName': 'X', 'givenName': 'Y', 'birthDate': '2026-11-24'}";
    assertThat(clinic.post(body).errors()).containsExactly("/birthDate date-future");
    var there = new Clinic(product, place);
    assertThat(there.post(body).text("/createdAt")).isEqualTo("2026-11-24T00:00:00+13:00");
    assertThat(there.search("{'birthDate': '2026-11-24'}").status()).isEqualTo(200);
    assertThat(clinic.search("{'birthDate': '2026-11-24'}").errors())
        .containsExactly("/birthDate date-future");
  }

  @Test
  void aPatchReplacesWhatItNamesAndKeepsTheRest() {
    var id = clinic.add(Bodies.patient());
    var before = clinic.read(id).json();
    assertThat(clinic.patch(id, "{}").json()).isEqualTo(before);
    var corrected =
        clinic.patch(id, "{'phones': ['0199000044'], 'address': {'city': 'Ville'}}").json();
    assertThat(corrected.at("/phones").toString()).isEqualTo("[\"+33199000044\"]");
    assertThat(corrected.at("/address/city").asText()).isEqualTo("Ville");
    assertThat(corrected.at("/address/lines")).isEqualTo(before.at("/address/lines"));
    for (var kept :
        List.of("familyName", "birthDate", "emails", "representatives", "noVoiceMail")) {
      assertThat(corrected.path(kept)).isEqualTo(before.path(kept));
    }
  }

  @Test
  void nullTakesAnOptionalFieldAway() {
    var id = clinic.add(Bodies.patient());
    var bare =
        clinic
            .patch(
                id,
                """
                {'birthName': null, 'usedName': null, 'birthDate': null, 'phones': null,
                 'emails': null, 'address': null, 'representatives': null, 'noVoiceMail': null,
                 'minorSecrecy': null}
                """)
            .json();
    assertThat(bare)
        .isEqualTo(
            Bodies.json(
                    """
                    {'phones': [], 'emails': [], 'representatives': [], 'noVoiceMail': false,
                     'minorSecrecy': false, 'createdAt': '2026-11-23T12:00:00+01:00'}
                    """)
                .put("id", id)
                .put("familyName", Planted.PATIENT)
                .put("givenName", Planted.PATIENT_GIVEN));
    assertThat(clinic.read(id).json()).isEqualTo(bare);
    assertThat(clinic.patch(id, "{'address': {'city': 'Ville'}}").errors())
        .contains("/address/lines required");
    assertThat(clinic.patch(id, "{'familyName': null}").errors())
        .containsExactly("/familyName required");
    assertThat(clinic.patch(id, "{'phones': ['0199000042', 'x'], 'id': 'y'}").errors())
        .containsExactly("/id unknown-field");
  }

  @Test
  void aPracticeThatIsNotConfirmedHoldsNoPatients() {
    var pending = new Clinic(product, Practices.aPractice(product, "owner"));
    var answer = pending.owner().post(pending.patients(), Bodies.patient());
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("practice-pending");
    assertThat(pending.found("{'familyName': 'Tourneboule'}")).isEmpty();
  }

  @Test
  void homonymsAndAFamilyOnOneTelephoneHaveAFileEach() {
    var one = clinic.add(Bodies.patient());
    var homonym = clinic.add(Bodies.patient());
    var brother = clinic.add(Bodies.patient().put("givenName", "Zacharie"));
    assertThat(List.of(one, homonym, brother)).doesNotHaveDuplicates();
    assertThat(clinic.found("{'phone': '+33199000042'}"))
        .containsExactlyInAnyOrder(one, homonym, brother)
        .endsWith(brother);
  }

  @Test
  void anotherPracticesPatientIsNobody() {
    var mine = clinic.add(Bodies.patient());
    var other = new Clinic(product, Practices.anActivePractice(product, "owner"));
    var theirs = other.add(Bodies.patient());
    for (var answer :
        List.of(
            clinic.read(theirs),
            clinic.patch(theirs, "{}"),
            clinic.merge(theirs, mine),
            clinic.unmerge(theirs, mine),
            product.as("stranger").get(clinic.at(mine)))) {
      assertThat(answer).isEqualTo(clinic.read("nobody")).extracting(Answer::status).isEqualTo(404);
    }
    assertThat(clinic.found("{'phone': '+33199000042'}")).containsExactly(mine);
    assertThat(clinic.found("{'familyName': 'Tourneboule'}")).containsExactly(mine);
    assertThat(clinic.rows(mine)).doesNotContainAnyElementsOf(other.rows(theirs));
  }

  @Test
  void whatIsStoredTellsNothingOfAPatient() {
    clinic.add(Bodies.patient().put("usedName", "Fanfreluche"));
    clinic.owner().with("idempotency-key", "k").post(clinic.patients(), Bodies.patient());
    clinic.found("{'phone': '+33199000042'}");
    for (var item : new Tables(product).items()) {
      var text = item.attributes().toString();
      assertThat(Planted.ALL).as(item.kind()).noneMatch(text::contains);
    }
  }

  @Test
  void aCorrectionLeavesNoOldRowBehindAndTakesNoneThatIsStillMeant() {
    var id = clinic.add(Bodies.patient());
    assertThat(clinic.rows(id)).hasSize(8);
    for (var body :
        List.of(
            "{'phones': ['0199000043']}", // now the mother's too: one row for both
            "{'representatives': null}", // and still the child's own
            "{'phones': ['0199000043', '0199000044'], 'emails': []}",
            "{'familyName': 'Grippeminaud'}", // the name at birth too
            "{'birthName': null, 'usedName': 'Tourneboule'}",
            "{'birthDate': '2015-07-01'}",
            "{'birthDate': null, 'noVoiceMail': false}",
            "{'phones': null, 'familyName': 'Autre', 'usedName': null}")) {
      assertThat(clinic.patch(id, body).status()).isEqualTo(200);
      ObjectNode standing = clinic.read(id).json().deepCopy();
      var anew = clinic.add(standing.without(List.of("id", "createdAt")));
      assertThat(clinic.rows(id)).as(body).isEqualTo(clinic.rows(anew));
      assertThat(clinic.item(id).attributes().get("tokens").bs()).hasSameSizeAs(clinic.rows(id));
    }
    assertThat(clinic.rows(id)).hasSize(1);
    assertThat(clinic.found("{'phone': '0199000042'}")).isEmpty();
    assertThat(clinic.found("{'familyName': 'Tourneboule'}")).doesNotContain(id);
  }

  @Test
  void ofManyCorrectionsAtOnceOneStandsAndItsRowsAlone() {
    var id = clinic.add("{'familyName': 'X', 'givenName': 'Y', 'phones': ['0199000042']}");
    product.calls().before(new Conflicts(7, 0.3));
    var first = clinic.owner().with("if-match", "\"1\"");
    List<Callable<Answer>> tasks =
        IntStream.range(0, 8)
            .mapToObj(i ->
                (Callable<Answer>)
                    () ->
                        first.patch(
                            clinic.at(id), Bodies.json("{'phones': ['019900005" + i + "']}")))
            .toList();
    var answers = AtOnce.run(tasks);
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).contains(412);
    var stands = clinic.read(id);
    assertThat(stands.header("etag")).isEqualTo("\"2\"");
    assertThat(clinic.rows(id)).hasSize(2);
    assertThat(clinic.found("{'phone': '" + stands.text("/phones/0") + "'}")).containsExactly(id);
  }

  @Test
  void aRepeatedWishIsNotJudgedByAnotherDay() {
    var body = Bodies.json("{'familyName': 'X', 'givenName': 'Y', 'birthDate': '1896-11-23'}");
    var keyed = clinic.owner().with("idempotency-key", "old");
    var made = keyed.post(clinic.patients(), body);
    assertThat(made.status()).isEqualTo(201);
    product.clock().advance(Duration.ofHours(23));
    assertThat(clinic.owner().post(clinic.patients(), body).errors())
        .containsExactly("/birthDate date-too-old");
    var again = keyed.post(clinic.patients(), body);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(made.json());
  }

  @Test
  void aRepeatedWishIsAnsweredWithTheFileAsItStandsNow() {
    var keyed = clinic.owner().with("idempotency-key", "anew");
    var made = keyed.post(clinic.patients(), Bodies.patient());
    clinic.patch(made.id(), "{'givenName': 'Autre'}");
    var again = keyed.post(clinic.patients(), Bodies.patient());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("etag")).isEqualTo("\"2\"");
    assertThat(again.json()).isEqualTo(clinic.read(made.id()).json());
    var other = keyed.post(clinic.patients(), Bodies.patient().put("givenName", "Autre"));
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }
}
