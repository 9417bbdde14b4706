package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignupTest {
  private Product product;
  private Tables tables;
  private int made;

  @BeforeAll
  void aStack() {
    product = new Product();
    tables = new Tables(product);
  }

  @AfterAll
  void whatWasRefusedLeftNothingInAnyTable() {
    assertThat(tables.items("PRACTICE#", "ACCOUNT")).hasSize(made);
    // Eight items each; the registry's root and one claim come with the one confirmation.
    assertThat(tables.items().stream().filter(item -> !item.text("pk").startsWith("ACCESS#")))
        .hasSize(8 * made + 2);
  }

  @BeforeEach
  void atNoon() {
    product.clock().set(Product.NOON);
    product.calls().forget();
  }

  private Answer signup(ObjectNode body) {
    return counted(product.as("owner").post("/practices", body));
  }

  private Answer send(String contentType, String body) {
    return counted(product.as("owner").send("POST", "/practices", contentType, body));
  }

  private Answer counted(Answer answer) {
    made += answer.status() == 201 ? 1 : 0;
    return answer;
  }

  private void refused(Answer answer, int status, String... errors) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.errors()).containsExactlyInAnyOrder(errors);
    nothingIsWritten();
  }

  // Neither a table nor a key nor the mail was asked for anything; see also the count at the end.
  private void nothingIsWritten() {
    assertThat(product.calls().names()).isEmpty();
    product.calls().forget();
  }

  /// The member at `pointer` gone, or set to `value` (JSON in single quotes).
  private static ObjectNode with(String pointer, String value) {
    var body = Bodies.signup();
    var slash = pointer.lastIndexOf('/');
    var parent = (ObjectNode) body.at(pointer.substring(0, slash));
    var name = pointer.substring(slash + 1);
    parent.remove(name);
    if (!value.isEmpty()) {
      parent.set(name, Bodies.json("{'v': " + value + "}").get("v"));
    }
    return body;
  }

  @Test
  void whatWasSignedUpIsReadBackAsItsOwnerWroteIt() {
    var body =
        Bodies.signup().put("siren", Practices.freshSiren()).put("timeZone", "Indian/Reunion");
    var answer = signup(body);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("etag")).isEqualTo("\"1\"");
    var read = product.as("owner").get(answer.header("location")).json();
    assertThat(read).isEqualTo(answer.json());
    for (var same : List.of("name", "contractHolder", "birthDate", "phone", "email", "siren")) {
      assertThat(read.path(same)).isEqualTo(body.path(same));
    }
    assertThat(read.path("address")).isEqualTo(body.path("address"));
    assertThat(read.at("/acceptedTerms/version").asText()).isEqualTo("2026-01");
    assertThat(read.at("/acceptedProcessing/version").asText()).isEqualTo("2026-02");
    assertThat(read.at("/acceptedProcessing/acceptedAt").asText())
        .isEqualTo("2026-11-23T15:00:00+04:00");
    assertThat(read.at("/bank")).isEqualTo(Bodies.json("{'ibanLast4': '2606'}"));
    assertThat(read.has("confirmedAt")).isFalse();
  }

  @Test
  void oneSignupIsEightItemsAndNoMore() {
    var before = tables.items();
    signup(Bodies.signup().put("siren", Practices.freshSiren()));
    assertThat(tables.kindsSince(before).values().stream().mapToLong(n -> n).sum()).isEqualTo(8);
  }

  @Test
  void nothingPersonalStandsInClear() {
    signup(Bodies.signup());
    for (var item : tables.items()) {
      var text = item.attributes().toString();
      assertThat(Planted.ALL).noneMatch(text::contains);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /name                       | ''                     | blank
          /name                       | '---'                  | characters
          /contractHolder             | '42'                   | characters
          /address/lines              | []                     | address-lines
          /address/lines              | ['a','b','c','d','e']  | address-lines
          /address/postalCode         | '7500'                 | postal-code
          /address/city               | ''                     | blank
          /address/country            | 'FX'                   | country
          /birthDate                  | '1980-02-30'           | date
          /birthDate                  | '1981-02-29'           | date
          /birthDate                  | '29/02/1980'           | date
          /birthDate                  | '2026-11-24'           | date-future
          /birthDate                  | '1895-11-23'           | date-too-old
          /birthDate                  | '2008-11-24'           | not-adult
          /birthDepartement           | '20'                   | departement-20
          /birthDepartement           | '96'                   | departement
          /birthDepartement           | '00'                   | departement
          /phone                      | '0199000'              | phone
          /email                      | 'zibeline.example'     | email
          /bank/iban                  | 'FR1420041010050500013M02607' | iban-mod97
          /bank/iban                  | 'FR1420041010050500013M0260'  | iban-length
          /bank/iban                  | 'US1420041010050500013M02606' | iban-country
          /bank/bic                   | 'PSSTFRPPXX'           | bic-form
          /bank/bic                   | 'PSSTQQPPXXX'          | bic-country
          /siren                      | '123456789'            | siren-luhn
          /siren                      | '000000000'            | siren-form
          /timeZone                   | '+01:00'               | time-zone
          /acceptedTerms/version      | ''                     | version
          /acceptedProcessing/version | 'deux mots'            | version
          """)
  void eachFieldIsCheckedForItsForm(String pointer, String value, String rule) {
    refused(signup(with(pointer, value)), 422, pointer + " " + rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/name",
        "/contractHolder",
        "/address/lines",
        "/address/postalCode",
        "/address/city",
        "/address/country",
        "/birthDate",
        "/birthDepartement",
        "/phone",
        "/email",
        "/bank/iban",
        "/bank/bic",
        "/siren",
        "/acceptedTerms/version",
        "/acceptedProcessing/version"
      })
  void eachFieldMustBeThereAndBeOfItsType(String pointer) {
    refused(signup(with(pointer, "")), 422, pointer + " required");
    refused(signup(with(pointer, "null")), 422, pointer + " required");
    for (var wrong : List.of("7", "true", "{}", pointer.endsWith("lines") ? "'x'" : "['x']")) {
      refused(signup(with(pointer, wrong)), 400, pointer + " wrong-type");
    }
  }

  @Test
  void anEmptyBodyIsToldAllThatItLacksInOneAnswer() {
    refused(
        signup(Bodies.JSON.createObjectNode()),
        422,
        "/name required",
        "/contractHolder required",
        "/address/lines required",
        "/address/postalCode required",
        "/address/city required",
        "/address/country required",
        "/birthDate required",
        "/birthDepartement required",
        "/phone required",
        "/email required",
        "/bank/iban required",
        "/bank/bic required",
        "/siren required",
        "/acceptedTerms/version required",
        "/acceptedProcessing/version required");
  }

  @Test
  void allBrokenRulesAreToldTogether() {
    var body =
        Bodies.signup().put("siren", "123456789").put("email", "x").put("birthDate", "2010-01-01");
    ((ObjectNode) body.path("bank")).put("iban", "FR00");
    refused(
        signup(body),
        422,
        "/siren siren-luhn",
        "/email email",
        "/birthDate not-adult",
        "/bank/iban iban-form");
  }

  @Test
  void unknownFieldsAreRefusedAtEveryLevelAndAllTogether() {
    var body = Bodies.signup().put("gender", "x").put("a/b~c", 1);
    ((ObjectNode) body.path("address")).put("floor", "2");
    ((ObjectNode) body.path("bank")).putNull("holder");
    ((ObjectNode) body.path("acceptedTerms")).put("at", "now");
    ((ObjectNode) body.path("acceptedProcessing")).putObject("by");
    refused(
        signup(body),
        400,
        "/gender unknown-field",
        "/a~1b~0c unknown-field",
        "/address/floor unknown-field",
        "/bank/holder unknown-field",
        "/acceptedTerms/at unknown-field",
        "/acceptedProcessing/by unknown-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "bank", "acceptedTerms", "acceptedProcessing"})
  void anObjectIsNothingElse(String name) {
    refused(signup(with("/" + name, "'x'")), 400, "/" + name + " wrong-type");
    refused(signup(with("/" + name, "[]")), 400, "/" + name + " wrong-type");
    refused(signup(with("/" + name, "null")), 422, "/" + name + " required");
  }

  @Test
  void anUnknownParameterIsRefusedLikeAField() {
    var answer = product.as("owner").post("/practices?campaign=x", Bodies.signup());
    refused(answer, 400, "query:campaign unknown-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "'x'", "null", "{", "{}x", "{'a':1,}", "{'a' 1}", "{'a':01}"})
  void whatIsNoJsonObjectIsRefused(String text) {
    var answer = send("application/json", text.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    nothingIsWritten();
  }

  @Test
  void aThousandLevelsAreRefusedBeforeTheyHurt() {
    var deep = "{\"address\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    var answer = send("application/json", deep);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).singleElement().asString().endsWith(" json-nesting");
    nothingIsWritten();
  }

  @Test
  void aNameThatComesTwiceIsRefusedAtEveryLevel() {
    var twice = Bodies.signup().toString().replaceFirst("\\{", "{\"siren\":\"x\",");
    refused(send("application/json", twice), 400, "/siren duplicate-field");
    var inside = Bodies.signup().toString().replace("{\"iban\"", "{\"bic\":\"x\",\"iban\"");
    refused(send("application/json", inside), 400, "/bank/bic duplicate-field");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    var bytes = Bodies.signup().toString().getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 4] = (byte) 0xc3;
    refused(
        product.as("owner").send("POST", "/practices", "application/json", bytes), 400, " utf-8");
  }

  @Test
  void utf8InBase64IsReadAsItself() {
    var body = Bodies.signup().put("siren", Practices.freshSiren()).put("name", "Cabinet Éphémère");
    var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    var answer = counted(product.as("owner").send("POST", "/practices", "application/json", bytes));
    assertThat(answer.text("/name")).isEqualTo("Cabinet Éphémère");
  }

  @Test
  void aBodyHas64KilobytesAndNotOneByteMore() {
    var body = Bodies.signup().put("siren", Practices.freshSiren()).toString();
    var full = body + " ".repeat(64 * 1024 - body.length());
    var tooMuch = send("application/json", full + " ");
    assertThat(tooMuch.status()).isEqualTo(413);
    assertThat(tooMuch.problem()).isEqualTo("too-large");
    nothingIsWritten();
    assertThat(send("application/json", full).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/merge-patch+json",
        "application/x-www-form-urlencoded"
      })
  void onlyJsonIsRead(String contentType) {
    var answer = send(contentType, Bodies.signup().toString());
    assertThat(answer.status()).isEqualTo(415);
    nothingIsWritten();
  }

  @Test
  void theContentTypeMayNameItsCharset() {
    var answer = send("Application/JSON; charset=utf-8", Bodies.signup().toString());
    assertThat(answer.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    // 18 years are complete on the day in Paris, not in Greenwich.
    "2008-11-24, 2026-11-23T22:59:59Z, 422",
    "2008-11-24, 2026-11-23T23:00:00Z, 201",
    // In a common year, who was born on 29 February is of age on 1 March.
    "2008-02-29, 2026-02-28T22:59:59Z, 422",
    "2008-02-29, 2026-02-28T23:00:00Z, 201",
    // Summer time: midnight in Paris is two hours earlier in Greenwich.
    "2008-07-01, 2026-06-30T21:59:59Z, 422",
    "2008-07-01, 2026-06-30T22:00:00Z, 201",
  })
  void theContractHolderIsOfAgeFromHisBirthdayInParis(String born, Instant now, int status) {
    product.clock().set(now);
    assertThat(signup(Bodies.signup().put("birthDate", born)).status()).isEqualTo(status);
  }

  @Test
  void twentyIsCorsicaBefore1976() {
    var body = Bodies.signup().put("birthDepartement", "20").put("birthDate", "1975-12-31");
    assertThat(signup(body).status()).isEqualTo(201);
    product.calls().forget();
    refused(signup(body.put("birthDate", "1976-01-01")), 422, "/birthDepartement departement-20");
  }

  @Test
  void nobodyLearnsFromASignupThatASirenIsACustomers() {
    var taken = Practices.freshSiren();
    var place = signup(Bodies.signup().put("siren", taken)).header("location");
    var confirmed = product.as("agent", "support").post(place + "/confirmation");
    assertThat(confirmed.text("/status")).isEqualTo("active");
    product.calls().forget();

    var onTaken =
        counted(product.as("second").post("/practices", Bodies.signup().put("siren", taken)));
    var callsOnTaken = product.calls().names();
    product.calls().forget();
    var free = Practices.freshSiren();
    var onFree =
        counted(product.as("third").post("/practices", Bodies.signup().put("siren", free)));

    assertThat(onTaken.status()).isEqualTo(201);
    assertThat(sameBut(onTaken, taken)).isEqualTo(sameBut(onFree, free));
    assertThat(new TreeSet<>(onTaken.headers().keySet()))
        .isEqualTo(new TreeSet<>(onFree.headers().keySet()));
    assertThat(callsOnTaken).isEqualTo(product.calls().names());
  }

  private static String sameBut(Answer answer, String siren) {
    return answer.json().toString().replace(answer.id(), "ID").replace(siren, "SIREN");
  }

  @Test
  void anyNumberOfSignupsMayWaitForOneSiren() {
    var siren = Practices.freshSiren();
    for (var i = 0; i < 3; i++) {
      assertThat(signup(Bodies.signup().put("siren", siren)).text("/status")).isEqualTo("pending");
    }
  }
}
