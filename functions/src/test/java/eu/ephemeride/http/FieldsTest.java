package eu.ephemeride.http;

import static eu.ephemeride.http.Requests.aPost;
import static eu.ephemeride.http.Requests.errors;
import static eu.ephemeride.http.Requests.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.fields.AddressLines;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @Test
  void askedFieldsAreTakenOnceTheRequestHasPassed() {
    var fields = fields("{\"name\":\"Exemple\",\"minutes\":-5,\"lines\":[\"a\",\"b\"]}");

    var name = fields.required("name", Label::parse);
    var minutes = fields.requiredNumber("minutes", Parsed.Valid::new);
    var lines = fields.requiredTexts("lines", AddressLines::parse);
    var country = fields.optional("country", Country::parse);
    fields.end();

    assertThat(name.get().value()).isEqualTo("Exemple");
    assertThat(minutes.get()).isEqualTo(-5);
    assertThat(lines.get().values()).containsExactly("a", "b");
    assertThat(country.maybe()).isEmpty();
  }

  @Test
  void allBrokenRulesAreNamedTogether() {
    var fields = fields("{\"name\":\"\",\"country\":\"ZZ\",\"lines\":[]}");
    fields.required("name", Label::parse);
    fields.optional("country", Country::parse);
    fields.requiredTexts("lines", AddressLines::parse);
    fields.required("city", Label::parse);
    fields.broken("together", Rule.NOT_ALLOWED);

    var problem = refusal(fields::end);

    assertThat(problem.type()).isEqualTo(ProblemType.RULE_BROKEN);
    assertThat(errors(problem))
        .containsExactly(
            "/name blank",
            "/country country",
            "/lines address-lines",
            "/city required",
            "/together not-allowed");
  }

  @Test
  void whatCannotBeReadComesBeforeWhatBreaksARule() {
    var fields = fields("{\"name\":\"\",\"city\":3,\"extra\":1,\"more\":null}");
    fields.required("name", Label::parse);
    fields.required("city", Label::parse);

    var problem = refusal(fields::end);

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem))
        .containsExactly("/city wrong-type", "/extra unknown-field", "/more unknown-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "[]", "{}", "[\"a\"]"})
  void aTextIsAString(String json) {
    var fields = fields("{\"name\":" + json + ",\"other\":" + json + "}");
    fields.required("name", Label::parse);
    fields.optional("other", Label::parse);

    var problem = refusal(fields::end);

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem)).containsExactly("/name wrong-type", "/other wrong-type");
  }

  @Test
  void nullIsNoValueEvenOfAnOptionalField() {
    var fields = fields("{\"a\":null,\"b\":null,\"c\":null,\"d\":null}");
    fields.required("a", Label::parse);
    fields.optional("b", Label::parse);
    fields.requiredNumber("c", Parsed.Valid::new);
    fields.requiredTexts("d", AddressLines::parse);

    var problem = refusal(fields::end);

    assertThat(problem.type()).isEqualTo(ProblemType.RULE_BROKEN);
    assertThat(errors(problem))
        .containsExactly("/a required", "/b required", "/c required", "/d required");
  }

  @Test
  void missingNumbersAndListsAreRequired() {
    var fields = fields("{}");
    fields.requiredNumber("minutes", Parsed.Valid::new);
    fields.requiredTexts("lines", AddressLines::parse);

    assertThat(errors(refusal(fields::end)))
        .containsExactly("/minutes required", "/lines required");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-0,0", "999999999,999999999", "-999999999,-999999999"})
  void anIntegerOfNineDigitsIsANumber(String json, int value) {
    var fields = fields("{\"n\":" + json + "}");
    var number = fields.requiredNumber("n", Parsed.Valid::new);
    fields.end();

    assertThat(number.get()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000", "1.0", "1e2", "\"1\"", "true", "[1]"})
  void anythingElseIsNone(String json) {
    var fields = fields("{\"n\":" + json + "}");
    fields.requiredNumber("n", Parsed.Valid::new);

    assertThat(errors(refusal(fields::end))).containsExactly("/n wrong-type");
  }

  @Test
  void aNumberMayBreakARule() {
    var fields = fields("{\"n\":3}");
    fields.requiredNumber("n", _ -> new Parsed.Broken<>(Rule.MINUTES_STEP));

    assertThat(errors(refusal(fields::end))).containsExactly("/n minutes-step");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",1]", "[null]", "[[\"a\"]]", "\"a\"", "{}"})
  void aListHoldsStringsAlone(String json) {
    var fields = fields("{\"lines\":" + json + "}");
    fields.requiredTexts("lines", AddressLines::parse);

    assertThat(errors(refusal(fields::end))).containsExactly("/lines wrong-type");
  }

  @Test
  void whatAnInnerObjectBreaksIsNamedWithTheBody() {
    var fields = fields("{\"name\":\"\",\"address\":{\"city\":\"\",\"deep\":{\"x\":\"\"}}}");
    fields.required("name", Label::parse);
    var address = fields.object("address");
    address.required("city", Label::parse);
    address.required("country", Country::parse);
    address.object("deep").required("x", Label::parse);

    assertThat(errors(refusal(fields::end)))
        .containsExactly(
            "/name blank",
            "/address/city blank",
            "/address/country required",
            "/address/deep/x blank");
  }

  @Test
  void unknownFieldsAreFoundInInnerObjectsToo() {
    var fields = fields("{\"address\":{\"city\":\"a\",\"x\":1,\"deep\":{\"y\":1}},\"z\":1}");
    var address = fields.object("address");
    address.required("city", Label::parse);
    address.object("deep");

    assertThat(errors(refusal(fields::end)))
        .containsExactly(
            "/z unknown-field", "/address/x unknown-field", "/address/deep/y unknown-field");
  }

  @Test
  void ofAnAbsentObjectItsOwnRequiredFieldsAreMissing() {
    var fields = fields("{}");
    var address = fields.object("address");
    address.required("city", Label::parse);
    address.optional("country", Country::parse);

    var problem = refusal(fields::end);

    assertThat(problem.type()).isEqualTo(ProblemType.RULE_BROKEN);
    assertThat(errors(problem)).containsExactly("/address/city required");
  }

  @Test
  void aNullObjectIsMissingItself() {
    var fields = fields("{\"address\":null}");
    fields.object("address").required("city", Label::parse);

    assertThat(errors(refusal(fields::end))).containsExactly("/address required");
  }

  @Test
  void whatIsNoObjectIsNamedOnceNotFieldByField() {
    var fields = fields("{\"address\":[1]}");
    fields.object("address").required("city", Label::parse);

    var problem = refusal(fields::end);

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem)).containsExactly("/address wrong-type");
  }

  @Test
  void pointersEscapeTheirTokens() {
    var fields = fields("{\"a/b\":1,\"c~d\":{\"e/\":1}}");
    fields.object("c~d");

    assertThat(errors(refusal(fields::end)))
        .containsExactly("/a~1b unknown-field", "/c~0d/e~1 unknown-field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]| wrong-type",
        "\"a\"| wrong-type",
        "null| wrong-type",
        "{| json-syntax",
        "{\"a\":1,\"a\":2}|/a duplicate-field",
        "{\"a\":[x]}|/a/0 json-syntax",
        "{\"a\":\"\\ud800\"}|/a utf-8"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void aBodyThatIsNoObjectIsRefusedAtOnce(String body, String error) {
    var problem = refusal(() -> fields(body));

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem)).containsExactly(error);
  }

  @Test
  void aFormThatChangesNothingIsEmpty() {
    assertThat(fields("{}").isEmpty()).isTrue();
    assertThat(fields("{\"a\":null}").isEmpty()).isFalse();
    assertThat(fields("{\"a\":null}").has("a")).isTrue();
    assertThat(fields("{\"a\":null}").has("b")).isFalse();
  }

  @Test
  void aFieldThatBrokeItsRuleHasNoValueToTake() {
    var fields = fields("{\"broken\":\"\",\"number\":1,\"null\":null}");

    for (var name : new String[] {"broken", "number", "null", "absent"}) {
      var field = fields.required(name, Label::parse);
      assertThat(field.maybe()).as(name).isEmpty();
      assertThatThrownBy(field::get).isInstanceOf(IllegalStateException.class);
    }
    assertThat(Field.absent().maybe()).isEmpty();
  }

  @Test
  void anOptionalFieldThatWasSentHasItsValue() {
    var label = fields("{\"name\":\"Exemple\"}").optional("name", Label::parse);

    assertThat(label.maybe()).contains(new Label("Exemple"));
  }

  private static Fields fields(String body) {
    return aPost(body).fields();
  }
}
