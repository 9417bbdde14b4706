package eu.ephemeride.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import eu.ephemeride.json.Json;
import eu.ephemeride.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void everyKindOfMemberIsWritten() {
    var line =
        new JsonLine()
            .put("text", "a")
            .put("number", -7L)
            .put("truth", true)
            .put("object", new JsonLine())
            .list("list", List.of(1L, 2L), n -> new JsonLine().put("n", n));

    assertThat(line)
        .hasToString(
            "{\"text\":\"a\",\"number\":-7,\"truth\":true,\"object\":{},\"list\":[{\"n\":1},{\"n\":2}]}");
  }

  @Test
  void anEmptyListIsLeftOut() {
    assertThat(new JsonLine().put("a", 1).list("b", List.of(), _ -> new JsonLine()))
        .hasToString("{\"a\":1}");
  }

  @Test
  void quotesBackslashesAndControlsAreEscaped() {
    assertThat(new JsonLine().put("\"\\", "\u0000\n\u001f \u007fé😀"))
        .hasToString("{\"\\\"\\\\\":\"\\u0000\\u000a\\u001f \u007fé😀\"}");
  }

  @Test
  void noLineEndStaysInsideALine() {
    var line = new JsonLine().put("a", "1\r2\n3\u20284\u20295").toString();

    assertThat(line).isEqualTo("{\"a\":\"1\\u000d2\\u000a3\\u20284\\u20295\"}");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Property.forAll(random -> {
      var text = new StringBuilder();
      for (var i = random.nextInt(20); i > 0; i--) {
        text.appendCodePoint(random.nextInt(0xd800));
      }

      var read = JsonText.parse(new JsonLine().put(text.toString(), text.toString()).toString());

      assertThat(read)
          .isEqualTo(new Json.Members(Map.of(text.toString(), new Json.Text(text.toString()))));
    });
  }
}
