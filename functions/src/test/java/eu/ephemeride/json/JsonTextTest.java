package eu.ephemeride.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.ephemeride.json.MalformedJson.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @Test
  void everyKindOfValueIsRead() throws MalformedJson {
    var json = JsonText.parse("{\"a\":[1,-2.5e+3,\"b\",true,false,null],\"c\":{}}");

    assertThat(json)
        .isEqualTo(
            new Json.Members(
                Map.of(
                    "a",
                    new Json.Elements(
                        List.of(
                            new Json.Numeral("1"),
                            new Json.Numeral("-2.5e+3"),
                            new Json.Text("b"),
                            new Json.Truth(true),
                            new Json.Truth(false),
                            new Json.Nothing())),
                    "c",
                    new Json.Members(Map.of()))));
  }

  @Test
  void membersKeepTheOrderOfTheText() throws MalformedJson {
    var json = (Json.Members) JsonText.parse("{\"z\":1,\"a\":2,\"m\":3}");

    assertThat(json.values().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void theFourKindsOfSpaceMayStandAroundEveryToken() throws MalformedJson {
    var json =
        JsonText.parse(" \t\r\n{ \t\r\n\"a\" \t\r\n: \t\r\n[ 1 , 2 ] , \"b\" : { } } \t\r\n");

    assertThat(json).isEqualTo(JsonText.parse("{\"a\":[1,2],\"b\":{}}"));
    assertThat(JsonText.parse("[ ]")).isEqualTo(new Json.Elements(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1",
        "[",
        "[1}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\"}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{\"a\":1]",
        "{\"a\":1",
        "{",
        "1 2",
        "{} {}",
        "{}x",
        "\"a\"\"b\"",
        "truefalse",
        "tru",
        "TRUE",
        "True",
        "nul",
        "nil",
        "undefined",
        "fals",
        "// no\n1",
        "/* no */ 1",
        "[1]#",
        "\u00a01",
        "\f1",
        "\u000b1",
        "\u0000",
        "1\u0000"
      })
  void whatIsNotTheGrammarIsRefusedNotRepaired(String text) {
    assertThat(malformed(text).fault()).isEqualTo(Fault.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-7",
        "10",
        "0.5",
        "-0.05",
        "1e1",
        "1E1",
        "1e+1",
        "1e-1",
        "1.50e09",
        "1234567890123456789012345678901234567890"
      })
  void aNumberIsKeptAsWritten(String text) throws MalformedJson {
    assertThat(JsonText.parse(text)).isEqualTo(new Json.Numeral(text));
    assertThat(JsonText.parse("[" + text + "]"))
        .isEqualTo(new Json.Elements(List.of(new Json.Numeral(text))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "+1",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "-.5",
        "1.e1",
        "1e",
        "1e+",
        "1e1.5",
        "0x10",
        "1_000",
        "1,5",
        "NaN",
        "Infinity",
        "-Infinity",
        "--1",
        "1-",
        "\u0661",
        "\uff11",
        "12345678901234567890123456789012345678901"
      })
  void whatIsNoNumberOfTheGrammarIsRefused(String text) {
    assertThat(malformed(text).fault()).isEqualTo(Fault.SYNTAX);
    assertThat(malformed("{\"a\":" + text + "}").fault()).isEqualTo(Fault.SYNTAX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\\\"|0022",
        "\\\\|005c",
        "\\/|002f",
        "\\b|0008",
        "\\f|000c",
        "\\n|000a",
        "\\r|000d",
        "\\t|0009",
        "\\u0000|0000",
        "\\u001f|001f",
        "\\u00e9|00e9",
        "\\u00E9|00e9",
        "\\u1234|1234",
        "\\uabcd|abcd",
        "\\uFFFF|ffff"
      })
  void everyEscapeOfTheGrammarIsRead(String escape, String codeUnit) throws MalformedJson {
    var expected = String.valueOf((char) HexFormat.fromHexDigits(codeUnit));

    assertThat(JsonText.parse("\"a" + escape + "b\""))
        .isEqualTo(new Json.Text("a" + expected + "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\a",
        "\\v",
        "\\0",
        "\\'",
        "\\x41",
        "\\U0041",
        "\\ ",
        "\\u",
        "\\u1",
        "\\u12",
        "\\u123",
        "\\u12g4",
        "\\u 123",
        "\\u-123",
        "\\u+123",
        "\\u\u0661\u0661\u0661\u0661",
        "\\u\uff11\uff11\uff11\uff11",
        "\\\n"
      })
  void whatIsNoEscapeOfTheGrammarIsRefused(String escape) {
    assertThat(malformed("\"" + escape + "\"").fault()).isEqualTo(Fault.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"abc", "\"abc\\", "\"abc\\\"", "\"\\u12", "{\"a", "{\"a\":\"b"})
  void aStringMustEnd(String text) {
    assertThat(malformed(text).fault()).isEqualTo(Fault.SYNTAX);
  }

  @Test
  void everyControlCharacterMustBeEscapedInsideAString() throws MalformedJson {
    for (var c = 0; c < 0x20; c++) {
      assertThat(malformed("\"a" + (char) c + "\"").fault()).isEqualTo(Fault.SYNTAX);
    }
    assertThat(JsonText.parse("\" \u007f\u0085\u2028\ufeff\""))
        .isEqualTo(new Json.Text(" \u007f\u0085\u2028\ufeff"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83d\\ud83d\\ude00\"",
        "\"\\ud83dx\"",
        "{\"\\ud83d\":1}"
      })
  void aLoneSurrogateIsRefused(String text) {
    assertThat(malformed(text).fault()).isEqualTo(Fault.ENCODING);
  }

  @Test
  void aPairOfEscapedSurrogatesIsOneCharacter() throws MalformedJson {
    assertThat(JsonText.parse("\"\\ud83d\\ude00\"")).isEqualTo(new Json.Text("😀"));
    assertThat(JsonText.parse("\"😀\"".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Json.Text("😀"));
  }

  @ParameterizedTest
  @CsvSource({
    "80, a continuation byte alone",
    "c3, a sequence cut short",
    "c080, an overlong NUL",
    "e08080, an overlong NUL in three bytes",
    "eda0bd, a surrogate in UTF-8",
    "f4908080, a character above U+10FFFF",
    "ff, a byte that never occurs"
  })
  void bytesThatAreNotUtf8AreRefused(String hex, String what) {
    var text = new ByteArrayOutputStream();
    text.write('"');
    text.writeBytes(HexFormat.of().parseHex(hex));
    text.write('"');

    var thrown =
        catchThrowableOfType(MalformedJson.class, () -> JsonText.parse(text.toByteArray()));

    assertThat(thrown.fault()).as(what).isEqualTo(Fault.ENCODING);
    assertThat(thrown.pointer()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsRefused() {
    var thrown =
        catchThrowableOfType(
            MalformedJson.class, () -> JsonText.parse("\ufeff{}".getBytes(StandardCharsets.UTF_8)));

    assertThat(thrown.fault()).isEqualTo(Fault.SYNTAX);
  }

  @Test
  void aNameThatStandsTwiceIsRefusedWhereItStandsAgain() {
    var thrown = malformed("{\"a\":{\"b\":1,\"c\":2,\"b\":1}}");

    assertThat(thrown.fault()).isEqualTo(Fault.DUPLICATE);
    assertThat(thrown.pointer()).isEqualTo("/a/b");
  }

  @Test
  void aNameWrittenWithEscapesIsTheSameName() {
    assertThat(malformed("{\"a\":null,\"\\u0061\":1}").fault()).isEqualTo(Fault.DUPLICATE);
    assertThat(malformed("{\"\":1,\"\":1}").fault()).isEqualTo(Fault.DUPLICATE);
  }

  @Test
  void theSameNameMayStandInTwoObjects() throws MalformedJson {
    assertThat(JsonText.parse("[{\"a\":1},{\"a\":1},{\"a\":{\"a\":1}}]"))
        .isInstanceOf(Json.Elements.class);
  }

  @Test
  void thirtyTwoLevelsAreReadAndThirtyThreeAreNot() throws MalformedJson {
    assertThat(JsonText.parse("[".repeat(32) + "]".repeat(32))).isInstanceOf(Json.Elements.class);
    assertThat(JsonText.parse("[".repeat(32) + "1" + "]".repeat(32)))
        .isInstanceOf(Json.Elements.class);
    assertThat(JsonText.parse("{\"a\":".repeat(32) + "1" + "}".repeat(32)))
        .isInstanceOf(Json.Members.class);

    assertThat(malformed("[".repeat(33) + "]".repeat(33)).fault()).isEqualTo(Fault.NESTING);
    assertThat(malformed("[".repeat(33) + "1" + "]".repeat(33)).fault()).isEqualTo(Fault.NESTING);
    assertThat(malformed("{\"a\":".repeat(32) + "{}" + "}".repeat(32)).fault())
        .isEqualTo(Fault.NESTING);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void depthCostsNoStack(int levels) {
    assertThat(malformed("[".repeat(levels)).fault()).isEqualTo(Fault.NESTING);
    assertThat(malformed("{\"a\":".repeat(levels)).fault()).isEqualTo(Fault.NESTING);
    assertThat(malformed("[{\"a\":".repeat(levels)).fault()).isEqualTo(Fault.NESTING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":x}|/a",
        "{\"a\":{\"b\":[1,2,x]}}|/a/b/2",
        "{\"a\":[[],[x]]}|/a/1/0",
        "{\"a\":1,\"b\":x}|/b",
        "{\"a\":[1,2],\"b\":x}|/b",
        "{\"a\":[1,2],b}|``",
        "{\"a\":[1,2}|/a",
        "{\"a/b\":{\"c~d\":x}}|/a~1b/c~0d",
        "{\"~1\":x}|/~01",
        "{\"\":x}|/",
        "[1,2]x|``"
      })
  void aFaultIsFoundByAPointerToItsPlace(String text, String pointer) {
    assertThat(malformed(text).pointer()).isEqualTo(pointer);
  }

  @Test
  void nothingOfTheTextIsInWhatIsThrownOrPrinted() throws MalformedJson {
    assertThat(malformed("{\"a\":planted}")).hasMessage("json-syntax").hasNoCause();
    assertThat(JsonText.parse("{\"planted\":\"planted\"}")).hasToString("object");
    assertThat(JsonText.parse("[\"planted\"]")).hasToString("array");
    assertThat(JsonText.parse("\"planted\"")).hasToString("string");
    assertThat(JsonText.parse("4242")).hasToString("number");
  }

  @Test
  void eachKindHasItsWord() throws MalformedJson {
    assertThat(JsonText.parse("true").kind()).isEqualTo("boolean");
    assertThat(JsonText.parse("null").kind()).isEqualTo("null");
  }

  private static MalformedJson malformed(String text) {
    var thrown = catchThrowableOfType(MalformedJson.class, () -> JsonText.parse(text));
    assertThat(thrown).as("%s is refused", text.length() > 100 ? "it" : text).isNotNull();
    return thrown;
  }
}
