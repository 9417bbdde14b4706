package eu.ephemeride.notices;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Bodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/// Documents as somebody approved them. What was answered instead is left in `target/received`:
/// read it, and put it in the place of the other where it is right.
final class Approved {
  private Approved() {}

  /// The name where the answer is another than the approved one.
  static Optional<String> change(String name, Answer answer) {
    var text = answer.json().isTextual() ? page(answer.json().asText()) : json(answer.json());
    var approved = Backend.file("functions/src/test/resources/approved/notices/" + name);
    try {
      if (Files.exists(approved) && Files.readString(approved).equals(text)) {
        return Optional.empty();
      }
      var received = Backend.file("functions/target/received/" + name);
      Files.createDirectories(received.getParent());
      Files.writeString(received, text);
      return Optional.of(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // An element a line, so that a difference can be seen.
  private static String page(String html) {
    return html.replace("><", ">\n<");
  }

  private static String json(JsonNode json) {
    try {
      return Bodies.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
