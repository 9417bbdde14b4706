package eu.ephemeride.fields;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// What all free texts have in common: a bounded length, no invisible trickery.
final class Text {
  // Letters by their class that nobody sees, and what a decoder puts for bytes that it could not
  // read.
  private static final Set<Integer> INVISIBLE =
      Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFD);

  // Every space of Unicode, the unbreakable ones too, which strip() leaves.
  private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

  private Text() {}

  /// `text` in NFC without space around it.
  static String normal(String text) {
    return AROUND.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
  }

  /// The rule that a normalised text of at most `maxChars` breaks first; `needs` is what at least
  /// one character must be.
  static Optional<Rule> fault(String text, int maxChars, IntPredicate needs) {
    if (text.isEmpty()) {
      return Optional.of(Rule.BLANK);
    }
    if (text.length() > maxChars) {
      return Optional.of(Rule.TOO_LONG);
    }
    var isClean =
        text.codePoints().noneMatch(Text::isForbidden) && text.codePoints().anyMatch(needs);
    return isClean ? Optional.empty() : Optional.of(Rule.CHARACTERS);
  }

  /// A text of several lines, at most `maxChars` long once it is normalised; line ends become `\n`.
  static Parsed<String> lines(String text, int maxChars) {
    if (text.length() > 2 * maxChars) {
      return new Parsed.Broken<>(Rule.TOO_LONG);
    }
    var value = normal(text.replace("\r\n", "\n").replace('\r', '\n'));
    var oneLine = value.replace('\n', ' ').replace('\t', ' ');
    return fault(oneLine, maxChars, _ -> true)
        .<Parsed<String>>map(Parsed.Broken::new)
        .orElseGet(() -> new Parsed.Valid<>(value));
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> INVISIBLE.contains(codePoint);
    };
  }
}
