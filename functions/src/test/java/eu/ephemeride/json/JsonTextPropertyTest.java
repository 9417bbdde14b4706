package eu.ephemeride.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JsonTextPropertyTest {
  private static final String CHARS = "ab\"\\/~ \b\f\n\r\t\u0000\u001f\u007fé\u2028\uffff";

  @Test
  void whatIsWrittenIsReadBack() {
    Property.forAll(random -> {
      var json = anyJson(random, 4);

      var text = written(json, random);

      assertThat(JsonText.parse(text)).isEqualTo(json);
      assertThat(JsonText.parse(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
    });
  }

  @Test
  void noTextCutShortIsRead() {
    Property.forAll(random -> {
      var text = "[" + written(anyJson(random, 3), random) + "]";

      var cut = text.substring(0, random.nextInt(text.length()));

      assertThatThrownBy(() -> JsonText.parse(cut)).isInstanceOf(MalformedJson.class);
    });
  }

  @Test
  void whateverBytesComeTheyAreReadOrRefused() {
    Property.forAll(random -> {
      var bytes = written(anyJson(random, 3), random).getBytes(StandardCharsets.UTF_8);
      for (var i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(JsonText.parse(bytes)).isNotNull();
      } catch (MalformedJson refused) {
        assertThat(refused.fault()).isNotNull();
      }
    });
  }

  private static Json anyJson(RandomGenerator random, int levels) {
    return switch (random.nextInt(levels > 0 ? 7 : 5)) {
      case 0 -> new Json.Nothing();
      case 1 -> new Json.Truth(random.nextBoolean());
      case 2 -> new Json.Numeral(Long.toString(random.nextLong()));
      case 3 -> new Json.Numeral(Double.toString(random.nextDouble(-1e9, 1e9)));
      case 4 -> new Json.Text(anyText(random));
      case 5 -> {
        var elements = new ArrayList<Json>();
        random.ints(random.nextInt(4)).forEach(_ -> elements.add(anyJson(random, levels - 1)));
        yield new Json.Elements(elements);
      }
      default -> {
        var members = new LinkedHashMap<String, Json>();
        random
            .ints(random.nextInt(4))
            .forEach(_ -> members.put(anyText(random), anyJson(random, levels - 1)));
        yield new Json.Members(members);
      }
    };
  }

  private static String anyText(RandomGenerator random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(8); i > 0; i--) {
      if (random.nextInt(10) == 0) {
        text.append("😀");
      } else {
        text.append(CHARS.charAt(random.nextInt(CHARS.length())));
      }
    }
    return text.toString();
  }

  private static String written(Json json, RandomGenerator random) {
    var text =
        switch (json) {
          case Json.Nothing _ -> "null";
          case Json.Truth(var value) -> Boolean.toString(value);
          case Json.Numeral(var digits) -> digits;
          case Json.Text(var value) -> quoted(value, random);
          case Json.Elements(var values) -> {
            var parts = values.stream().map(v -> written(v, random)).toList();
            yield "[" + space(random) + String.join(",", parts) + "]";
          }
          case Json.Members(var values) -> {
            var parts = new ArrayList<String>();
            values.forEach((name, value) ->
                parts.add(
                    space(random)
                        + quoted(name, random)
                        + space(random)
                        + ":"
                        + written(value, random)));
            yield "{" + space(random) + String.join(",", parts) + "}";
          }
        };
    return space(random) + text + space(random);
  }

  private static String quoted(String value, RandomGenerator random) {
    var text = new StringBuilder("\"");
    value
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> {
          if (c.charAt(0) < ' ' || "\"\\".contains(c) || random.nextInt(5) == 0) {
            c.chars().forEach(unit -> text.append(String.format("\\u%04x", unit)));
          } else {
            text.append(c);
          }
        });
    return text.append('"').toString();
  }

  private static String space(RandomGenerator random) {
    return " \t\r\n".substring(random.nextInt(5));
  }
}
