package eu.ephemeride.messages;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.Locale;

/// The words of closed lists, in JSON, in items and in payloads: `in-progress`.
final class Words {
  private Words() {}

  static String of(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads our own word back.
  static <E extends Enum<E>> E read(Class<E> list, String word) {
    return Enum.valueOf(list, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static <E extends Enum<E>> Parsed<E> parse(Class<E> list, String word) {
    return Arrays.stream(list.getEnumConstants())
        .filter(one -> of(one).equals(word))
        .findFirst()
        .<Parsed<E>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
