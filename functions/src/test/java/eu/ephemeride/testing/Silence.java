package eu.ephemeride.testing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Searches what the product hands to AWS, and what it answers when it refuses, for planted
/// personal data: keys and clear attributes of every item, conditions, encryption contexts, mails
/// but for their addressee, problems. Bytes are searched too: what is sealed holds no word.
final class Silence {
  private static final List<String> WORDS =
      Planted.ALL.stream().flatMap(word -> Stream.of(word, hex(word))).toList();

  private Silence() {}

  /// What a request of AWS tells in clear, each word of it.
  static List<String> broken(Object request) {
    var text = text(request);
    return WORDS.stream()
        .filter(text::contains)
        .map(word -> request.getClass().getSimpleName() + " tells " + word)
        .toList();
  }

  private static String text(Object request) {
    // The SDK prints every member, bytes as hexadecimal digits.
    // A notice to a patient may name the practice (P9).
    return request instanceof SendEmailRequest mail
        ? mail.toBuilder()
            .destination((Destination) null)
            .build()
            .toString()
            .replace(Planted.PRACTICE, "")
        : request.toString();
  }

  private static String hex(String word) {
    return HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
  }

  /// What an answer tells that shows nobody.
  static List<String> broken(int status, String body) {
    return status < 300
        ? List.of()
        : Planted.in(body).stream().map(word -> "a refusal tells " + word).toList();
  }
}
