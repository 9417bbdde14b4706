package eu.ephemeride.fields;

import static eu.ephemeride.fields.Verdict.broken;
import static eu.ephemeride.fields.Verdict.valid;
import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What labels, names and the lines of an address have in common.
class FreeTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"a\u2800", "a\u3164b", "a\ufffd"})
  void whatNobodySeesIsRefused(String text) {
    assertThat(Label.parse(text)).isEqualTo(new Parsed.Broken<>(Rule.CHARACTERS));
  }

  @Test
  void everySpaceAroundATextIsTakenOff() {
    assertThat(Label.parse("\u00a0\u3000 x\u202f\n")).isEqualTo(new Parsed.Valid<>(new Label("x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "É",
        "李",
        "Cabinet d'Épreuve & Cie (n° 2)",
        "Nom-Composé de l’Exemple",
        "a😀",
        "a\u00a0b",
        "אבג",
        "e\u0323\u0301"
      })
  void aTextWithALetterPasses(String text) {
    var value = Normalizer.normalize(text, Normalizer.Form.NFC);

    assertThat(valid(Label.parse(text)).value()).isEqualTo(value);
    assertThat(valid(PersonName.parse(text)).value()).isEqualTo(value);
    assertThat(valid(AddressLines.parse(List.of(text))).values()).containsExactly(value);
  }

  @Test
  void aTextIsKeptInNfcWithoutSpaceAroundIt() {
    var text = "  \tE\u0301preuve ";

    assertThat(valid(Label.parse(text)).value()).isEqualTo("\u00c9preuve");
    assertThat(valid(PersonName.parse(text)).value()).isEqualTo("\u00c9preuve");
    assertThat(valid(AddressLines.parse(List.of(text))).values()).containsExactly("\u00c9preuve");
  }

  @Test
  void aDigitIsEnoughForALabelAndALineNotForAPerson() {
    assertThat(valid(Label.parse("3")).value()).isEqualTo("3");
    assertThat(valid(AddressLines.parse(List.of("3"))).values()).containsExactly("3");
    assertThat(broken(PersonName.parse("3"))).isEqualTo(Rule.CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u2003", "\u00a0"})
  void whatIsAllSpaceIsBlank(String text) {
    assertThat(broken(Label.parse(text))).isEqualTo(Rule.BLANK);
    assertThat(broken(PersonName.parse(text))).isEqualTo(Rule.BLANK);
    assertThat(broken(AddressLines.parse(List.of("a", text)))).isEqualTo(Rule.ADDRESS_LINES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "...", "&", "'", "😀", "\u0301"})
  void whatHasNoLetterIsRefused(String text) {
    assertThat(broken(Label.parse(text))).isEqualTo(Rule.CHARACTERS);
    assertThat(broken(PersonName.parse(text))).isEqualTo(Rule.CHARACTERS);
    assertThat(broken(AddressLines.parse(List.of(text)))).isEqualTo(Rule.CHARACTERS);
  }

  static Stream<String> forbidden() {
    var controls =
        IntStream.concat(IntStream.rangeClosed(0, 0x1f), IntStream.rangeClosed(0x7f, 0x9f));
    var directions =
        IntStream.of(
            0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068,
            0x2069);
    var invisible =
        IntStream.of(0xad, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x2060, 0xfeff, 0xe0001);
    var noCharacters =
        IntStream.of(0xd800, 0xdfff, 0xe000, 0xf8ff, 0x10fffd, 0xfffe, 0xffff, 0x1fffe, 0x378);
    return Stream.of(controls, directions, invisible, noCharacters)
        .flatMapToInt(s -> s)
        .mapToObj(Character::toString);
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void controlDirectionAndUnassignedCharactersAreRefused(String character) {
    var text = "a" + character + "b";

    assertThat(broken(Label.parse(text))).isEqualTo(Rule.CHARACTERS);
    assertThat(broken(PersonName.parse(text))).isEqualTo(Rule.CHARACTERS);
    assertThat(broken(AddressLines.parse(List.of("a", text)))).isEqualTo(Rule.CHARACTERS);
  }

  @Test
  void aHundredCharactersPassAndOneMoreDoesNot() {
    var hundred = "a".repeat(100);
    var more = hundred + "a";

    assertThat(valid(Label.parse(hundred)).value()).hasSize(100);
    assertThat(valid(PersonName.parse(hundred)).value()).hasSize(100);
    assertThat(valid(AddressLines.parse(List.of(hundred))).values()).containsExactly(hundred);
    assertThat(broken(Label.parse(more))).isEqualTo(Rule.TOO_LONG);
    assertThat(broken(PersonName.parse(more))).isEqualTo(Rule.TOO_LONG);
    assertThat(broken(AddressLines.parse(List.of(more)))).isEqualTo(Rule.ADDRESS_LINES);
  }

  @Test
  void charactersAreCountedInNfc() {
    var hundred = "e\u0301".repeat(100);

    assertThat(valid(Label.parse(hundred)).value()).isEqualTo("\u00e9".repeat(100));
    assertThat(valid(PersonName.parse(hundred)).value()).isEqualTo("\u00e9".repeat(100));
    assertThat(valid(AddressLines.parse(List.of(hundred))).values())
        .containsExactly("\u00e9".repeat(100));
  }

  @Test
  void whatIsTwiceAsLongIsNotEvenRead() {
    var padded = "a" + " ".repeat(200);

    assertThat(broken(Label.parse(padded))).isEqualTo(Rule.TOO_LONG);
    assertThat(broken(PersonName.parse(padded))).isEqualTo(Rule.TOO_LONG);
    assertThat(broken(AddressLines.parse(List.of(padded)))).isEqualTo(Rule.ADDRESS_LINES);
    assertThat(broken(AddressLines.parse(List.of("a", padded)))).isEqualTo(Rule.ADDRESS_LINES);
  }

  @Test
  void anAddressHasOneToFourLines() {
    assertThat(broken(AddressLines.parse(List.of()))).isEqualTo(Rule.ADDRESS_LINES);
    assertThat(valid(AddressLines.parse(List.of("1", "2", "3", "4"))).values())
        .containsExactly("1", "2", "3", "4");
    assertThat(broken(AddressLines.parse(List.of("1", "2", "3", "4", "5"))))
        .isEqualTo(Rule.ADDRESS_LINES);
  }

  @Test
  void whatPassedOncePassesAgainUnchanged() {
    Property.forAll(random -> {
      var text = new StringBuilder();
      for (var i = random.nextInt(20); i >= 0; i--) {
        text.appendCodePoint(random.nextInt(0x3000));
      }
      if (Label.parse(text.toString()) instanceof Parsed.Valid<Label>(var label)) {
        assertThat(valid(Label.parse(label.value()))).isEqualTo(label);
      }
      if (PersonName.parse("n" + text) instanceof Parsed.Valid<PersonName>(var name)) {
        assertThat(valid(PersonName.parse(name.value()))).isEqualTo(name);
      }
    });
  }
}
